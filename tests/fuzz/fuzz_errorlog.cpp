// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorlog.h"

#include <cstdlib>

// Any bytes are an error log: nothing crashes, and no line is both a record and unparsed.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace upriver;
    const Exhibit exhibit{
        .name = QStringLiteral("error.log"),
        .text = QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)),
    };
    const ErrorLog log = readErrorLog(exhibit);
    int next = 1;
    for (const ErrorRecord &record : log.records) {
        if (record.line < next || record.lines < 1 || log.unparsed.contains(record.line))
            std::abort();
        next = record.line + record.lines;
        if (record.peer().contains(QLatin1String("://")) && !record.upstream.contains(QLatin1String("://")))
            std::abort();
        (void)record.requestUri();
        (void)meaningOf(record.symptom);
    }
    if (!log.records.isEmpty())
        (void)cite(log, log.records.last(), exhibit);
    return 0;
}
