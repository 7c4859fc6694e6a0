// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorlog.h"

#include "core/readers/errorscan.h"
#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

namespace upriver {

static QString textOf(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

static ErrorRecord recordOf(const ErrorView &view)
{
    ErrorRecord record{
        .time = view.seconds == 0 ? QDateTime() : QDateTime::fromSecsSinceEpoch(view.seconds, Qt::UTC),
        .level = QString(nameOf(view.level)),
        .pid = view.pid,
        .connection = view.connection,
        .message = textOf(view.message),
        .errorNumber = view.errorNumber,
        .phase = textOf(view.phase),
        .client = textOf(view.client),
        .server = textOf(view.server),
        .request = textOf(view.request),
        .subrequest = textOf(view.subrequest),
        .resolver = textOf(view.resolver),
        .upstream = textOf(view.upstream),
        .host = textOf(view.host),
        .referrer = textOf(view.referrer),
        .bytes = view.bytes,
        .cut = view.cut,
        .line = static_cast<int>(view.line),
        .lines = view.lines,
    };
    // A file that went through Windows ends its lines with "\r\n", also within a record.
    record.message.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    record.signature = signatureOf(view);
    record.symptom = symptomOf(view, record.signature);
    return record;
}

std::optional<ErrorRecord> readErrorRecord(QByteArrayView text)
{
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    ErrorView view;
    if (!readErrorView(text.first(std::min(text.size(), longestErrorRecord)), view))
        return std::nullopt;
    return recordOf(view);
}

ErrorLog readErrorLog(const Exhibit &exhibit)
{
    ErrorLog log{.exhibit = exhibit.name, .path = fileReadBy(exhibit.command)};
    ErrorScan scan(exhibit.text);
    while (const ErrorView *view = scan.next()) {
        if (view->isRecord)
            log.records << recordOf(*view);
        else
            log.unparsed << static_cast<int>(view->line);
    }
    return log;
}

QString ErrorRecord::peer() const
{
    const QByteArray text = upstream.toUtf8();
    return QString::fromUtf8(peerIn(text, cut && host.isEmpty() && !bytes));
}

QString ErrorRecord::requestUri() const
{
    const qsizetype begin = request.indexOf(u' ');
    if (begin < 0)
        return {};
    const qsizetype version = request.lastIndexOf(QLatin1String(" HTTP/"));
    return version > begin ? request.mid(begin + 1, version - begin - 1) : request.mid(begin + 1);
}

Citation cite(const ErrorLog &log, const ErrorRecord &record, const Exhibit &exhibit)
{
    Citation citation = citationOf(exhibit, record.line);
    citation.exhibit = log.exhibit;
    return citation;
}

} // namespace upriver
