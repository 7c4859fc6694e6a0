// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/accesscounter.h"
#include "core/readers/accesslog.h"

#include <cstdlib>

using namespace upriver;

/// What counts of the same lines agree on.
static bool areAlike(const AccessTotals &one, const AccessTotals &other)
{
    const auto firstFailure
        = [](const AccessTotals &totals) { return totals.failures.first ? totals.failures.first->offset : -1; };
    return one.lines == other.lines && one.cut == other.cut && one.unread == other.unread
        && one.statuses == other.statuses && one.outcomes == other.outcomes && one.tries == other.tries
        && one.triesFailed == other.triesFailed && one.peers.size() == other.peers.size()
        && one.groups.size() == other.groups.size() && one.minutes.size() == other.minutes.size()
        && firstFailure(one) == firstFailure(other);
}

/// In blocks whose sizes the bytes themselves choose, each in memory of its own.
static AccessTotals inBlocks(QByteArrayView text)
{
    AccessScan scan;
    AccessCounter counter;
    const auto take = [&](const LogLine &line) {
        counter.add(line);
        return true;
    };
    while (!text.isEmpty()) {
        const qsizetype size = qMin<qsizetype>(text.size(), 1 + static_cast<uchar>(text[text.size() / 2]) % 67);
        const QByteArray block = text.first(size).toByteArray();
        scan.feed(block, take);
        text = text.sliced(size);
    }
    scan.finish(take);
    return counter.totals();
}

// Any bytes are an access log: nothing crashes, a line that is read has a time and a status of three digits, every line
// is counted, and blocks of any size say what the whole says.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const AccessLog log = readAccessLog({.name = QStringLiteral("access.log"), .text = text});
    for (const AccessLine &line : log.lines) {
        if (line.status < 0 || line.status > 999 || !line.time.isValid())
            std::abort();
        (void)line.uri();
    }
    const AccessTotals whole = accessTotals(text);
    if (whole.lines != static_cast<quint64>(log.lines.size() + log.unparsed.size()))
        std::abort();
    if (!areAlike(whole, inBlocks(text)))
        std::abort();
    return 0;
}
