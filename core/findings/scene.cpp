// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/scene.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

// Programs of the machine itself: never the backend of a web site.
static bool isSystemProgram(const Listener &listener)
{
    static const QStringList system{u"nginx"_s,        u"sshd"_s,     u"systemd"_s,   u"systemd-resolve"_s,
                                    u"mysqld"_s,       u"mariadbd"_s, u"postgres"_s,  u"redis-server"_s,
                                    u"memcached"_s,    u"master"_s,   u"exim4"_s,     u"named"_s,
                                    u"chronyd"_s,      u"cupsd"_s,    u"rpcbind"_s,   u"dnsmasq"_s,
                                    u"docker-proxy"_s, u"dockerd"_s,  u"containerd"_s};
    return std::any_of(listener.holders.begin(), listener.holders.end(),
                       [](const Holder &h) { return system.contains(h.program); });
}

static bool isOfTheSystem(const ProcessUnits &units, const Listener &listener)
{
    return std::any_of(listener.holders.begin(), listener.holders.end(), [&](const Holder &holder) {
        const Unit *unit = units.of(holder.pid);
        return unit && !isOwnProgram(*unit);
    });
}

Clue Scene::refused() const
{
    const Symptom symptom = handoff.peer.isUnix() ? Symptom::SocketRefused : Symptom::Refused;
    return any({logSays(seen, symptom, handoff.peer, question), refusedDirectly(seen, handoff.peer)});
}

Clue Scene::fails() const
{
    const Clue met = any({refused(), urlFails});
    const bool mayFailUnseen = handoff.isPoolMember() || !question.asksForUrl();
    return mayFailUnseen && met.truth != Truth::Yes ? no(listens) : met;
}

bool Scene::isFailureSeen() const
{
    return urlFails.truth == Truth::Yes || failures.count > 0 || refused().truth == Truth::Yes;
}

Scene sceneOf(const Owners &owners, const Question &question, const Handoff &handoff, const QList<Listener> &unclaimed)
{
    const Snapshot &seen = owners.seen();
    return {
        .seen = seen,
        .question = question,
        .handoff = handoff,
        .owners = owners,
        .unclaimed = unclaimed,
        .owner = owners.of(handoff.peer, handoff.names),
        .urlFails = urlFails(seen, question),
        .listens = listensAt(seen, owners.sockets(), handoff.peer),
        .failures = failuresOf(seen, handoff.peer, question),
    };
}

QList<Listener> unclaimedListeners(const Owners &owners, const QList<Handoff> &configured)
{
    static constexpr quint16 lastSystemPort = 1023;
    QSet<quint16> asked;
    for (const Handoff &handoff : configured) {
        if (!handoff.peer.isUnix() && handoff.source == Handoff::Source::Configuration)
            asked << handoff.peer.port;
    }
    QList<Listener> left;
    if (!owners.seen().listeners)
        return left;
    for (const Listener &listener : *owners.seen().listeners) {
        if (!asked.contains(listener.port) && listener.port > lastSystemPort && !isSystemProgram(listener)
            && !isOfTheSystem(owners.processes(), listener))
            left << listener;
    }
    return left;
}

Certainty certaintyOf(const Scene &scene)
{
    return scene.owner.isCertain() && scene.handoff.source != Handoff::Source::Request ? Certainty::Certain
                                                                                       : Certainty::Likely;
}

QString nameOf(const Unit &unit)
{
    return unit.shortName();
}

QString stateOf(const Unit &unit)
{
    const QString result
        = unit.result.isEmpty() || unit.result == "success"_L1 ? QString() : u" (%1)"_s.arg(unit.result);
    return unit.active + result;
}

} // namespace upriver
