// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/network.h"

#include "core/model/boottime.h"
#include "core/model/network.h"
#include "core/model/serving.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::network {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static constexpr int settled = 5; // seconds a program may take from its start to its first connection

Assessment rejected(const Scene &scene)
{
    const nginx::Address &peer = scene.handoff.peer;
    const Clue rule = firewallNames(scene.seen, peer, FirewallRule::Verdict::Reject);
    const Clue alive = hostAnswers(scene.seen, peer.host);
    const Clue quick = turnedAwayAtOnce(scene.seen, peer);
    const Clue holds = any({rule, alive, quick});
    if (holds.truth != Truth::Yes)
        return {.truth = alive.truth == Truth::No ? Truth::No : Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = rule.truth == Truth::Yes ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites,
        .title = Texts::tr("A firewall turns nginx's connections to %1 down").arg(peer.text()),
        .meaning = rule.truth == Truth::Yes
            ? Texts::tr("A rule of this server's own firewall rejects them as prohibited. That carries the same number "
                        "as a host that is off.")
            : Texts::tr("The host is there, but what came back says that the connection is prohibited. That carries "
                        "the same number as a host that is off."),
    };
}

Assessment dropped(const Scene &scene)
{
    const nginx::Address &peer = scene.handoff.peer;
    if (servingAt(scene.owners.sockets(), peer).isFull())
        return {.truth = Truth::Unknown};
    const Clue rule = firewallNames(scene.seen, peer, FirewallRule::Verdict::Drop);
    const Clue listens = any({scene.listens, listensElsewhereAt(scene.seen, peer)});
    const Clue alive = hostAnswers(scene.seen, peer.host);
    const Clue holds = any({rule, listens, alive});
    if (holds.truth != Truth::Yes)
        return {.truth = alive.truth == Truth::No ? Truth::No : Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = rule.truth == Truth::Yes ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites,
        .title = Texts::tr("A firewall drops nginx's connections to %1").arg(peer.text()),
        .meaning = rule.truth == Truth::Yes
            ? Texts::tr("A rule of this server's own firewall drops the packets without a word, so nginx waits until "
                        "its time is up.")
            : Texts::tr("The host is alive, and it neither takes nor refuses the connection. Packets that vanish "
                        "without an answer are the work of a firewall, on the host or on the way."),
    };
}

// "Fri 2026-11-20 10:18:42 UTC", in the server's own zone.
// The program had long been running when nginx was refused.
static bool wasRunningThen(const Scene &scene)
{
    if (!scene.owner || scene.owner.bond < Owner::Bond::Holds || scene.owner.unit->restarts > 0 || !scene.newest())
        return false;
    const QDateTime start = stampOf(*scene.owner.unit, u"ActiveEnterTimestamp"_s);
    return start.isValid() && start.secsTo(scene.newest()->time) > settled;
}

// nginx and the look's shell may not mean the same machine by one address.
static bool sharesNetwork(const Scene &scene)
{
    const NginxMaster *master = scene.seen.nginx();
    const bool other = std::any_of(scene.seen.workers.begin(), scene.seen.workers.end(),
                                   [](const NginxWorker &worker) { return worker.sameNetwork == false; });
    return (master || scene.seen.masters.isEmpty()) && !other;
}

Assessment reset(const Scene &scene)
{
    const nginx::Address &peer = scene.handoff.peer;
    const Clue listens = any({scene.listens, listensElsewhereAt(scene.seen, peer)});
    if (listens.truth != Truth::Yes)
        return {.truth = listens.truth};
    if (scene.urlFails.truth != Truth::Yes || !sharesNetwork(scene))
        return {.truth = Truth::Unknown};
    const Clue rule = firewallRefuses(scene.seen, peer);
    const bool remote = scene.listens.truth != Truth::Yes;
    const bool likely = remote || wasRunningThen(scene) || refusedDirectly(scene.seen, peer).truth == Truth::Yes;
    if (rule.truth != Truth::Yes && (!likely || (rule.truth == Truth::No && !remote)))
        return {.truth = rule.truth == Truth::No ? Truth::No : Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = rule.truth == Truth::Yes ? Certainty::Certain : Certainty::Likely,
        .because = listens.cites + rule.cites,
        .title = Texts::tr("A firewall refuses nginx's connections to %1").arg(peer.text()),
        .meaning = Texts::tr("A program listens there, and still nginx is refused. A rule of a firewall answers in "
                             "its place, as if nobody listened."),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

} // namespace upriver::network
