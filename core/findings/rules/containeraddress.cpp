// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/containers.h"

#include "core/model/containers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::containers {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

// The container the configuration means, by the name it uses or by what the site is called.
static const Container *meant(const Scene &scene)
{
    if (const Container *named = containerNamed(scene.seen, scene.handoff.peer.host))
        return named;
    return containerAlike(scene.seen, scene.handoff.names);
}

static QString addressesOf(const Container &container)
{
    QStringList all;
    for (const ContainerAddress &at : container.addresses)
        all << at.address;
    all.removeAll(QString());
    return all.join(u", "_s);
}

Assessment addressChanged(const Scene &scene)
{
    const nginx::Address at = dialled(scene);
    if (at.isUnix() || !isContainerAddress(scene.seen, at.host))
        return {};
    if (!isKnown(scene))
        return {.truth = Truth::Unknown};
    const Container *holder = containerAt(scene.seen, at.host);
    const Container *wanted = meant(scene);
    const bool isOther = !holder || (wanted && wanted != holder);
    if (!isOther || (wanted && !wanted->isRunning()))
        return {};
    const bool byName = wanted && wanted == containerNamed(scene.seen, scene.handoff.peer.host);
    QList<Citation> because;
    if (wanted)
        because << wanted->at;
    if (holder)
        because << holder->at;
    if (because.isEmpty())
        because << scene.seen.containers->at;
    const QString nobody = Texts::tr("No container has that address now.");
    return {
        .truth = Truth::Yes,
        .certainty
        = wanted && (byName || !holder || !holder->exposed.contains(at.port)) ? Certainty::Certain : Certainty::Likely,
        .because = because,
        .title = wanted
            ? Texts::tr("The container %1 has another address now: nginx asks %2").arg(wanted->name, at.text())
            : Texts::tr("nginx asks %1, an address no container has any more").arg(at.text()),
        .meaning
        = Texts::tr("A container gets a new address when it is made anew, and nginx keeps the one it knew. "
                    "%1 %2")
              .arg(holder ? Texts::tr("That address belongs to the container %1 now.").arg(holder->name) : nobody,
                   wanted ? Texts::tr("%1 is at %2.").arg(wanted->name, addressesOf(*wanted)) : QString())
              .trimmed(),
    };
}

Assessment ownLoopback(const Scene &scene)
{
    const nginx::Address at = dialled(scene);
    const NginxInside nginx = nginxInside(scene.seen, scene.question.port());
    const bool isLoopbackHost = at.host == "localhost"_L1 || at.host == "::1"_L1 || at.host.startsWith("127."_L1);
    if (at.isUnix() || !isLoopbackHost || !nginx.inside)
        return {};
    const bool isOutside
        = scene.listens.truth == Truth::Yes || containerBehind(scene.seen, at, {}).bond == ContainerBehind::Bond::Port;
    return {
        .truth = Truth::Yes,
        .certainty = isOutside ? Certainty::Certain : Certainty::Likely,
        .because = QList<Citation>{nginx.at} + scene.listens.cites,
        .title = Texts::tr("nginx runs in a container and asks the container itself: %1").arg(at.text()),
        .meaning = Texts::tr("Inside a container 127.0.0.1 is the container, not the machine. The program is outside, "
                             "so nobody is there. The other container's name, or the machine's address on the "
                             "container network, leads to it."),
    };
}

} // namespace upriver::containers
