// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logfilter.h"
#include "core/model/logs/logindex.h"

namespace upriver {

/// The lines of a log that a filter leaves: two bytes for each, and 24 for each block.
struct LogMatches
{
    /// More rows than these are not kept: a hostile log may have a line in every second byte.
    static constexpr size_t mostRows = 50'000'000;

    std::vector<LogBlock> blocks = {}; ///< their lines are rows
    std::vector<quint16> rows = {}; ///< where in its block each begins
    qint64 bytes = 0; ///< of the log that were searched
    bool isCapped = false;

    [[nodiscard]] qint64 offsetOf(qint64 row) const;
    /// The first row at @p offset or behind it; their number when there is none.
    [[nodiscard]] qint64 rowFrom(qint64 offset) const;
};

/// What a sweep found since its part before: blocks and their rows in it replace what was known of them.
struct LogMatchPart
{
    size_t firstBlock = 0;
    LogMatches found = {};
};

void add(LogMatches &matches, const LogMatchPart &part);

/// Asks a filter about a log that arrives in blocks of any size. An entry of several lines passes or not as a whole.
class LogSweep
{
public:
    LogSweep(LogForm form, LogFilter filter);
    Q_DISABLE_COPY_MOVE(LogSweep)

    void feed(QByteArrayView block);
    LogMatchPart part();
    [[nodiscard]] qint64 bytes() const { return m_found.bytes; }

private:
    void take(const LogEntry &entry, LogMatches &to);
    void fillBlocks(LogMatches &to, qint64 bytes) const;

    LogReader m_reader;
    LogFilter m_filter;
    LogMatches m_found; ///< what is not given away yet
    size_t m_firstBlock = 0; ///< the number of m_found's first block
    qint64 m_rowsGiven = 0;
};

} // namespace upriver
