// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/rowtext.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

namespace {

/// Texts for people, in the context "LogRow".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(LogRow)
};

/// A value that lies in the bytes of a line.
struct Part
{
    QByteArrayView bytes = {};
    RowSpan::Look look = RowSpan::Look::Quiet;
    LogAspect aspect = LogAspect::Text;
};

} // namespace

QString wordFor(LogWeight weight)
{
    switch (weight) {
    case LogWeight::Error: return Texts::tr("error");
    case LogWeight::Warning: return Texts::tr("warning");
    case LogWeight::Note: break;
    }
    return Texts::tr("note");
}

QString clockText(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(u"HH:mm:ss"_s);
}

/// shown() spells some bytes out, so the spans are found while the text is put together. A text has no line ends and
/// no tabs on the screen.
static QString oneLine(QByteArrayView bytes)
{
    QString text = shown(bytes);
    text.replace(u'\t', u' ');
    return text.replace(u'\n', u' ');
}

static void put(RowText &to, QByteArrayView line, qsizetype from, QList<Part> parts)
{
    const qsizetype end = std::min(line.size(), from + longestRow);
    std::sort(parts.begin(), parts.end(), [](const Part &a, const Part &b) { return a.bytes.data() < b.bytes.data(); });
    qsizetype at = from;
    for (const Part &part : std::as_const(parts)) {
        const qsizetype start = part.bytes.data() - line.data();
        const qsizetype stop = start + part.bytes.size();
        if (part.bytes.isEmpty() || start < at || stop > end)
            continue;
        to.text += oneLine(line.sliced(at, start - at));
        const QString text = oneLine(part.bytes);
        to.spans << RowSpan{static_cast<int>(to.text.size()), static_cast<int>(text.size()), part.look, part.aspect};
        to.text += text;
        at = stop;
    }
    to.text += oneLine(line.sliced(at, end - at));
    if (end < line.size())
        to.text += u'…';
}

/// "(111: Connection refused)", around the words that the reader found.
static QByteArrayView errnoIn(const ErrorView &error)
{
    if (error.errorText.isNull())
        return {};
    const char *begin = error.errorText.data();
    while (begin > error.text.begin() && *begin != '(')
        --begin;
    return {begin, std::min(error.errorText.end() + 1, error.text.end())};
}

/// The row's own line of its entry, where the reader has it: it may have copied the entry.
static QByteArrayView lineOf(const LogEntry &entry, const LogRow &row)
{
    return entry.text.first(std::min(entry.text.size(), row.text.size()));
}

static void putError(RowText &to, const LogRow &row, const LogEntry &entry)
{
    const ErrorView &error = *entry.error;
    to.word = error.level == ErrorLevel::None ? QString() : QString(nameOf(error.level));
    const qsizetype from = error.message.isNull() ? 0 : error.message.data() - entry.text.data();
    // The address of a failed connect stands in the message too; there it is read first.
    const QByteArrayView peer = error.peer();
    const qsizetype named = peer.isEmpty() ? -1 : error.message.indexOf(peer);
    QList<Part> parts{{errnoIn(error), RowSpan::Look::Fault, LogAspect::Cause},
                      {peer, RowSpan::Look::Place, LogAspect::Peer},
                      {error.client, RowSpan::Look::Quiet, LogAspect::Client},
                      {error.server, RowSpan::Look::Quiet, LogAspect::Server},
                      {error.request, RowSpan::Look::Quiet, LogAspect::Url}};
    if (named >= 0)
        parts << Part{error.message.sliced(named, peer.size()), RowSpan::Look::Place, LogAspect::Peer};
    const QByteArrayView line = lineOf(entry, row);
    put(to, line, std::min(from, line.size()), parts);
}

static void putAccess(RowText &to, const LogRow &row, const LogEntry &entry)
{
    const LogValues &values = entry.access->values;
    to.word = oneLine(values[LogField::Status]);
    to.client = oneLine(values[LogField::Client]);
    const QByteArrayView request = values[LogField::Request];
    const QByteArrayView time = values[LogField::TimeLocal];
    // Client and time have columns of their own where the line begins with them, as nginx's own format does.
    const bool headed = !request.isNull() && !time.isNull() && time.data() < request.data()
        && values[LogField::Client].data() == entry.text.data();
    const QByteArrayView line = lineOf(entry, row);
    const qsizetype from = headed ? request.data() - line.data() : 0;
    const auto fault = row.weight == LogWeight::Note ? RowSpan::Look::Quiet : RowSpan::Look::Fault;
    put(to, line, from > 0 && line[from - 1] == '"' ? from - 1 : from,
        {{request, RowSpan::Look::Quiet, LogAspect::Url},
         {values[LogField::Status], fault, LogAspect::Status},
         {values[LogField::Host], RowSpan::Look::Quiet, LogAspect::Server},
         {values[LogField::UpstreamAddr], RowSpan::Look::Place, LogAspect::Peer},
         {values[LogField::UpstreamStatus], fault, LogAspect::Status}});
    if (!headed)
        to.client.clear();
}

RowText textOf(const LogRow &row, const LogForm &form)
{
    RowText text;
    withEntry(row, form, [&](const LogEntry &entry) {
        if (entry.time)
            text.time = clockText(*entry.time);
        if (entry.error)
            putError(text, row, entry);
        else if (entry.access)
            putAccess(text, row, entry);
    });
    if (text.text.isEmpty())
        put(text, row.text, 0, {});
    return text;
}

} // namespace upriver::ui
