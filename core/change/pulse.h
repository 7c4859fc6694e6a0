// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/changesmade.h"

namespace upriver {

/// How often nginx complained, a minute.
struct ErrorRates
{
    double before = 0; ///< in the minute before the change
    double after = 0; ///< since

    friend bool operator==(const ErrorRates &, const ErrorRates &) = default;
};

/// How a change stands on the server, as its script there says ("pulse" in resources/change/change.sh).
struct Pulse
{
    std::optional<ChangeMade::State> state = {};
    std::chrono::seconds left{0}; ///< while it waits
    std::optional<ErrorRates> rates = {}; ///< nothing too soon after the change, or where the log was rotated since
    bool isWorse = false; ///< more errors than chance explains
};

/// text := ("state " word (" " seconds)? "\n")? ("errors " count " " seconds " " (count | "-") "\n")?
Pulse readPulse(const QByteArray &text);

} // namespace upriver
