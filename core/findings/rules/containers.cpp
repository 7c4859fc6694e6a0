// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/containers.h"

#include "core/findings/rules.h"
#include "core/model/containers.h"

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

namespace containers {

static constexpr int manyRestarts = 3;

bool isKnown(const Scene &scene)
{
    return scene.seen.containers && scene.seen.containers->engine == Containers::Engine::Answers;
}

nginx::Address dialled(const Scene &scene)
{
    const nginx::Address logged = scene.newest() ? addressFrom(scene.newest()->peer()) : nginx::Address();
    return logged == nginx::Address{} ? scene.handoff.peer : logged;
}

// Without a word from the engine a container can be neither named nor ruled out, where one may run.
static Assessment notToldBy(const Scene &scene)
{
    return {.truth = runsContainers(scene.seen).truth == Truth::Yes ? Truth::Unknown : Truth::No};
}

// A container that is only called like the site counts where nobody is at the address nginx dials.
static ContainerBehind behind(const Scene &scene)
{
    const ContainerBehind found = containerBehind(scene.seen, scene.handoff.peer, scene.handoff.names);
    const bool mayBeAnother = scene.listens.truth == Truth::Yes || (scene.owner && scene.owner.isCertain());
    return !found.isCertain() && mayBeAnother ? ContainerBehind() : found;
}

Assessment engineDown(const Scene &scene)
{
    const nginx::Address &peer = scene.handoff.peer;
    const Clue down = engineIsDown(scene.seen);
    if (peer.isUnix() || scene.listens.truth == Truth::Yes || down.truth != Truth::Yes)
        return {.truth = down.truth == Truth::Unknown ? Truth::Unknown : Truth::No};
    const bool isHere = isThisMachine(scene.seen, peer.host);
    const bool kept = isHere && scene.seen.containers && scene.seen.containers->keptPorts.contains(peer.port);
    const bool ofContainers = isContainerAddress(scene.seen, peer.host);
    // Where nobody is known to be meant, a unit that is down is taken for it: here that is the engine itself.
    const bool ownerIsEngine = scene.owner && scene.owner.unit->shortName() == "docker"_L1;
    const Unit *unit = scene.seen.unit(u"docker"_s);
    const bool shouldRun = unit && (unit->active == "failed"_L1 || unit->file == "enabled"_L1);
    const bool portsAreKnown = scene.seen.containers && !scene.seen.containers->keptPorts.isEmpty();
    const bool ofNobody
        = isHere && (!scene.owner || ownerIsEngine) && scene.unclaimed.isEmpty() && shouldRun && !portsAreKnown;
    if (!kept && !ofContainers && !ofNobody)
        return {};
    const Clue holds = all({scene.fails(), down});
    return {
        .truth = holds.truth,
        .certainty = kept || ofContainers ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites + no(scene.listens).cites,
        .title = Texts::tr("The container engine is not running, so no container answers"),
        .meaning
        = Texts::tr("%1 leads to a container, and the service that runs all containers of this machine is stopped. "
                    "Everything in containers is down with it, not only this site.")
              .arg(peer.text()),
        .unit = u"docker.service"_s,
    };
}

static QString nameOf(const Container &container)
{
    return container.name.isEmpty() ? container.id.left(12) : container.name;
}

Assessment outOfMemory(const Scene &scene)
{
    if (!isKnown(scene))
        return notToldBy(scene);
    const ContainerBehind found = behind(scene);
    if (!found || !found.container->oomKilled || found.container->isRunning())
        return {};
    const Clue holds = all({scene.fails(), yes({found.container->at})});
    return {
        .truth = holds.truth,
        .certainty = found.isCertain() ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites,
        .title = Texts::tr("The container %1 was killed for want of memory").arg(nameOf(*found.container)),
        .meaning = Texts::tr("It used more memory than it may have, and the kernel ended it. Started again it works "
                             "until it needs as much once more."),
    };
}

Assessment restartsAgainAndAgain(const Scene &scene)
{
    if (!isKnown(scene))
        return notToldBy(scene);
    const ContainerBehind found = behind(scene);
    if (!found)
        return {};
    const Container &container = *found.container;
    const bool isTrying = container.status == "restarting"_L1;
    if (!isTrying && (container.isRunning() || container.restarts < manyRestarts))
        return {};
    const Clue holds = all({scene.fails(), yes({container.at})});
    return {
        .truth = holds.truth,
        .certainty = found.isCertain() ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites,
        .title = Texts::tr("The container %1 starts and dies again and again").arg(nameOf(container)),
        .meaning = Texts::tr("The engine starts it anew each time it ends; it ended with exit code %1. Another restart "
                             "will not help: its own log says why it ends.")
                       .arg(container.exitCode),
    };
}

// The code says how it ended (docker-run(1), EXIT STATUS; 128 + the signal).
static QString howItEnded(const Container &container)
{
    if (container.status == "paused"_L1)
        return Texts::tr("It is paused: it accepts connections and answers nothing until it goes on.");
    if (container.status == "created"_L1 && container.error.isEmpty())
        return Texts::tr("It was made and never started.");
    if (!container.error.isEmpty())
        return Texts::tr("The engine could not start it: %1").arg(container.error);
    switch (container.exitCode) {
    case 0: return Texts::tr("It ended by itself or was stopped, without an error (exit code 0).");
    case 137: return Texts::tr("It was killed (exit code 137): by a stop that waited too long, or for want of memory.");
    case 143: return Texts::tr("It was asked to stop (exit code 143).");
    default: return Texts::tr("It ended with exit code %1; its own log says why.").arg(container.exitCode);
    }
}

// Where no container can be told to be the one, the only one that ended is.
static ContainerBehind onlyEnded(const Scene &scene)
{
    ContainerBehind only;
    if (scene.owner || scene.listens.truth == Truth::Yes || !scene.unclaimed.isEmpty()
        || scene.refused().truth != Truth::Yes)
        return {};
    for (const Container &container : scene.seen.containers->all) {
        if (container.isRunning() || container.status.isEmpty() || container.exitCode == 0)
            continue; // what ended well was seldom meant to stay
        if (only)
            return {};
        only = {.container = &container, .bond = ContainerBehind::Bond::Alike};
    }
    return only;
}

Assessment stopped(const Scene &scene)
{
    if (scene.handoff.peer.isUnix())
        return {};
    if (!isKnown(scene))
        return notToldBy(scene);
    ContainerBehind found = behind(scene);
    if (!found)
        found = onlyEnded(scene);
    if (!found || found.container->isRunning() || found.container->status.isEmpty())
        return {};
    const Container &container = *found.container;
    const Clue holds = all({scene.fails(), yes({container.at})});
    return {
        .truth = holds.truth,
        .certainty = found.isCertain() ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites + no(scene.listens).cites,
        .title = Texts::tr("The container %1 is not running").arg(nameOf(container)),
        .meaning = Texts::tr("nginx hands the request to %1, which is this container's. %2")
                       .arg(scene.handoff.peer.text(), howItEnded(container)),
    };
}

} // namespace containers

