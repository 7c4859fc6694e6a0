// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/processes.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

enum class Column { Pid, Parent, User, Started, MemoryPercent, Resident, State, Command, Other };

} // namespace

static constexpr qsizetype mostColumns = 64;

static Column columnOf(QByteArrayView title)
{
    if (title == "PID")
        return Column::Pid;
    if (title == "PPID")
        return Column::Parent;
    if (title == "USER" || title == "UID" || title == "RUSER" || title == "EUSER")
        return Column::User;
    if (title == "START" || title == "STARTED" || title == "STIME")
        return Column::Started;
    if (title == "%MEM")
        return Column::MemoryPercent;
    if (title == "RSS")
        return Column::Resident;
    if (title == "STAT" || title == "S")
        return Column::State;
    if (title == "CMD" || title == "COMMAND" || title == "ARGS")
        return Column::Command;
    return Column::Other;
}

// A header has a PID column and ends with the command.
static QList<Column> headerOf(const QList<QByteArrayView> &words)
{
    QList<Column> columns;
    for (const QByteArrayView word : words)
        columns << columnOf(word);
    const bool isHeader = columns.size() > 1 && columns.size() < mostColumns && columns.contains(Column::Pid)
        && columns.last() == Column::Command;
    return isHeader ? columns : QList<Column>();
}

// "ps aux | grep nginx" loses its header, but its columns are known.
static QList<Column> impliedHeader(const QString &line)
{
    for (const QStringList &command : commandsIn(line)) {
        if (programOf(command) != "ps"_L1)
            continue;
        const QString options = command.value(1);
        if (options.contains("aux"_L1))
            return headerOf(wordsOf("USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND"));
        if (options == "-ef"_L1 || options == "-fe"_L1)
            return headerOf(wordsOf("UID PID PPID C STIME TTY TIME CMD"));
    }
    return {};
}

// lstart takes five words ("Fri Nov 20 10:23:05 2026"), start of an older process two ("Nov 19"), others one.
static qsizetype startedWords(QByteArrayView first)
{
    if (QByteArrayView("MonTueWedThuFriSatSun").indexOf(first) >= 0 && first.size() == 3)
        return 5;
    if (QByteArrayView("JanFebMarAprMayJunJulAugSepOctNovDec").indexOf(first) >= 0 && first.size() == 3)
        return 2;
    return 1;
}

// KiB; BusyBox shortens to "12m" or "1.2g".
static qint64 kibibytes(QByteArrayView word)
{
    double factor = 1;
    if (word.endsWith('m') || word.endsWith('M'))
        factor = 1024;
    else if (word.endsWith('g') || word.endsWith('G'))
        factor = 1024 * 1024;
    bool ok = false;
    const double number = (factor > 1 ? word.chopped(1) : word).toDouble(&ok);
    return ok && number >= 0 && number < 1e12 ? static_cast<qint64>(number * factor) : -1;
}

static void setColumn(Process &process, Column column, QByteArrayView value)
{
    bool ok = false;
    switch (column) {
    case Column::Pid: process.pid = value.toLongLong(); break;
    case Column::Parent: process.parent = value.toLongLong(); break;
    case Column::User: process.user = QString::fromUtf8(value); break;
    case Column::Started: process.started = QString::fromUtf8(value); break;
    case Column::MemoryPercent:
        process.memoryPercent = value.toDouble(&ok);
        if (!ok)
            process.memoryPercent = -1;
        break;
    case Column::Resident: process.residentKiB = kibibytes(value); break;
    case Column::Command: process.command = QString::fromUtf8(value); break;
    case Column::State: process.state = QString::fromUtf8(value); break;
    case Column::Other: break;
    }
}

static std::optional<Process> readRow(QByteArrayView line, const QList<Column> &columns)
{
    Process process;
    QByteArrayView rest = line;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QList<QByteArrayView> ahead = wordsOf(rest, 2);
        if (ahead.isEmpty())
            return std::nullopt;
        if (i + 1 == columns.size()) {
            setColumn(process, columns[i], rest.trimmed());
            break;
        }
        qsizetype take = columns[i] == Column::Started ? startedWords(ahead[0]) : 1;
        const QList<QByteArrayView> words = wordsOf(rest, take + 1);
        if (words.size() <= take)
            return std::nullopt;
        const char *begin = words[0].data();
        const char *end = words[take - 1].data() + words[take - 1].size();
        setColumn(process, columns[i], QByteArrayView(begin, end - begin));
        rest = words[take];
        // BusyBox writes the state of a niced process in two words: "S <".
        if (columns[i] == Column::State && (rest.startsWith("< ") || rest.startsWith("N ")))
            rest = rest.sliced(2);
    }
    return process.pid > 0 ? std::optional(process) : std::nullopt;
}

QList<Process> readProcesses(const Exhibit &exhibit)
{
    QList<Process> processes;
    QList<Column> columns = impliedHeader(exhibit.command);
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<Column> header = headerOf(wordsOf(line->bytes, mostColumns));
        if (!header.isEmpty()) {
            columns = header;
            continue;
        }
        if (auto process = readRow(line->bytes, columns)) {
            process->at = citationOf(exhibit, *line);
            processes << *std::move(process);
        }
    }
    return processes;
}

} // namespace upriver
