// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"
#include "core/plan/remedies/containertarget.h"
#include "core/plan/remedy.h"
#include "core/plan/targetline.h"

#include "core/base/text.h"
#include "core/model/containers.h"
#include "core/model/handoff.h"
#include "core/model/nginx/effective.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

using Target = std::optional<nginx::Address>;

} // namespace

// Where a program that listens there is reached from the same machine.
static QString dialled(const QString &listening)
{
    if (listening == "0.0.0.0"_L1 || listening == "*"_L1)
        return u"127.0.0.1"_s;
    return listening == "::"_L1 ? u"::1"_s : listening;
}

// The listener the finding rests on: what else could be meant was weighed when it was made.
static const Listener *citedListener(const Finding &finding, const Snapshot &seen)
{
    const Listener *cited = nullptr;
    for (const Listener &listener : seen.listeners ? *seen.listeners : QList<Listener>{}) {
        if (!finding.because.contains(listener.at))
            continue;
        if (cited)
            return nullptr;
        cited = &listener;
    }
    return cited;
}

static bool isSameProgram(const Listener &one, const Listener &other)
{
    const auto programOf = [](const Listener &listener) {
        return listener.holders.isEmpty() ? QString() : listener.holders.first().program;
    };
    return !programOf(one).isEmpty() && programOf(one) == programOf(other);
}

// The port is right and the address is not.
static Target otherAddress(const Finding &finding, const Snapshot &seen, const nginx::Address &peer)
{
    const Listener *listener = citedListener(finding, seen);
    if (!listener || listener->port != peer.port || covers(*listener, peer.host))
        return std::nullopt;
    for (const Listener &other : listenersElsewhere(seen, peer)) {
        if (!(other.at == listener->at) && !isSameProgram(*listener, other))
            return std::nullopt;
    }
    return nginx::Address{.host = dialled(listener->address), .port = peer.port};
}

// Only where the program is known to be the site's: any other that listens somewhere would take its visitors.
static Target otherPort(const Finding &finding, const Snapshot &seen, const nginx::Address &peer)
{
    const Listener *listener = citedListener(finding, seen);
    if (finding.certainty != Certainty::Certain || !listener || listener->port == peer.port)
        return std::nullopt;
    return nginx::Address{.host = covers(*listener, peer.host) ? peer.host : dialled(listener->address),
                          .port = listener->port};
}

static bool isPhp(const UnixSocket &socket)
{
    return !socket.holders.isEmpty() && socket.holders.first().program.startsWith("php-fpm"_L1);
}

// The same service in another version is certain; some PHP-FPM is the one meant only where there is no second.
static Target livingSocket(const Finding &finding, const Snapshot &seen, const nginx::Address &)
{
    const UnixSocket *cited = nullptr;
    qsizetype php = 0;
    for (const UnixSocket &socket : seen.unixSockets ? *seen.unixSockets : QList<UnixSocket>{}) {
        php += isPhp(socket) ? 1 : 0;
        if (finding.because.contains(socket.at))
            cited = &socket;
    }
    if (!cited || (finding.certainty != Certainty::Certain && php != 1))
        return std::nullopt;
    return nginx::Address{.unixPath = cited->path};
}

static Target fourOnly(const Finding &, const Snapshot &, const nginx::Address &peer)
{
    const bool isBoth = peer.host.compare("localhost"_L1, Qt::CaseInsensitive) == 0;
    return isBoth ? Target(nginx::Address{.host = u"127.0.0.1"_s, .port = peer.port}) : std::nullopt;
}

// The port asked is another service's. The right one is proven where a running unit is called like the site and its
// processes hold one port.
static Target portOfSite(const Finding &, const Snapshot &seen, const nginx::Address &peer, const QStringList &names)
{
    const Owners owners(seen);
    const Owner owner = owners.of({.host = peer.host, .port = 0}, names);
    if (!owner || owner.bond != Owner::Bond::Name || !owner.unit->isRunning())
        return std::nullopt;
    const Listener *only = nullptr;
    for (const Listener &listener : seen.listeners ? *seen.listeners : QList<Listener>{}) {
        const bool isIts = std::any_of(listener.holders.begin(), listener.holders.end(), [&](const Holder &holder) {
            return owners.processes().of(holder.pid) == owner.unit;
        });
        if (isIts && only && only->port != listener.port)
            return std::nullopt;
        only = isIts ? &listener : only;
    }
    if (!only || only->port == peer.port)
        return std::nullopt;
    return nginx::Address{.host = covers(*only, peer.host) ? peer.host : dialled(only->address), .port = only->port};
}

