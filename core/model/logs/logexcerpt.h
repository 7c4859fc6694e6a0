// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"
#include "core/model/logs/rotation.h"

namespace upriver {

/// The part of one file of a log that is to travel: the lines of a time, on the server's wall clock carried as UTC.
struct LogExcerpt
{
    QString path = {};
    Packing packing = Packing::None;
    std::optional<QDateTime> since = {}; ///< one of the two is given
    std::optional<QDateTime> until = {};
    std::optional<int> epochOffset = {}; ///< the lines carry $msec, and the wall clock is so many seconds ahead of UTC
    qint64 cap = 0; ///< bytes of text; without since the last ones before until, else the first ones
};

/// Nothing but sh, ls, dd, awk and, for a packed file, what unpacks it. In a plain file the beginning is
/// looked for by halves, so that the work does not grow with the file. A line without a time belongs to the one before.
/// Exits with 127 where nothing could be read, and then says why.
/// Workers with a buffer write late: lines are looked for a few minutes around the time.
Result<Command> excerptCommand(const LogExcerpt &excerpt);

/// The word by which readers know such a command: sh -c … log-excerpt PATH …
inline constexpr char logExcerptName[] = "log-excerpt";

} // namespace upriver
