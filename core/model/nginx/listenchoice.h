// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/route.h"

#include <algorithm>
#include <concepts>

namespace upriver::nginx {

/// A block together with one of its listens.
template<class T>
concept Listening = requires(const T &t)
{
    {
        t.listen
        } -> std::convertible_to<const Listen &>;
};

/// Does a TCP connection as the request's reach the listen, as far as port or path go?
inline bool covers(const Listen &listen, const RouteRequest &request)
{
    if (request.address.startsWith(u"unix:"))
        return !listen.unixPath.isEmpty() && request.address.mid(5) == listen.unixPath;
    return listen.unixPath.isEmpty() && !listen.quic && !listen.udp && listen.port <= request.port
        && request.port <= listen.lastPort;
}

inline bool isLoopback(const QString &address)
{
    return address == u"::1" || address.startsWith(u"127.");
}

/// The address when the request names none: the first that others can reach. @p all is not empty.
template<Listening T>
QString likelyAddress(const QList<const T *> &all)
{
    const auto open
        = std::find_if(all.begin(), all.end(), [](const T *each) { return !isLoopback(each->listen.address); });
    return (open == all.end() ? all.first() : *open)->listen.address;
}

/// One specific address that equals the destination shuts the wildcard ones out.
template<Listening T>
QList<const T *> atAddress(const QList<const T *> &all, const QString &wanted)
{
    const QString address = wanted.startsWith(u'[') ? wanted.mid(1, wanted.size() - 2) : wanted;
    const auto those = [&](auto &&fits) {
        QList<const T *> some;
        std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                     [&](const T *candidate) { return fits(candidate->listen); });
        return some;
    };
    if (address.startsWith(u"unix:"))
        return all;
    auto found = those([&](const Listen &listen) { return listen.address == address; });
    if (!found.isEmpty())
        return found;
    if (!address.contains(u':'))
        found = those([](const Listen &listen) { return listen.address == u"*"; });
    if (found.isEmpty())
        found = those([&](const Listen &listen) {
            return listen.address == u"::" && (address.contains(u':') || !listen.ipv6Only);
        });
    return found;
}

/// default_server, else the first. @p all is not empty.
template<Listening T>
const T &defaultOf(const QList<const T *> &all)
{
    const auto marked = std::find_if(all.begin(), all.end(), [](const T *each) { return each->listen.isDefault; });
    return marked == all.end() ? *all.first() : **marked;
}

} // namespace upriver::nginx
