// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/netaddress.h"

#include <QList>

#include <algorithm>

namespace upriver::nginx {

static std::optional<NetAddress> parseIpv4(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('.');
    if (parts.size() != 4)
        return std::nullopt;
    NetAddress address;
    for (qsizetype i = 0; i < 4; ++i) {
        bool ok = false;
        const uint part = parts[i].toUInt(&ok);
        if (!ok || part > 255 || parts[i].size() > 3)
            return std::nullopt;
        address.bytes[static_cast<size_t>(i)] = static_cast<quint8>(part);
    }
    return address;
}

/// "a:b:c" → 16-bit words; an IPv4 address may stand at the end.
static std::optional<QList<quint16>> words(const QByteArray &text)
{
    QList<quint16> found;
    if (text.isEmpty())
        return found;
    const QList<QByteArray> parts = text.split(':');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i + 1 == parts.size() && parts[i].contains('.')) {
            const auto last = parseIpv4(parts[i]);
            if (!last)
                return std::nullopt;
            found << static_cast<quint16>(last->bytes[0] << 8 | last->bytes[1])
                  << static_cast<quint16>(last->bytes[2] << 8 | last->bytes[3]);
            continue;
        }
        bool ok = false;
        const uint word = parts[i].toUInt(&ok, 16);
        if (!ok || parts[i].size() > 4)
            return std::nullopt;
        found << static_cast<quint16>(word);
    }
    return found;
}

static std::optional<NetAddress> parseIpv6(const QByteArray &text)
{
    const qsizetype gap = text.indexOf("::");
    const auto front = words(gap < 0 ? text : text.left(gap));
    const auto back = words(gap < 0 ? QByteArray() : text.mid(gap + 2));
    if (!front || !back)
        return std::nullopt;
    const qsizetype zeros = 8 - front->size() - back->size();
    if (gap < 0 ? zeros != 0 : zeros < 1)
        return std::nullopt;
    const QList<quint16> all = *front + QList<quint16>(zeros, 0) + *back;
    NetAddress address{.v6 = true};
    for (qsizetype i = 0; i < 8; ++i) {
        address.bytes[static_cast<size_t>(2 * i)] = static_cast<quint8>(all[i] >> 8);
        address.bytes[static_cast<size_t>(2 * i + 1)] = static_cast<quint8>(all[i] & 0xff);
    }
    static constexpr std::array<quint8, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (!std::equal(mapped.begin(), mapped.end(), address.bytes.begin()))
        return address;
    NetAddress v4;
    std::copy_n(address.bytes.begin() + 12, 4, v4.bytes.begin());
    return v4;
}

std::optional<NetAddress> parseNetAddress(const QByteArray &text)
{
    if (text.startsWith('[') && text.endsWith(']'))
        return parseIpv6(text.mid(1, text.size() - 2));
    return text.contains(':') ? parseIpv6(text) : parseIpv4(text);
}

std::optional<NetAddress> parseNetAddressPort(const QByteArray &text)
{
    if (const auto address = parseNetAddress(text))
        return address;
    const qsizetype colon = text.lastIndexOf(':');
    bool ok = false;
    const uint port = colon < 0 ? 0 : text.mid(colon + 1).toUInt(&ok);
    return ok && port > 0 && port < 65536 ? parseNetAddress(text.left(colon)) : std::nullopt;
}

bool Network::contains(const NetAddress &one) const
{
    if (one.v6 != address.v6)
        return false;
    for (int bit = 0; bit < bits; bit += 8) {
        const auto at = static_cast<size_t>(bit / 8);
        const int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
        if (((one.bytes[at] ^ address.bytes[at]) & mask) != 0)
            return false;
    }
    return true;
}

std::optional<Network> parseNetwork(const QByteArray &text)
{
    const qsizetype slash = text.indexOf('/');
    const QByteArray host = slash < 0 ? text : text.left(slash);
    const auto address = parseNetAddress(host);
    if (!address)
        return std::nullopt;
    bool ok = true;
    int bits = slash < 0 ? address->bits() : text.mid(slash + 1).toInt(&ok);
    if (slash >= 0 && !address->v6 && host.contains(':'))
        bits -= 96; // written as "::ffff:1.2.3.4/120"
    return ok && bits >= 0 && bits <= address->bits() ? std::optional(Network{*address, bits}) : std::nullopt;
}

} // namespace upriver::nginx
