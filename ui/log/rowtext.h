// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/log/logdocument.h"

#include <QString>

namespace upriver::ui {

/// A part of a row's text that stands for something.
struct RowSpan
{
    enum class Look { Fault, Place, Quiet };

    int start = 0;
    int length = 0;
    Look look = Look::Quiet;
    LogAspect aspect = LogAspect::Text; ///< what a filter would ask for
};

/// A line as its row shows it: what every line has in columns, the rest in the log's own words, safe to show.
struct RowText
{
    QString time = {}; ///< "08:12:33"; empty where the line has none, and on the later lines of a record
    QString word = {}; ///< "error" of an error log, "502" of an access log
    QString client = {}; ///< of an access log
    QString text = {};
    QList<RowSpan> spans = {}; ///< in their order
};

/// More of a line is not put on the screen; its details show more.
inline constexpr qsizetype longestRow = 4096;

RowText textOf(const LogRow &row, const LogForm &form);

/// Reads the entry of a row and hands it to @p use; not when none begins there.
template<class Use>
void withEntry(const LogRow &row, const LogForm &form, Use use)
{
    if (row.entry.isNull())
        return;
    LogReader reader(form, row.offset, row.line);
    int taken = 0;
    const auto take = [&](const LogEntry &entry) {
        if (taken++ == 0)
            use(entry);
    };
    reader.feed(row.entry, take);
    reader.finish(take);
}

/// "error", "warning", "note": what colour and icon say, said again.
QString wordFor(LogWeight weight);

/// The time of a wall clock: "08:12:33".
QString clockText(qint64 seconds);

} // namespace upriver::ui
