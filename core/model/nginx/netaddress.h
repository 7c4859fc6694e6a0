// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <array>
#include <compare>
#include <optional>

namespace upriver::nginx {

/// An IPv4 or IPv6 address; "::ffff:1.2.3.4" is the IPv4 one, as nginx takes it everywhere.
struct NetAddress
{
    bool v6 = false;
    std::array<quint8, 16> bytes = {}; ///< IPv4: the first four

    [[nodiscard]] int bits() const { return v6 ? 128 : 32; }
    friend auto operator<=>(const NetAddress &, const NetAddress &) = default;
};

/// "192.0.2.1", "2001:db8::1", with or without brackets; nothing for everything else.
std::optional<NetAddress> parseNetAddress(const QByteArray &text);

/// The same with a port behind it, as X-Forwarded-For may have it.
std::optional<NetAddress> parseNetAddressPort(const QByteArray &text);

/// ADDRESS or ADDRESS/BITS (ngx_ptocidr, core/ngx_inet.c).
struct Network
{
    NetAddress address = {};
    int bits = 0;

    [[nodiscard]] bool contains(const NetAddress &one) const;
    friend bool operator==(const Network &, const Network &) = default;
};

std::optional<Network> parseNetwork(const QByteArray &text);

} // namespace upriver::nginx
