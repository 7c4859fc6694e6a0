// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/commandstable.h"

using namespace Qt::StringLiterals;

namespace upriver {

static QByteArray wordFor(const Exhibit &exhibit)
{
    switch (exhibit.ending) {
    case Output::Ending::TimedOut: return "timed-out"_ba;
    case Output::Ending::Lost: return "lost"_ba;
    case Output::Ending::NotRun: return "not-run"_ba;
    case Output::Ending::Ended: break;
    }
    return exhibit.cut ? "cut"_ba : "ended"_ba;
}

static QByteArray cell(const QString &text)
{
    QString plain = text;
    plain.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
    return plain.toUtf8();
}

QByteArray writeCommandsTable(const QList<Exhibit> &exhibits)
{
    QByteArray table = "file\trc\tcommand\tended\tms\tas\tat\n";
    for (const Exhibit &exhibit : exhibits) {
        table += cell(exhibit.name) + '\t';
        table += (exhibit.status ? QByteArray::number(*exhibit.status) : "-"_ba) + '\t';
        table += cell(exhibit.command) + '\t' + wordFor(exhibit) + '\t';
        table += QByteArray::number(static_cast<qlonglong>(exhibit.took.count())) + '\t';
        table += (exhibit.asRoot ? "root"_ba : "own"_ba) + '\t';
        table += exhibit.at.toUTC().toString(Qt::ISODateWithMs).toLatin1() + '\n';
    }
    return table;
}

static Exhibit fromColumns(const QList<QByteArray> &columns)
{
    Exhibit exhibit{.name = QString::fromUtf8(columns[0])};
    bool isNumber = false;
    const int status = columns.value(1).trimmed().toInt(&isNumber);
    if (isNumber)
        exhibit.status = status;
    exhibit.command = QString::fromUtf8(columns.value(2));
    const QByteArray ended = columns.value(3);
    if (ended == "timed-out")
        exhibit.ending = Output::Ending::TimedOut;
    else if (ended == "lost")
        exhibit.ending = Output::Ending::Lost;
    else if (ended == "not-run")
        exhibit.ending = Output::Ending::NotRun;
    exhibit.cut = ended == "cut";
    exhibit.took = std::chrono::milliseconds(columns.value(4).toLongLong());
    exhibit.asRoot = columns.value(5) == "root";
    exhibit.at = QDateTime::fromString(QString::fromLatin1(columns.value(6)), Qt::ISODate);
    return exhibit;
}

QList<Exhibit> readCommandsTable(const QByteArray &table)
{
    QList<Exhibit> exhibits;
    for (QByteArray line : table.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        const QList<QByteArray> columns = line.split('\t');
        const bool header
            = columns.size() >= 2 && columns[0] == "file" && (columns[1] == "rc" || columns[1] == "status");
        if (columns.size() >= 3 && !columns[0].isEmpty() && !header)
            exhibits << fromColumns(columns);
    }
    return exhibits;
}

} // namespace upriver
