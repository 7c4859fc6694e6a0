// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/logformat.h"

#include <optional>

namespace upriver {

/// When a line was written: the end of its request.
struct LogTime
{
    qint64 seconds = 0; ///< since 1970, UTC
    int offset = 0; ///< seconds the server's wall clock was ahead of UTC; 0 for $msec, which does not say
};

/// Reads $time_local, $time_iso8601 or $msec, whichever a line has. A date is worked out only when the text of the
/// minute changes, and a time as the line before has it costs a comparison: busy servers write many lines a second.
class LogClock
{
public:
    std::optional<LogTime> timeOf(const LogValues &values)
    {
        const QByteArrayView local = values[LogField::TimeLocal];
        if (local.size() == localSize && areSame(local.data(), m_last, localSize))
            return m_lastTime;
        return readTime(values);
    }

private:
    std::optional<LogTime> readTime(const LogValues &values);
    std::optional<LogTime> timeIn(QByteArrayView text, bool iso);

    static constexpr qsizetype localSize = 26;
    static constexpr qsizetype minuteSize = 17;
    static constexpr qsizetype zoneSize = 6;
    char m_minute[minuteSize] = {}; ///< as spelled: "04/Apr/2026:00:00" or "2026-04-04T00:00:"
    char m_zone[zoneSize] = {}; ///< " +0000" or "+00:00"
    LogTime m_time = {}; ///< of the minute's first second
    bool m_known = false;
    char m_last[localSize] = {}; ///< the last $time_local, as spelled
    std::optional<LogTime> m_lastTime = {};
};

} // namespace upriver
