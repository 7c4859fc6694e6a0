// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/scene.h"

#include "core/model/endings.h"
#include "core/readers/lines.h"

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

// A port the kernel gave out (net.ipv4.ip_local_port_range) is nobody's fixed address; whose it is only root is shown.
static bool isPassing(const Listener &listener)
{
    static constexpr quint16 firstGivenOut = 32768;
    return listener.holders.isEmpty() && listener.port >= firstGivenOut;
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
    // A good answer although nobody listens: from a cache, or an error page with another status.
    const bool isStoodInFor = urlFails.truth == Truth::No && handoff.source == Handoff::Source::Configuration;
    const bool mayFailUnseen = handoff.isPoolMember() || !question.asksForUrl() || isStoodInFor;
    return mayFailUnseen && met.truth != Truth::Yes ? no(listens) : met;
}

bool Scene::isFailureSeen() const
{
    return urlFails.truth == Truth::Yes || failures.count > 0 || refused().truth == Truth::Yes;
}

static bool gotAnError(const AccessLine &line, const Question &question, const FailureLog &log)
{
    const QDateTime wallClock(line.time.date(), line.time.time(), Qt::UTC);
    const bool failed = line.status >= 500 || line.status == 9; // 009: what came was no HTTP
    return failed && log.isInTime(wallClock) && line.uri().section(u'?', 0, 0) == question.url.path();
}

// A log that names no host may hold another site's request for the same path: the failures themselves say whose.
static Clue clientsGotErrors(const Scene &scene)
{
    if (scene.seen.accessLogs.isEmpty())
        return unknown();
    for (const AccessLog &log : scene.seen.accessLogs) {
        const Exhibit *exhibit = scene.seen.exhibit(log.exhibit);
        for (auto line = log.lines.rbegin(); exhibit && line != log.lines.rend(); ++line) {
            if (gotAnError(*line, scene.question, scene.log))
                return yes({citationOf(*exhibit, line->line)});
        }
    }
    return never();
}

// The status was sent before it broke off: no line of the access log tells.
static bool gotHalfAPage(const Scene &scene)
{
    const Symptom said = scene.newest()->symptom;
    return (said == Symptom::BodyCut || said == Symptom::BodyTimedOut)
        && scene.newest()->requestUri().section(u'?', 0, 0) == scene.question.url.path();
}

bool Scene::isPathComplainedOf() const
{
    return std::any_of(lines.begin(), lines.end(), [this](const LoggedFailure &line) {
        return !question.asksForUrl() || line.record->requestUri().section(u'?', 0, 0) == question.url.path();
    });
}

Clue Scene::requestsFail() const
{
    const Answer *answer = answerTo(seen, question);
    if (newest() && answer && !mayEndIn(*newest(), answer->status, route))
        return never({answer->at}); // the URL fails, but not of that
    if (urlFails.truth == Truth::Yes)
        return urlFails;
    if (lines.isEmpty())
        return never();
    return urlFails.truth == Truth::Unknown || gotHalfAPage(*this) ? yes() : clientsGotErrors(*this);
}

Scene sceneOf(const Stage &stage, const Handoff &handoff)
{
    const Snapshot &seen = stage.owners.seen();
    return {
        .seen = seen,
        .question = stage.question,
        .route = stage.route,
        .log = stage.log,
        .handoff = handoff,
        .owners = stage.owners,
        .unclaimed = stage.unclaimed,
        .owner = stage.owners.of(handoff.peer, handoff.names),
        .urlFails = urlFails(seen, stage.question),
        .listens = listensAt(seen, stage.owners.sockets(), handoff.peer),
        .failures = failuresOf(seen, handoff.peer, stage.question),
        .lines = stage.log.nearest(stage.log.of(handoff)),
    };
}

Scene sceneOf(const Stage &stage, const QList<LoggedFailure> &lines)
{
    static const Handoff none;
    const Snapshot &seen = stage.owners.seen();
    return {
        .seen = seen,
        .question = stage.question,
        .route = stage.route,
        .log = stage.log,
        .handoff = none,
        .owners = stage.owners,
        .unclaimed = stage.unclaimed,
        .urlFails = urlFails(seen, stage.question),
        .lines = stage.log.nearest(lines),
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
        if (!asked.contains(listener.port) && listener.port > lastSystemPort && !isPassing(listener)
            && !isSystemProgram(listener) && !isOfTheSystem(owners.processes(), listener))
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
