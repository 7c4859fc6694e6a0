// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <optional>

namespace upriver {

/// A number the kernel told, and where.
struct Told
{
    qint64 value = 0;
    Citation at = {};
};

/// How many connections there are, and how many there may be: ss -s or /proc/net/sockstat, sysctl.
struct NetworkLimits
{
    std::optional<Told> established = {};
    std::optional<Told> timeWait = {}; ///< local ports that are kept for a minute after their connection
    std::optional<Told> localPorts = {}; ///< how many net.ipv4.ip_local_port_range allows
    std::optional<Told> tracked = {}; ///< net.netfilter.nf_conntrack_count
    std::optional<Told> mostTracked = {}; ///< net.netfilter.nf_conntrack_max
};

/// Takes in what one exhibit tells; what was known before stays.
void readNetworkLimits(const Exhibit &exhibit, NetworkLimits &limits);

} // namespace upriver
