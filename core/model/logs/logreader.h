// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/errorscan.h"
#include "core/readers/logclock.h"
#include "core/readers/logstart.h"

namespace upriver {

/// How much an entry of a log matters to somebody who looks for what fails.
enum class LogWeight : quint8 { Note, Warning, Error };

/// What kind of log it is, and how its lines are read.
struct LogForm
{
    LogKind kind = LogKind::Other;
    QList<LogFormat> formats = {}; ///< of an access log: known and recognised
};

/// The shape that most lines of a log's beginning have. @p known: the formats of the configuration.
LogForm formOf(QByteArrayView beginning, const QList<LogFormat> &known = {});

/// One record of an error log, or one line of another log. It and what it points to live until the next.
struct LogEntry
{
    QByteArrayView text = {};
    qint64 offset = 0; ///< of its first byte in the log
    qint64 line = 0; ///< its first line, from 1
    int lines = 1;
    LogWeight weight = LogWeight::Note;
    std::optional<qint64> time = {}; ///< the server's wall clock, as seconds since 1970 of that clock
    const ErrorView *error = nullptr; ///< of a record of an error log
    const LogLine *access = nullptr; ///< of a line that a format reads
    LogEscape escape = LogEscape::Default; ///< of the line's values
};

/// A request that took so long (in milliseconds) is a warning.
inline constexpr qint64 slowRequest = 5'000;

/// Reads a log of any kind entry by entry, in blocks of any size, from the beginning of any entry. Empty lines are
/// none. Copied, it goes on from the same place twice: what is read so far can be finished while the log grows.
class LogReader
{
public:
    explicit LogReader(LogForm form = {}, qint64 offset = 0, qint64 line = 1);

    /// Hands the entries that end in @p block to @p take(const LogEntry &).
    template<class Take>
    void feed(QByteArrayView block, Take &&take)
    {
        switch (m_kind) {
        case LogKind::Error:
            m_error.feed(block);
            drain(take);
            return;
        case LogKind::Access: m_access.feed(block, [&](const LogLine &line) { return hand(line, take); }); return;
        case LogKind::Other:
            m_lines.feed(block, [&](Stretch in, qint64 offset) { return hand(in, offset, take); });
            return;
        }
    }

    /// Hands out what waits for its end.
    template<class Take>
    void finish(Take &&take)
    {
        switch (m_kind) {
        case LogKind::Error:
            m_error.end();
            drain(take);
            return;
        case LogKind::Access: m_access.finish([&](const LogLine &line) { return hand(line, take); }); return;
        case LogKind::Other: m_lines.finish([&](Stretch in, qint64 offset) { return hand(in, offset, take); }); return;
        }
    }

    [[nodiscard]] LogForm form() const;

private:
    template<class Take>
    void drain(Take &take)
    {
        while (const ErrorView *view = m_error.next())
            take(entryOf(*view));
    }

    template<class Take>
    bool hand(const LogLine &line, Take &take)
    {
        take(entryOf(line));
        return true;
    }

    template<class Take>
    bool hand(Stretch in, qint64 offset, Take &take)
    {
        const qint64 number = m_line++;
        if (in.begin != in.end)
            take(entryOf({in.begin, in.end - in.begin}, m_offset + offset, number));
        return true;
    }

    LogEntry entryOf(const ErrorView &view) const;
    LogEntry entryOf(const LogLine &line);
    static LogEntry entryOf(QByteArrayView text, qint64 offset, qint64 number);

    LogKind m_kind;
    qint64 m_offset;
    qint64 m_line;
    ErrorScan m_error;
    AccessScan m_access;
    LineBlocks m_lines;
    LogClock m_clock;
};

} // namespace upriver
