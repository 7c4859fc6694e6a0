// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logindex.h"
#include "core/readers/logsource.h"

namespace upriver {

/// A line of a page.
struct LogPlace
{
    quint32 at = 0; ///< in the page's bytes
    quint32 size = 0; ///< of what is there, without the line's end
    qint32 entry = -1; ///< the page's line in which its entry begins; -1: on an earlier page
    LogWeight weight = LogWeight::Note; ///< of its entry
    bool cut = false; ///< the line is longer than what is there
    std::optional<qint64> time = {}; ///< of its entry
};

/// The lines that begin in one block of a log, read anew from the log.
struct LogPage
{
    /// Of a line that goes on in later blocks, so much is read.
    static constexpr qsizetype overhang = LineBlocks::longestLine;

    qint64 block = -1;
    qint64 offset = 0; ///< of its bytes in the log
    qint64 firstLine = 0; ///< of the log, from 0
    QByteArray bytes = {};
    std::vector<LogPlace> lines = {};

    [[nodiscard]] QByteArrayView textOf(size_t line) const
    {
        return QByteArrayView(bytes).sliced(lines[line].at, lines[line].size);
    }
    /// The whole entry that begins at @p line, as far as it is read.
    [[nodiscard]] QByteArrayView entryAt(size_t line) const;
    [[nodiscard]] qint64 offsetOf(size_t line) const { return offset + lines[line].at; }
};

LogPage pageOf(const LogSource &source, const LogIndex &index, qint64 block);

} // namespace upriver
