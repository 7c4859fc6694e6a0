// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/containertarget.h"

#include "core/model/containers.h"
#include "core/model/nginx/url.h"
#include "core/model/sight.h"

using namespace Qt::StringLiterals;

namespace upriver {

using Target = std::optional<nginx::Address>;

static const Container *citedContainer(const Finding &finding, const Snapshot &seen)
{
    const Container *cited = nullptr;
    for (const Container &container : seen.containers ? seen.containers->all : QList<Container>{}) {
        if (!finding.because.contains(container.at))
            continue;
        if (cited)
            return nullptr;
        cited = &container;
    }
    return cited;
}

static bool isLoopback(const QString &address)
{
    return address == "::1"_L1 || address.startsWith("127."_L1);
}

// What the program inside listens on for others than itself; nothing where nobody looked.
static QList<quint16> openInside(const Snapshot &seen, const Container &container)
{
    QList<quint16> ports;
    for (const InnerListener &listener : listenersInside(seen, container).value_or(QList<InnerListener>{})) {
        if (!isLoopback(listener.address) && !ports.contains(listener.port))
            ports << listener.port;
    }
    return ports;
}

// Where the machine reaches the container without a published port.
static Target ownAddress(const Snapshot &seen, const Container &container, quint16 port)
{
    QStringList addresses;
    for (const ContainerAddress &at : container.addresses) {
        if (!at.address.isEmpty())
            addresses << at.address;
    }
    const bool isReached = addresses.size() == 1 && isContainerAddress(seen, addresses.first())
        && openInside(seen, container).contains(port);
    return isReached ? Target(nginx::Address{.host = addresses.first(), .port = port}) : std::nullopt;
}

// The program has the port it always had, in a container that was made anew. A published port outlasts the next time.
Target movedContainer(const Finding &finding, const Snapshot &seen, const nginx::Address &peer)
{
    const Container *holder = containerAt(seen, peer.host);
    const Container *moved = nullptr;
    for (const Container &container : seen.containers ? seen.containers->all : QList<Container>{}) {
        if (&container == holder || !finding.because.contains(container.at))
            continue;
        if (moved)
            return std::nullopt;
        moved = &container;
    }
    const bool isProven = finding.certainty == Certainty::Certain && moved && moved->isRunning()
        && nginx::isIpAddress(peer.host) && openInside(seen, *moved).contains(peer.port);
    if (!isProven)
        return std::nullopt;
    for (const PublishedPort &published : moved->published) {
        const bool isForAll = published.address.isEmpty() || published.address == "0.0.0.0"_L1;
        if (published.inside == peer.port && (isForAll || published.address.startsWith("127."_L1)))
            return nginx::Address{.host = isForAll ? u"127.0.0.1"_s : published.address, .port = published.port};
    }
    return ownAddress(seen, *moved, peer.port);
}

// On the machine the published port counts, at the container's own address the one inside.
Target containerPort(const Finding &finding, const Snapshot &seen, const nginx::Address &peer)
{
    const Container *container = citedContainer(finding, seen);
    if (finding.certainty != Certainty::Certain || !container || !container->isRunning())
        return std::nullopt;
    const bool isHere = isThisMachine(seen, peer.host);
    const bool isItsOwn = containerAt(seen, peer.host) == container;
    QList<quint16> ports;
    for (const PublishedPort &published : container->published) {
        const bool isLocal = published.address.isEmpty() || published.address == "0.0.0.0"_L1
            || published.address.startsWith("127."_L1);
        if (isHere && isLocal && published.inside == peer.port && !ports.contains(published.port))
            ports << published.port;
        if (isItsOwn && published.port == peer.port && published.inside != peer.port
            && !ports.contains(published.inside))
            ports << published.inside;
    }
    const QList<quint16> open = openInside(seen, *container);
    if (ports.isEmpty() && isHere && !isItsOwn && open.size() == 1) // published, to a port where nobody is
        return ownAddress(seen, *container, open.first());
    if (ports.size() != 1 || ports.first() == peer.port || isHere == isItsOwn)
        return std::nullopt;
    return nginx::Address{.host = peer.host, .port = ports.first()};
}

} // namespace upriver
