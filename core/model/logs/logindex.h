// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logreader.h"

#include <QSet>

#include <map>
#include <vector>

namespace upriver {

/// What is known of one stretch of a log, so that its lines need not be: where they are is found again by reading the
/// stretch, which is the same work at any size of log.
struct LogBlock
{
    static constexpr qint64 size = 64 * 1024; ///< of the stretch, in bytes
    static constexpr quint32 none = size;

    qint64 lines = 0; ///< that begin before it: so many lines of the log, or rows of what a filter leaves
    quint32 first = none; ///< where in it the first entry begins; none: no entry does
    quint32 errors = 0; ///< entries that begin in it
    quint32 warnings = 0;

    [[nodiscard]] bool has(LogWeight least) const
    {
        return errors > 0 || (least == LogWeight::Warning && warnings > 0);
    }
    void count(const LogEntry &entry);
};

/// The entries of one minute.
struct LogMinute
{
    quint64 entries = 0;
    quint64 warnings = 0;
    quint64 errors = 0;
    qint64 offset = 0; ///< of the first of them

    void count(const LogEntry &entry);
};

/// Where an entry stands and when it was written.
struct LogSpot
{
    qint64 offset = 0;
    std::optional<qint64> time = {};
};

/// What a log counts up to some byte.
struct LogTotals
{
    qint64 bytes = 0; ///< that were read
    qint64 lines = 0; ///< that begin there
    quint64 errors = 0;
    quint64 warnings = 0;
    std::optional<LogSpot> firstError = {};
    quint64 minutesLeftOut = 0; ///< entries in minutes beyond the room

    void count(const LogEntry &entry);
};

/// What is known of a log up to some byte. 24 bytes for each 64 KiB of it, whatever the length of its lines, and some
/// for each minute.
struct LogIndex
{
    static constexpr size_t mostMinutes = 20'160; ///< two weeks

    LogForm form = {};
    LogTotals totals = {};
    std::vector<LogBlock> blocks = {};
    std::map<qint64, LogMinute> minutes = {}; ///< by minutes since 1970 of the server's wall clock
};

/// What became known since the part before. Blocks and minutes in it are whole: they replace what was known of them.
struct LogPart
{
    LogForm form = {};
    LogTotals totals = {};
    size_t firstBlock = 0;
    std::vector<LogBlock> blocks = {};
    std::map<qint64, LogMinute> minutes = {};
};

void add(LogIndex &index, const LogPart &part);

/// Makes the index of a log that arrives in blocks of any size, and gives it away in parts. A last entry that may go on
/// is in each part as far as it is known.
class LogIndexer
{
public:
    explicit LogIndexer(LogForm form = {});
    Q_DISABLE_COPY_MOVE(LogIndexer)

    void feed(QByteArrayView block);
    LogPart part();
    [[nodiscard]] qint64 bytes() const { return m_index.totals.bytes; }

private:
    void countLines(QByteArrayView block);
    void count(const LogEntry &entry);
    void countMinute(const LogEntry &entry);

    LogReader m_reader;
    LogIndex m_index;
    QSet<qint64> m_changed; ///< minutes since the last part
    qint64 m_minuteNumber = 0;
    LogMinute *m_minute = nullptr; ///< the one before; null: beyond the room, or none
    bool m_atLineStart = true;
    size_t m_given = 0; ///< blocks before this one are in an earlier part and final
};

/// The block in which the line @p line (from 0) begins, or of a filter's rows the row.
size_t blockOfLine(const std::vector<LogBlock> &blocks, qint64 line);

} // namespace upriver
