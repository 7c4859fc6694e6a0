// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <optional>

namespace upriver {

/// A time a server wrote down, to the second. Seconds since 1970 are a moment anywhere; a wall clock without its zone
/// can only be compared with another of the same server.
struct Moment
{
    QDateTime time = {}; ///< UTC; a wall clock is carried as UTC like ErrorRecord::time; invalid: not known
    bool isWallClock = false;

    [[nodiscard]] bool isValid() const { return time.isValid(); }

    static Moment ofEpoch(qint64 seconds) { return {.time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)}; }

    /// None when one is not known or the two are of different clocks.
    [[nodiscard]] std::optional<qint64> secondsTo(const Moment &later) const
    {
        if (!isValid() || !later.isValid() || isWallClock != later.isWallClock)
            return std::nullopt;
        return time.secsTo(later.time);
    }
};

} // namespace upriver
