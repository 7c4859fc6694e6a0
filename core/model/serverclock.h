// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"
#include "core/model/snapshot.h"

namespace upriver {

/// The server's clock beside that of the computer that looked, at the time of the look. Only the difference is known:
/// which of the two is wrong, neither says.
struct ServerClock
{
    qint64 ahead = 0; ///< milliseconds the server's clock is ahead; below zero: behind
    qint64 unsure = 0; ///< milliseconds it may be more or less: the round trip, and what the times are rounded to
    Truth isSynchronised = Truth::Unknown; ///< as the server says of itself
    QList<Citation> at = {}; ///< the server's time, and what it says of its clock

    /// The difference is sure, and enough to mislead who compares times.
    [[nodiscard]] bool isOff() const;

    /// A moment of the server's clock, by the other one.
    [[nodiscard]] QDateTime byOther(const QDateTime &serverUtc) const { return serverUtc.addMSecs(-ahead); }
};

/// None where the look did not note when it was made, as in a folder filled by hand.
std::optional<ServerClock> serverClockOf(const Snapshot &seen);

/// Whether the server's clock is synchronised: asked when it differs, or when nginx complains of a certificate, whose
/// dates are held against it.
QList<Probe> clockProbes(const Snapshot &seen, const Question &question);

} // namespace upriver
