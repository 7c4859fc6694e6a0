// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/containers.h"

#include "core/model/containers.h"
#include "core/model/origin.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::containers {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static Assessment wrongPort(const Citation &at, const QList<Citation> &more, Certainty certainty, const QString &title,
                            const QString &meaning)
{
    return {
        .truth = Truth::Yes,
        .certainty = certainty,
        .because = QList<Citation>{at} + more,
        .title = title,
        .meaning = meaning,
    };
}

static bool isLoopback(const InnerListener &listener)
{
    return listener.address.startsWith("127."_L1) || listener.address == "::1"_L1
        || listener.address.startsWith("::ffff:127."_L1);
}

// What /proc shows of the container: nobody on the port, or somebody whom only the container itself reaches.
static Assessment byListeners(const Container &container, quint16 inside, const QList<InnerListener> &listeners)
{
    QStringList others;
    const InnerListener *onPort = nullptr;
    bool isOpen = false;
    for (const InnerListener &listener : listeners) {
        if (listener.port == inside) {
            onPort = &listener;
            isOpen = isOpen || !isLoopback(listener);
        } else if (!isLoopback(listener)) {
            others << QString::number(listener.port);
        }
    }
    if (isOpen)
        return {};
    if (onPort)
        return wrongPort(
            onPort->at, {container.at}, Certainty::Certain,
            Texts::tr("The program in the container %1 listens only to the container itself").arg(container.name),
            Texts::tr("Inside the container it listens on %1, port %2. What comes from outside the "
                      "container, as nginx does, gets no connection. It has to listen on 0.0.0.0.")
                .arg(onPort->address, QString::number(inside)));
    others.removeDuplicates();
    const QString elsewhere = others.isEmpty()
        ? Texts::tr("Nothing listens inside it on any port.")
        : Texts::tr("What listens inside it does so on: %1.").arg(others.join(u", "_s));
    return wrongPort(
        container.at, listeners.isEmpty() ? QList<Citation>{} : QList<Citation>{listeners.first().at},
        Certainty::Certain,
        Texts::tr("Nothing in the container %1 listens on port %2").arg(container.name, QString::number(inside)),
        Texts::tr("nginx's request reaches the container and finds no program on that port. %1").arg(elsewhere));
}

// Nobody looked inside: what the image says it listens on, and which port of the machine leads where.
static Assessment byDescription(const Scene &scene, const Container &container, quint16 inside)
{
    const quint16 asked = scene.handoff.peer.port;
    const bool isHostPort = std::any_of(container.published.begin(), container.published.end(),
                                        [&](const PublishedPort &p) { return p.port == asked && p.inside != asked; });
    if (container.exposed.contains(inside) || (container.exposed.isEmpty() && !isHostPort))
        return {.truth = Truth::Unknown};
    QStringList exposed;
    for (const quint16 port : container.exposed)
        exposed << QString::number(port);
    return wrongPort(container.at, {}, isHostPort ? Certainty::Certain : Certainty::Likely,
                     Texts::tr("nginx asks port %1 of the container %2, which serves %3")
                         .arg(QString::number(inside), container.name, exposed.join(u", "_s)),
                     isHostPort ? Texts::tr("%1 is the port of the machine that leads to the container. At the "
                                            "container's own address the port inside it counts.")
                                      .arg(asked)
                                : Texts::tr("The container's description names other ports than the one nginx asks."));
}

// The engine's proxy takes the connection and, when nobody inside does, drops it at once.
static Assessment droppedByProxy(const Scene &scene, const Container &container, quint16 inside)
{
    const Symptom said = scene.newest()->symptom;
    const Answer *direct = directAnswer(scene.seen, scene.question, scene.route);
    if (direct && direct->status > 0)
        return {};
    if (said != Symptom::Reset && said != Symptom::ConnectReset)
        return {.truth = Truth::Unknown};
    return wrongPort(container.at, {}, Certainty::Likely,
                     Texts::tr("Port %1 leads to port %2 of the container %3, where nobody answers")
                         .arg(QString::number(scene.handoff.peer.port), QString::number(inside), container.name),
                     Texts::tr("The engine accepts every connection to a published port and drops it when nothing "
                               "listens inside, on another port, or only on the container's own 127.0.0.1."));
}

// The container is there and runs, and the machine's port that nginx dials does not lead to it.
static Assessment notPublished(const Scene &scene, const Container &container)
{
    const quint16 asked = scene.handoff.peer.port;
    for (const PublishedPort &published : container.published) {
        if (published.inside == asked)
            return wrongPort(container.at, {}, Certainty::Certain,
                             Texts::tr("The container %1 is published on port %2, nginx asks port %3")
                                 .arg(container.name, QString::number(published.port), QString::number(asked)),
                             Texts::tr("%1 is the port inside the container. On the machine, where nginx is, the "
                                       "published one counts.")
                                 .arg(asked));
    }
    if (!container.exposed.contains(asked))
        return {.truth = container.exposed.isEmpty() ? Truth::Unknown : Truth::No};
    return wrongPort(
        container.at, {}, Certainty::Certain,
        Texts::tr("Port %1 of the container %2 is not published").arg(QString::number(asked), container.name),
        Texts::tr("The program listens inside the container, and the machine's own port %1 does not lead "
                  "there: the container was started without publishing it.")
            .arg(asked));
}

static const Container *onlyWithPort(const Scene &scene, quint16 port)
{
    const Container *only = nullptr;
    for (const Container &container : scene.seen.containers->all) {
        const bool fits = container.isRunning() && container.exposed.contains(port);
        if (fits && only)
            return nullptr;
        only = fits ? &container : only;
    }
    return only;
}

static bool shareANetwork(const Container &one, const Container &other)
{
    for (const ContainerAddress &a : one.addresses) {
        for (const ContainerAddress &b : other.addresses) {
            if (a.network == b.network)
                return true;
        }
    }
    return false;
}

Assessment portOrNetwork(const Scene &scene)
{
    const nginx::Address at = dialled(scene);
    if (at.isUnix())
        return {};
    if (!isKnown(scene))
        return {.truth = runsContainers(scene.seen).truth == Truth::Yes ? Truth::Unknown : Truth::No};
    const ContainerBehind behind = containerBehind(scene.seen, at, scene.handoff.names);
    const NginxInside nginx = nginxInside(scene.seen, scene.question.port());
    if (behind.isCertain() && behind.container->isRunning()) {
        const Container &container = *behind.container;
        if (nginx.container && !shareANetwork(*nginx.container, container))
            return wrongPort(container.at, {nginx.container->at}, Certainty::Certain,
                             Texts::tr("nginx and the container %1 are in no common network").arg(container.name),
                             Texts::tr("Containers reach each other only within a network both are in."));
        if (const auto listeners = listenersInside(scene.seen, container))
            return byListeners(container, behind.inside, *listeners);
        return behind.bond == ContainerBehind::Bond::Port ? droppedByProxy(scene, container, behind.inside)
                                                          : byDescription(scene, container, behind.inside);
    }
    const bool nobodyHere = isThisMachine(scene.seen, at.host) && scene.listens.truth == Truth::No && !scene.owner;
    const Container *alike = behind.container ? behind.container : onlyWithPort(scene, at.port);
    return nobodyHere && alike && alike->isRunning() && !nginx.inside ? notPublished(scene, *alike) : Assessment();
}

} // namespace upriver::containers