static Target rightTarget(const Finding &finding, const Diagnosis &diagnosis, const nginx::Address &peer)
{
    const Snapshot &seen = *diagnosis.snapshot;
    if (finding.cause == "socket-missing-wrong-path"_L1)
        return peer.isUnix() ? livingSocket(finding, seen, peer) : std::nullopt;
    if (peer.isUnix())
        return std::nullopt;
    if (finding.cause == "listen-address-mismatch"_L1)
        return otherAddress(finding, seen, peer);
    if (finding.cause == "wrong-port"_L1)
        return otherPort(finding, seen, peer);
    if (finding.cause == "localhost-ipv6-first"_L1)
        return fourOnly(finding, seen, peer);
    if (finding.cause == "container-port-or-network"_L1)
        return containerPort(finding, seen, peer);
    if (finding.cause == "container-ip-changed"_L1)
        return movedContainer(finding, seen, peer);
    for (const Handoff &handoff : handoffsFor(seen, diagnosis.question, diagnosis.route)) {
        if (handoff.peer == peer)
            return portOfSite(finding, seen, peer, handoff.names);
    }
    return std::nullopt;
}

// Without a Host of its own the request names the target: a program that minds the name sees another one.
static bool sendsTargetAsHost(const Diagnosis &diagnosis)
{
    if (!diagnosis.route || !diagnosis.route->location || diagnosis.route->action != nginx::Action::Proxy)
        return false;
    const auto lines = nginx::effective(diagnosis.route->location->level(), "proxy_set_header").lines;
    const bool isSet = std::any_of(lines.begin(), lines.end(), [](const nginx::Directive &line) {
        return line.value(0).compare("host", Qt::CaseInsensitive) == 0;
    });
    return !isSet && diagnosis.route->upstream && diagnosis.route->upstream->isImplicit();
}

static QStringList effectsOf(const Diagnosis &diagnosis, const nginx::Address &from, const nginx::Address &to,
                             const QList<nginx::Directive> &lines)
{
    QStringList effects;
    if (sendsTargetAsHost(diagnosis) && !to.isUnix())
        effects << Texts::tr("The program is sent the Host %1 from then on: no proxy_set_header Host is in force.")
                       .arg(shown(to.text()));
    if (isContainerAddress(*diagnosis.snapshot, to.host))
        effects << Texts::tr("The container keeps this address only until it is made anew. A published port stays the "
                             "same: have the container publish the one its program listens on.");
    const QStringList others = otherLines(*diagnosis.snapshot->config, from, lines);
    if (!others.isEmpty())
        effects << Texts::tr("These lines still name %1: %2.")
                       .arg(shown(from.text()), shortened(shown(others.join(u", "_s)), 200));
    return effects;
}

static std::optional<Change> retarget(const Finding &finding, const Diagnosis &diagnosis)
{
    const nginx::Address peer = addressOf(finding);
    const QList<nginx::Directive> lines
        = mayEditConfig(finding, diagnosis) ? targetLines(diagnosis, peer) : QList<nginx::Directive>{};
    const Target right = lines.isEmpty() ? std::nullopt : rightTarget(finding, diagnosis, peer);
    if (!right || *right == peer)
        return std::nullopt;
    ConfigEdit edit(*diagnosis.snapshot->config);
    for (const nginx::Directive &line : lines) {
        const auto value = retargeted(line, *right);
        if (!value)
            return std::nullopt;
        edit.setWord(line, 0, *value);
    }
    const QString to = shown(right->text());
    const bool isSure = finding.cause == "localhost-ipv6-first"_L1;
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Point nginx on %1 to %2?").arg(diagnosis.snapshot->evidence.host, to),
            .verb = Texts::tr("Point nginx to %1").arg(to),
            .risk = isSure ? Risk::Low : Risk::Medium,
            .expected = Texts::tr("nginx connects to %1, and the URL answers without a server error.").arg(to),
            .ifNot
            = Texts::tr("If it does not help, another program than the one meant may listen there: ask its owner "
                        "which address is meant before anything else is changed."),
            .sideEffects = effectsOf(diagnosis, peer, *right, lines),
        });
}

static constexpr Remedy rows[] = {
    {.id = "edit-target",
     .causes = {"wrong-port", "listen-address-mismatch", "localhost-ipv6-first", "wrong-port-not-http",
                "socket-missing-wrong-path", "container-port-or-network", "container-ip-changed"},
     .offer = retarget},
};

std::span<const Remedy> remedies_of::target()
{
    return rows;
}

} // namespace upriver
