// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <array>
#include <optional>

namespace upriver {

/// How busy the machine is: uptime, /proc/loadavg, /proc/uptime, nproc, /proc/pressure.
struct Load
{
    /// Per cent of the time in which at least one task waited (proc's "some"); -1: not told, as by kernels without PSI.
    struct Pressure
    {
        double tenSeconds = -1;
        double minute = -1;
        double fiveMinutes = -1;
        Citation at = {};
    };

    std::array<double, 3> averages = {-1, -1, -1}; ///< of 1, 5 and 15 minutes; -1: not told
    int cores = 0; ///< 0: not told
    std::optional<qint64> upSeconds = {};
    Pressure cpu = {};
    Pressure memory = {};
    Pressure io = {};
    Citation at = {}; ///< the line with the averages
};

/// What the exhibit tells; what it does not is left out. None when it tells nothing.
std::optional<Load> readLoad(const Exhibit &exhibit);

/// Joins what two texts tell; what @p known has stays.
Load joined(Load known, const Load &more);

} // namespace upriver
