// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/load.h"

#include "core/readers/lines.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

static std::optional<double> decimal(QByteArrayView word)
{
    QByteArray text = word.toByteArray();
    if (text.endsWith(','))
        text.chop(1);
    text.replace(',', '.'); // as a foreign locale writes it
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && number >= 0 && number < 1e9 ? std::optional(number) : std::nullopt;
}

static bool readAverages(Load &load, const QList<QByteArrayView> &words)
{
    if (words.size() < 3)
        return false;
    std::array<double, 3> averages = {};
    for (int i = 0; i < 3; ++i) {
        const auto average = decimal(words[i]);
        if (!average)
            return false;
        averages.at(static_cast<size_t>(i)) = *average;
    }
    load.averages = averages;
    return true;
}

/// up := "up" (days "day" "s"? ",")? (hours ":" minutes | minutes "min")? ","
static std::optional<qint64> upIn(const QString &line)
{
    static const QRegularExpression form(
        u"\\bup\\s+(?:(\\d{1,6}) days?,\\s*)?(?:(\\d{1,2}):(\\d{2})|(\\d{1,2}) mins?|(\\d{1,2}) secs?)?"_s);
    const auto match = form.match(line);
    if (!match.hasMatch() || match.capturedLength() < 4)
        return std::nullopt;
    return match.captured(1).toLongLong() * 86400 + match.captured(2).toLongLong() * 3600
        + (match.captured(3).toLongLong() + match.captured(4).toLongLong()) * 60 + match.captured(5).toLongLong();
}

/// pressure := "some avg10=0.00 avg60=0.00 avg300=0.00 total=0"
static std::optional<Load::Pressure> pressureIn(QByteArrayView text)
{
    const QList<QByteArrayView> words = wordsOf(text, 8);
    if (words.value(0) != "some" || words.size() < 4)
        return std::nullopt;
    Load::Pressure pressure;
    for (const QByteArrayView word : words.mid(1)) {
        const qsizetype equals = word.indexOf('=');
        const auto share = equals > 0 ? decimal(word.sliced(equals + 1)) : std::nullopt;
        if (!share)
            continue;
        if (word.startsWith("avg10="))
            pressure.tenSeconds = *share;
        else if (word.startsWith("avg60="))
            pressure.minute = *share;
        else if (word.startsWith("avg300="))
            pressure.fiveMinutes = *share;
    }
    return pressure;
}

static Load::Pressure *pressureOf(Load &load, QByteArrayView path)
{
    return path.endsWith("cpu")   ? &load.cpu
        : path.endsWith("memory") ? &load.memory
        : path.endsWith("io")     ? &load.io
                                  : nullptr;
}

/// line := path ":" content of /proc, as grep writes it | uptime's own | "nproc " number
static bool readLine(Load &load, const Exhibit &exhibit, const Line &line)
{
    const QByteArrayView text = line.bytes;
    if (const qsizetype at = text.indexOf("load average"); at >= 0) {
        const qsizetype colon = text.indexOf(':', at);
        if (colon < 0 || !readAverages(load, wordsOf(text.sliced(colon + 1), 3)))
            return false;
        load.at = citationOf(exhibit, line);
        if (const auto up
            = upIn(line.text().first(static_cast<qsizetype>(std::min<qsizetype>(at, line.text().size()))));
            up && !load.upSeconds)
            load.upSeconds = up;
        return true;
    }
    if (text.startsWith("nproc ") && isNumber(text.sliced(6)) && text.size() < 12) {
        load.cores = text.sliced(6).toInt();
        return true;
    }
    const qsizetype colon = text.indexOf(':');
    if (!text.startsWith("/proc/") || colon < 0)
        return false;
    const QByteArrayView path = text.first(colon);
    const QByteArrayView content = text.sliced(colon + 1);
    if (path == "/proc/loadavg" && readAverages(load, wordsOf(content, 4))) {
        load.at = citationOf(exhibit, line);
        return true;
    }
    if (path == "/proc/uptime") {
        const auto seconds = decimal(wordsOf(content, 2).value(0));
        load.upSeconds = seconds ? std::optional(static_cast<qint64>(*seconds)) : load.upSeconds;
        return seconds.has_value();
    }
    auto pressure = pressureIn(content);
    Load::Pressure *kept = path.startsWith("/proc/pressure/") ? pressureOf(load, path) : nullptr;
    if (!pressure || !kept)
        return false;
    *kept = *pressure;
    kept->at = citationOf(exhibit, line);
    return true;
}

std::optional<Load> readLoad(const Exhibit &exhibit)
{
    Load load;
    bool told = false;
    Lines lines(exhibit.text);
    while (const auto line = lines.next())
        told = readLine(load, exhibit, *line) || told;
    return told ? std::optional(load) : std::nullopt;
}

static Load::Pressure joined(const Load::Pressure &known, const Load::Pressure &more)
{
    return known.at.exhibit.isEmpty() ? more : known;
}

Load joined(Load known, const Load &more)
{
    if (known.averages[0] < 0) {
        known.averages = more.averages;
        known.at = more.at;
    }
    known.cores = known.cores > 0 ? known.cores : more.cores;
    known.upSeconds = known.upSeconds ? known.upSeconds : more.upSeconds;
    known.cpu = joined(known.cpu, more.cpu);
    known.memory = joined(known.memory, more.memory);
    known.io = joined(known.io, more.io);
    return known;
}

} // namespace upriver
