// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/names.h"
#include "core/findings/rules.h"
#include "core/model/owner.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

namespace targets {

// nginx looks a name up once, when it starts; what it dials is not where the name leads now.
static Assessment stale(const Scene &scene)
{
    const nginx::Address &peer = scene.handoff.peer;
    const nginx::Address at = addressFrom(scene.newest()->peer());
    if (peer.isUnix() || at.isUnix() || at == nginx::Address{} || !isName(peer.host))
        return {};
    const KnownAddresses now = addressesOf(scene.seen, peer.host);
    if (now.addresses.isEmpty())
        return {.truth = Truth::Unknown};
    if (now.addresses.contains(at.host))
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = {now.at},
        .title = Texts::tr("nginx asks %1, but %2 is at %3 now").arg(at.host, peer.host, now.addresses.join(u", "_s)),
        .meaning = Texts::tr("nginx looks a name in its configuration up once, when it starts or is reloaded, and "
                             "keeps the address. The record has changed since."),
    };
}

// "localhost" has two addresses, and nginx goes to both in turn (ngx_inet_add_addr, core/ngx_inet.c).
static Assessment sixFirst(const Scene &scene)
{
    const nginx::Address at = addressFrom(scene.newest()->peer());
    const bool isBoth = scene.handoff.peer.host.compare("localhost"_L1, Qt::CaseInsensitive) == 0;
    if (!isBoth || at.host != "::1"_L1)
        return {};
    const Clue four = listensAt(scene.seen, {.host = u"127.0.0.1"_s, .port = at.port});
    const Clue six = listensAt(scene.seen, {.host = u"::1"_s, .port = at.port});
    const Clue holds = all({four, no(six)});
    return {
        .truth = holds.truth,
        .certainty = Certainty::Certain,
        .because = holds.cites,
        .title = Texts::tr("localhost is tried as [::1], and the backend listens on 127.0.0.1 only"),
        .meaning = Texts::tr("To nginx localhost is two addresses, and it goes to each in turn. The one of IPv6 "
                             "refuses; where the other is not tried after it, the visitor gets the 502."),
    };
}

// What is meant runs on this very machine, at the same port, and nginx asks another one.
static Assessment otherMachine(const Scene &scene)
{
    const nginx::Address &peer = scene.handoff.peer;
    // The members of a pool are often the same program on several machines.
    const bool isPool = scene.handoff.isPoolMember();
    if (peer.isUnix() || isPool || isThisMachine(scene.seen, peer.host) || isName(peer.host))
        return {};
    if (!scene.seen.listeners || scene.seen.addresses.isEmpty())
        return {.truth = Truth::Unknown};
    const std::optional<Listener> own = ownListener(scene.owners, peer, scene.handoff.names);
    if (!own)
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .because = {own->at},
        .title = Texts::tr("nginx asks %1, the program listens on this machine").arg(peer.text()),
        .meaning = Texts::tr("%1 is not an address of this machine, and a program that fits the site listens here on "
                             "port %2.")
                       .arg(peer.host, QString::number(peer.port)),
    };
}

} // namespace targets

namespace rules {

static constexpr Rule table[] = {
    {
        .cause = "localhost-ipv6-first",
        .on = {Symptom::Refused},
        .assess = targets::sixFirst,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the program was started after the failure, and listens on both since."),
    },
    {
        .cause = "dns-stale",
        .on = {Symptom::Refused, Symptom::HostUnreachable, Symptom::ConnectTimedOut, Symptom::NetworkUnreachable},
        .assess = targets::stale,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the name has several addresses and is given out one at a time."),
    },
    {
        .cause = "wrong-host",
        .on = {Symptom::Refused, Symptom::HostUnreachable, Symptom::ConnectTimedOut},
        .assess = targets::otherMachine,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if another machine is meant to answer, and is only not there now."),
    },
};

std::span<const Rule> ofNames()
{
    return table;
}

} // namespace rules

} // namespace upriver
