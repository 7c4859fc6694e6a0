// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accesslog.h"

#include "core/readers/accessscan.h"
#include "core/readers/logclock.h"
#include "core/readers/logvalue.h"
#include "core/readers/shellwords.h"

using namespace Qt::StringLiterals;

namespace upriver {

static QString requestOf(const LogLine &line)
{
    const LogEscape escape = line.format->escape();
    if (const QByteArrayView request = line.values[LogField::Request]; !request.isNull())
        return logText(request, escape);
    const QByteArrayView uri = line.values[LogField::Uri];
    if (uri.isNull())
        return {};
    const QByteArrayView method = line.values[LogField::Method];
    return (method.isNull() ? u"-"_s : logText(method, escape)) + u' ' + logText(uri, escape);
}

static QStringList triesOf(QByteArrayView value)
{
    QStringList tries;
    LogTries each(value);
    for (QByteArrayView one = each.next(); !one.isEmpty(); one = each.next())
        tries << QString::fromUtf8(one);
    return tries;
}

static QList<qint64> timesOf(QByteArrayView value)
{
    QList<qint64> times;
    LogTries each(value);
    for (QByteArrayView one = each.next(); !one.isEmpty(); one = each.next())
        times << logMilliseconds(one);
    return times;
}

static std::optional<AccessLine> readLine(const LogLine &line, LogClock &clock)
{
    const int status = logStatus(line.values[LogField::Status]);
    const auto time = clock.timeOf(line.values);
    if (!line.format || status < 0 || !time)
        return std::nullopt;
    return AccessLine{
        .time = QDateTime::fromSecsSinceEpoch(time->seconds, Qt::OffsetFromUTC, time->offset),
        .client = QString::fromUtf8(line.values[LogField::Client]),
        .request = requestOf(line),
        .status = status,
        .upstreamStatuses = triesOf(line.values[LogField::UpstreamStatus]),
        .upstreams = triesOf(line.values[LogField::UpstreamAddr]),
        .headerTimes = timesOf(line.values[LogField::HeaderTime]),
        .responseTimes = timesOf(line.values[LogField::ResponseTime]),
        .line = static_cast<int>(line.number),
        .cut = line.reading == LogReading::Cut,
    };
}

AccessLog readAccessLog(const Exhibit &exhibit, const QList<LogFormat> &known)
{
    AccessLog log{.exhibit = exhibit.name, .path = fileReadBy(exhibit.command)};
    AccessScan scan(known);
    LogClock clock;
    const auto take = [&](const LogLine &line) {
        if (auto read = readLine(line, clock))
            log.lines << *std::move(read);
        else
            log.unparsed << static_cast<int>(line.number);
        return true;
    };
    scan.feed(exhibit.text, take);
    scan.finish(take);
    return log;
}

QString AccessLine::uri() const
{
    const qsizetype begin = request.indexOf(u' ');
    if (begin < 0)
        return {};
    const qsizetype version = request.lastIndexOf(" HTTP/"_L1);
    return version > begin ? request.mid(begin + 1, version - begin - 1) : request.mid(begin + 1);
}

} // namespace upriver
