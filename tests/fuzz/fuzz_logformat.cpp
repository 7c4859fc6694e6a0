// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logformat.h"
#include "core/readers/logshape.h"
#include "core/readers/logvalue.h"
#include "tests/core/readers/paddedline.h"

#include <cstdlib>

using namespace upriver;

/// Every value lies within its line.
static void checkValues(QByteArrayView line, const LogValues &values, LogEscape escape)
{
    for (int field = 0; field < logFieldCount; ++field) {
        const QByteArrayView value = values[static_cast<LogField>(field)];
        if (value.isNull())
            continue;
        if (value.begin() < line.begin() || value.end() > line.end())
            std::abort();
        (void)logText(value, escape);
    }
}

// The first line is the argument of a log_format, those behind it are lines of its log. Nothing crashes; a format that
// was compiled, written down and compiled again is the same; one recognised from a line that it reads says what is
// there.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArrayList lines = text.split('\n');
    const QByteArrayList escapes[] = {{}, {QByteArrayLiteral("escape=json")}, {QByteArrayLiteral("escape=none")}};
    for (const QByteArrayList &escape : escapes) {
        const auto format = compileLogFormat("x", escape + QByteArrayList{lines.first()});
        if (!format || lines.first().startsWith("escape="))
            continue;
        const auto again = compileLogFormat("x", escape + QByteArrayList{format->text()});
        if (!again || !(*again == *format))
            std::abort();
        for (const QByteArray &line : lines) {
            const PaddedLine padded(line);
            LogValues values;
            if (format->read(padded.stretch(), values) != LogReading::Odd)
                checkValues(padded.view(), values, format->escape());
        }
    }
    for (const QByteArray &line : lines) {
        const PaddedLine bare(withoutSyslogHead(line));
        LogValues values;
        if (const auto format = recognisedFormat(bare.view());
            format && format->read(bare.stretch(), values) != LogReading::Odd)
            checkValues(bare.view(), values, format->escape());
    }
    return 0;
}
