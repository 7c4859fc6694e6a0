// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/client.h"

#include "core/model/nginx/effective.h"

#include <QCoreApplication>

#include <algorithm>

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

static bool isTrusted(const NetAddress &address, const QList<Network> &proxies)
{
    return std::any_of(proxies.begin(), proxies.end(),
                       [&](const Network &network) { return network.contains(address); });
}

std::optional<NetAddress> forwardedAddress(const NetAddress &from, QByteArray list, const QList<Network> &proxies,
                                           bool recursive)
{
    if (!isTrusted(from, proxies))
        return std::nullopt;
    while (list.endsWith(' ') || list.endsWith(','))
        list.chop(1);
    const qsizetype begin = std::max(list.lastIndexOf(' '), list.lastIndexOf(',')) + 1;
    const auto address = parseNetAddressPort(list.mid(begin));
    if (!address || !recursive || begin == 0)
        return address;
    const auto further = forwardedAddress(*address, list.left(begin - 1), proxies, true);
    return further ? further : address;
}

static QList<Network> trustedNetworks(const Level &level)
{
    QList<Network> networks;
    for (const Directive &from : level.nearestAll("set_real_ip_from")) {
        if (const auto network = parseNetwork(from.arg(0).toLatin1()))
            networks << *network;
    }
    return networks;
}

static QByteArray textOf(const NetAddress &address, const QByteArray &list)
{
    // As written there: nginx would print the same for every address people write.
    for (const QByteArray &part : list.split(',')) {
        if (const auto one = parseNetAddressPort(part.trimmed()); one && *one == address)
            return parseNetAddress(part.trimmed()) ? part.trimmed()
                                                   : part.trimmed().left(part.trimmed().lastIndexOf(':'));
    }
    return {};
}

void takeRealClient(Journey &journey)
{
    const auto from = parseNetAddress(journey.client);
    const QList<Network> proxies = trustedNetworks(*journey.level);
    if (journey.clientReplaced || proxies.isEmpty() || !from)
        return;
    const Directive header = journey.level->nearest("real_ip_header");
    const QByteArray name = header ? header.arg(0).toLatin1().toLower() : QByteArray("x-real-ip");
    bool present = false;
    const QByteArray value = headerOf(journey, name, &present);
    if (!present)
        return;
    const bool recursive = isOn(*journey.level, "real_ip_recursive");
    const auto address = forwardedAddress(*from, value, proxies, recursive);
    if (!address)
        return;
    journey.clientReplaced = true;
    journey.client = textOf(*address, value);
    note(journey, journey.level->nearest("set_real_ip_from").at(),
         say(QT_TRANSLATE_NOOP("Route", "set_real_ip_from: the client counts as %1, from the header %2."))
             .arg(QString::fromLatin1(journey.client), QString::fromLatin1(name)));
}

QByteArray likelyClient(const RouteRequest &request, const QString &address)
{
    if (!request.client.isEmpty())
        return request.client.toLatin1();
    if (address.startsWith(QLatin1StringView("unix:")))
        return "unix:";
    return address == QLatin1StringView("::1")          ? "::1"
        : address.startsWith(QLatin1StringView("127.")) ? "127.0.0.1"
                                                        : QByteArray();
}

} // namespace upriver::nginx
