// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/logreader.h"

#include "core/readers/logvalue.h"
#include "core/readers/signatures.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace upriver {

namespace {

/// How other programs write what weighs: as a word in the first bytes of a line.
struct WeightWord
{
    QByteArrayView word; ///< in small letters
    LogWeight weight;
};

} // namespace

static constexpr std::array weightWords{
    WeightWord{"emerg", LogWeight::Error},     WeightWord{"alert", LogWeight::Error},
    WeightWord{"crit", LogWeight::Error},      WeightWord{"critical", LogWeight::Error},
    WeightWord{"fatal", LogWeight::Error},     WeightWord{"error", LogWeight::Error},
    WeightWord{"err", LogWeight::Error},       WeightWord{"panic", LogWeight::Error},
    WeightWord{"exception", LogWeight::Error}, WeightWord{"failed", LogWeight::Error},
    WeightWord{"warn", LogWeight::Warning},    WeightWord{"warning", LogWeight::Warning},
};

/// A level stands at the beginning of a line; what is written later is about anything.
static constexpr qsizetype levelReach = 160;

static LogWeight weightOfWords(QByteArrayView text)
{
    const QByteArrayView head = text.first(std::min(text.size(), levelReach));
    const auto isLetter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
    LogWeight weight = LogWeight::Note;
    for (auto at = std::find_if(head.begin(), head.end(), isLetter); at != head.end();) {
        const auto end = std::find_if_not(at, head.end(), isLetter);
        for (const WeightWord &each : weightWords) {
            if (QByteArrayView(at, end).compare(each.word, Qt::CaseInsensitive) == 0)
                weight = std::max(weight, each.weight);
        }
        at = std::find_if(end, head.end(), isLetter);
    }
    return weight;
}

static LogWeight weightOf(const ErrorView &record)
{
    if (!record.isRecord)
        return LogWeight::Note;
    if (record.level == ErrorLevel::None)
        return weightOfWords(record.text);
    if (record.level <= ErrorLevel::Error)
        return LogWeight::Error;
    // A failure of the handoff is one at any level.
    const bool warns = record.level == ErrorLevel::Warn || isFailure(symptomOf(record, signatureOf(record)));
    return warns ? LogWeight::Warning : LogWeight::Note;
}

/// Whether a try at an upstream ended with 5xx, though the client may have got something else.
static bool hasFailedTry(QByteArrayView statuses)
{
    LogTries tries(statuses);
    for (QByteArrayView one = tries.next(); !one.isNull(); one = tries.next()) {
        if (one.size() == 3 && one[0] == '5')
            return true;
    }
    return false;
}

static LogWeight weightOf(const LogValues &values)
{
    const int status = logStatus(values[LogField::Status]);
    if (status >= 500)
        return LogWeight::Error;
    const bool warns = status >= 400 || hasFailedTry(values[LogField::UpstreamStatus])
        || logMilliseconds(values[LogField::RequestTime]) >= slowRequest;
    return warns ? LogWeight::Warning : LogWeight::Note;
}

LogForm formOf(QByteArrayView beginning, const QList<LogFormat> &known)
{
    LogStart start = logStartOf(beginning, known);
    return {.kind = start.kind, .formats = std::move(start.scan.formats)};
}

LogReader::LogReader(LogForm form, qint64 offset, qint64 line)
    : m_kind(form.kind)
    , m_offset(offset)
    , m_line(line)
    , m_access(std::move(form.formats), offset, line)
{
}

LogForm LogReader::form() const
{
    return {.kind = m_kind, .formats = m_kind == LogKind::Access ? m_access.formats() : QList<LogFormat>()};
}

LogEntry LogReader::entryOf(const ErrorView &view) const
{
    LogEntry entry{.text = view.text,
                   .offset = m_offset + view.offset,
                   .line = m_line - 1 + view.line,
                   .lines = view.lines,
                   .weight = weightOf(view)};
    if (view.isRecord)
        entry.error = &view;
    if (view.seconds != 0)
        entry.time = view.seconds;
    return entry;
}

LogEntry LogReader::entryOf(const LogLine &line)
{
    LogEntry entry{.text = line.bytes, .offset = line.offset, .line = line.number};
    if (line.reading == LogReading::Odd)
        return entry;
    entry.access = &line;
    entry.escape = line.format->escape();
    entry.weight = weightOf(line.values);
    if (const auto time = m_clock.timeOf(line.values))
        entry.time = time->seconds + time->offset;
    return entry;
}

LogEntry LogReader::entryOf(QByteArrayView text, qint64 offset, qint64 number)
{
    return {.text = text, .offset = offset, .line = number, .weight = weightOfWords(text)};
}

} // namespace upriver
