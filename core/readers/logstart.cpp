// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logstart.h"

#include "core/readers/errorscan.h"
#include "core/readers/logclock.h"

namespace upriver {

static constexpr qsizetype mostBytes = 64 * 1024;
static constexpr int mostLines = 200;

LogStart logStartOf(QByteArrayView beginning, const QList<LogFormat> &known)
{
    beginning = beginning.first(std::min(beginning.size(), mostBytes));
    AccessScan scan(known);
    LogClock clock;
    int records = 0;
    int requests = 0;
    std::optional<qint64> firstRecord;
    std::optional<qint64> firstRequest;
    const auto take = [&](const LogLine &line) {
        ErrorView record;
        if (readErrorView(line.bytes, record)) {
            ++records;
            if (!firstRecord && record.seconds != 0)
                firstRecord = record.seconds;
        } else if (line.format) {
            ++requests;
            if (const auto time = firstRequest ? std::nullopt : clock.timeOf(line.values))
                firstRequest = time->seconds + time->offset;
        }
        return line.number < mostLines;
    };
    if (scan.feed(beginning, take))
        scan.finish(take);
    // A log_format of the configuration can be so open that it reads any line: what begins as a record is one.
    if (records > 0 && records >= requests)
        return {.kind = LogKind::Error, .seconds = firstRecord};
    if (requests > 0)
        return {.kind = LogKind::Access, .seconds = firstRequest, .scan = scan.state()};
    return {};
}

} // namespace upriver