namespace rules {

static constexpr Rule table[] = {
    {
        .cause = "docker-daemon-down",
        .assess = containers::engineDown,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the program behind nginx never ran in a container on this machine."),
    },
    {
        .cause = "container-localhost",
        .on = {Symptom::Refused},
        .assess = containers::ownLoopback,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the program is meant to run in the same container as nginx."),
    },
    {
        .cause = "backend-oom-killed",
        .assess = containers::outOfMemory,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the container was killed earlier and stopped by hand since."),
    },
    {
        .cause = "backend-crash-loop",
        .assess = containers::restartsAgainAndAgain,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the container was only being restarted by hand at that moment."),
    },
    {
        .cause = "container-stopped",
        .assess = containers::stopped,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if another container or program is meant to answer at that address."),
    },
    {
        .cause = "container-ip-changed",
        .on = {Symptom::Refused, Symptom::HostUnreachable, Symptom::ConnectTimedOut, Symptom::NetworkUnreachable},
        .assess = containers::addressChanged,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if nothing in a container is meant to answer at that address."),
    },
    {
        .cause = "container-port-or-network",
        .on = {Symptom::Refused, Symptom::Reset, Symptom::ConnectReset, Symptom::PrematureClose,
               Symptom::HostUnreachable, Symptom::ConnectTimedOut},
        .assess = containers::portOrNetwork,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the program inside listens on that port and refuses for another reason."),
    },
};

std::span<const Rule> inContainers()
{
    return table;
}

} // namespace rules

} // namespace upriver
