// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/listening.h"

#include "core/model/owner.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::address {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static QString whereOf(const Listener &listener)
{
    return nginx::Address{.host = listener.address, .port = listener.port}.text();
}

static bool holdsNginx(const Listener &listener)
{
    return std::any_of(listener.holders.begin(), listener.holders.end(),
                       [](const Holder &h) { return h.program == "nginx"_L1; });
}

// The port is open, but on an address nginx does not dial.
Assessment otherAddress(const Scene &scene)
{
    if (scene.handoff.peer.isUnix())
        return {};
    QList<Listener> elsewhere = listenersElsewhere(scene.seen, scene.handoff.peer);
    elsewhere.removeIf(holdsNginx);
    if (elsewhere.isEmpty())
        return {.truth = scene.listens.truth == Truth::Unknown ? Truth::Unknown : Truth::No};

    const Clue holds = all({no(scene.listens), yes({elsewhere.first().at}), scene.fails()});
    const bool refusalSeen = scene.refused().truth == Truth::Yes;
    return {
        .truth = holds.truth,
        .certainty = refusalSeen ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites,
        .title = Texts::tr("The backend listens on %1, nginx asks %2")
                     .arg(whereOf(elsewhere.first()), scene.handoff.peer.text()),
        .meaning = Texts::tr(
            "The program runs and has the right port open, but on another address than the one nginx connects to. "
            "Either nginx's target or the address the program binds to has to change."),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

static bool hasNamelessListener(const Scene &scene)
{
    return std::any_of(scene.unclaimed.begin(), scene.unclaimed.end(),
                       [](const Listener &listener) { return listener.holders.isEmpty(); });
}

struct Candidate
{
    Listener listener = {};
    bool named = false; ///< its unit is called like the site or the group
};

static std::optional<Candidate> meant(const Scene &scene)
{
    const QList<Listener> &open = scene.unclaimed;
    if (scene.owner && scene.owner.unit->isRunning() && scene.owner.bond >= Owner::Bond::Name) {
        for (const Listener &listener : open) {
            for (const Holder &holder : listener.holders) {
                if (scene.owners.processes().of(holder.pid) == scene.owner.unit)
                    return Candidate{.listener = listener, .named = true};
            }
            // Without root's eyes ss names no program; the unit's own command line may name the port.
            if (names(*scene.owner.unit, {.host = listener.address, .port = listener.port}))
                return Candidate{.listener = listener, .named = true};
        }
    }
    const bool hasStoppedOwner = scene.owner && !scene.owner.unit->isRunning() && !scene.owner.unit->active.isEmpty();
    if (open.size() == 1 && !open.first().holders.isEmpty() && !hasStoppedOwner)
        return Candidate{.listener = open.first()};
    return std::nullopt;
}

// Nothing is on the port nginx asks, and the program it means is there on another one.
Assessment wrongPort(const Scene &scene)
{
    if (scene.handoff.peer.isUnix())
        return {};
    if (scene.listens.truth != Truth::No)
        return {.truth = scene.listens.truth == Truth::Unknown ? Truth::Unknown : Truth::No};
    const std::optional<Candidate> candidate = meant(scene);
    if (!candidate)
        return {};
    const Clue holds = all({scene.fails(), yes({candidate->listener.at}), no(scene.listens)});
    return {
        .truth = holds.truth,
        .certainty = candidate->named ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites,
        .title = Texts::tr("nginx asks port %1, the backend listens on port %2")
                     .arg(QString::number(scene.handoff.peer.port), QString::number(candidate->listener.port)),
        .meaning
        = Texts::tr("The program runs and waits on %1, but nginx was told to connect to %2, where nothing listens.")
              .arg(whereOf(candidate->listener), scene.handoff.peer.text()),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

static Assessment named(const Scene &scene, const Clue &holds)
{
    const Unit &unit = *scene.owner.unit;
    QList<Citation> because = holds.cites;
    because << unit.at;
    if (scene.owner.bond == Owner::Bond::Stated && !(scene.owner.at == unit.at))
        because << scene.owner.at;
    return {
        .truth = holds.truth,
        .certainty = certaintyOf(scene),
        .because = because,
        .title = Texts::tr("%1 is not running: %2").arg(nameOf(unit), stateOf(unit)),
        .meaning = Texts::tr("nginx hands the request to %1, and the program that should answer there is stopped.")
                       .arg(scene.handoff.peer.text()),
        .unit = unit.id,
    };
}

// Nobody is at the address nginx dials.
Assessment backendDown(const Scene &scene)
{
    if (scene.handoff.peer.isUnix())
        return {};
    const Clue holds = all({scene.fails(), no(scene.listens)});
    if (scene.owner && !scene.owner.unit->isRunning() && !scene.owner.unit->active.isEmpty())
        return named(scene, holds);
    // A container that should publish the port leaves no unit behind, and a listener without a name may be the very
    // program on another port: which it is cannot be told from here.
    if (runsContainers(scene.seen).truth == Truth::Yes || hasNamelessListener(scene))
        return {.truth = Truth::Unknown};
    return {
        .truth = holds.truth,
        .certainty = scene.refused().truth == Truth::Yes ? Certainty::Likely : Certainty::Possible,
        .because = holds.cites,
        .title = Texts::tr("Nothing is listening on %1").arg(scene.handoff.peer.text()),
        .meaning
        = Texts::tr("nginx connects to %1 and nobody is there. Which program should answer could not be told from "
                    "what was read.")
              .arg(scene.handoff.peer.text()),
        .unit = {},
    };
}

} // namespace upriver::address
