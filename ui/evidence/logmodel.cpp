// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/logmodel.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static LogLine::Weight weightOf(const QString &level)
{
    if (level == "warn"_L1)
        return LogLine::Weight::Warning;
    for (const auto calm : {"notice"_L1, "info"_L1, "debug"_L1}) {
        if (level == calm)
            return LogLine::Weight::Note;
    }
    return LogLine::Weight::Error;
}

static void mark(LogLine &line, const QString &part, bool error)
{
    if (part.isEmpty())
        return;
    if (const qsizetype at = line.text.indexOf(part); at >= 0)
        line.spans << LogLine::Span{static_cast<int>(at), static_cast<int>(part.size()), error};
}

static QString errnoText(const ErrorRecord &record)
{
    if (record.errorNumber == 0)
        return {};
    const qsizetype from = record.message.indexOf(u"(%1:"_s.arg(record.errorNumber));
    const qsizetype to = record.message.indexOf(u')', from);
    return from < 0 || to < 0 ? QString() : record.message.mid(from, to - from + 1);
}

LogText linesOf(const ErrorLog &log)
{
    LogText text{log.exhibit, log.path, {}};
    text.lines.reserve(log.records.size());
    for (const ErrorRecord &record : log.records) {
        QStringList parts{record.message};
        if (!record.phase.isEmpty())
            parts << QCoreApplication::translate("Log", "while %1").arg(record.phase);
        QString words = parts.join(u' ');
        if (!record.upstream.isEmpty())
            words += u", upstream: "_s + record.upstream;
        LogLine line{
            record.time.time().toString(u"HH:mm:ss"_s), record.time, weightOf(record.level), words, {}, record.line};
        mark(line, errnoText(record), true);
        mark(line, record.upstream, false);
        text.lines << line;
    }
    return text;
}

LogText linesOf(const Journal &journal)
{
    LogText text{journal.exhibit, journal.unit, {}};
    for (const JournalLine &each : journal.lines) {
        const QString time = each.time.section(u'T', -1).section(u' ', -1).left(8);
        text.lines << LogLine{time, {},       LogLine::Weight::Note, u"%1: %2"_s.arg(each.program, each.message),
                              {},   each.line};
    }
    return text;
}

LogText linesOf(const AccessLog &log)
{
    LogText text{log.exhibit, log.path, {}};
    for (const AccessLine &each : log.lines) {
        const auto weight = each.status >= 500 ? LogLine::Weight::Error
            : each.status >= 400               ? LogLine::Weight::Warning
                                               : LogLine::Weight::Note;
        text.lines << LogLine{each.time.time().toString(u"HH:mm:ss"_s),       each.time, weight,
                              u"%1  %2"_s.arg(each.status).arg(each.request), {},        each.line};
    }
    return text;
}

void LogModel::show(LogText text, const QSet<int> &cited)
{
    beginResetModel();
    m_text = std::move(text);
    m_cited = cited;
    endResetModel();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_text.lines.size());
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine &line = m_text.lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return line.text;
    case Qt::AccessibleTextRole:
        return tr("%1 %2 %3", "time, weight, text of a log line")
            .arg(line.time,
                 line.weight == LogLine::Weight::Error         ? tr("error")
                     : line.weight == LogLine::Weight::Warning ? tr("warning")
                                                               : tr("note"),
                 line.text);
    case LineRole: return line.line;
    case WeightRole: return static_cast<int>(line.weight);
    case CitedRole: return m_cited.contains(line.line);
    default: return {};
    }
}

int LogModel::rowOfLine(int line) const
{
    const auto after = std::upper_bound(m_text.lines.begin(), m_text.lines.end(), line,
                                        [](int wanted, const LogLine &each) { return wanted < each.line; });
    return static_cast<int>(after - m_text.lines.begin()) - 1;
}

int LogModel::find(int row, LogLine::Weight weight, bool forward) const
{
    const int step = forward ? 1 : -1;
    for (int i = row + step; i >= 0 && i < rowCount(); i += step) {
        if (m_text.lines[i].weight >= weight)
            return i;
    }
    return -1;
}

int LogModel::firstCited() const
{
    for (int i = 0; i < rowCount(); ++i) {
        if (m_cited.contains(m_text.lines[i].line))
            return i;
    }
    return -1;
}

} // namespace upriver::ui
