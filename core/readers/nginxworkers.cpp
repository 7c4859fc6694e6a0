// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginxworkers.h"

#include "core/readers/lines.h"

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostWorkers = 512;

// What grep prints of several files begins with the file: "/proc/97/status:Groups:".
static QByteArrayView withoutFile(QByteArrayView line, qint64 &pid)
{
    static constexpr QByteArrayView folder("/proc/");
    static constexpr QByteArrayView file("/status:");
    const qsizetype end = line.startsWith(folder) ? line.indexOf(file) : -1;
    if (end < 0)
        return line;
    pid = line.sliced(folder.size(), end - folder.size()).toLongLong();
    return line.sliced(end + file.size());
}

static std::optional<qint64> effective(const QList<QByteArrayView> &words)
{
    bool ok = false;
    const qint64 id = words.value(words.size() > 2 ? 2 : 1).toLongLong(&ok); // real, effective, saved, file system
    return ok ? std::optional(id) : std::nullopt;
}

static void takeStatus(NginxWorker &worker, const QList<QByteArrayView> &words, const Citation &at)
{
    const QByteArrayView key = words.value(0);
    if (key == "Uid:") {
        worker.uid = effective(words);
    } else if (key == "Gid:") {
        worker.gid = effective(words);
    } else if (key == "CapEff:") {
        worker.capabilities = words.value(1).toByteArray().toULongLong(nullptr, 16);
    } else if (key == "Groups:") {
        worker.groups.emplace();
        for (const QByteArrayView word : words.mid(1))
            *worker.groups << word.toLongLong();
        worker.groupsAt = at;
    } else if (key == "Max" && words.value(1) == "open" && words.value(2) == "files") {
        worker.mostFiles = words.value(3).toInt();
    }
}

// same := "same" | "other" | nothing where it may not be looked at
static std::optional<bool> sameFrom(QByteArrayView value)
{
    return value == "same" ? std::optional(true) : value == "other" ? std::optional(false) : std::nullopt;
}

static void takeOwn(NginxWorker &worker, QByteArrayView key, QByteArrayView value)
{
    if (key == "open")
        worker.openFiles = value.toInt();
    else if (key == "root")
        worker.root = QString::fromUtf8(value);
    else if (key == "mnt")
        worker.sameMounts = sameFrom(value);
    else if (key == "net")
        worker.sameNetwork = sameFrom(value);
    else if (key == "label")
        worker.label = QString::fromUtf8(value).trimmed();
}

bool isNginxWorkers(QByteArrayView text)
{
    return text.startsWith("worker\t");
}

QList<NginxWorker> readNginxWorkers(const Exhibit &exhibit)
{
    QList<NginxWorker> workers;
    qint64 last = -1;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        qint64 pid = last;
        const QByteArrayView bytes = withoutFile(line->bytes, pid);
        const qsizetype tab = bytes.indexOf('\t');
        const QByteArrayView key = tab < 0 ? QByteArrayView() : bytes.first(tab);
        const QByteArrayView value = tab < 0 ? QByteArrayView() : bytes.sliced(tab + 1);
        if (key == "worker" || key == "Name:")
            pid = key == "worker" ? value.toLongLong() : 0;
        else if (key == "Pid:" && !workers.isEmpty())
            last = pid = workers.last().pid = value.toLongLong();
        if ((pid != last || key == "worker" || key == "Name:") && workers.size() < mostWorkers) {
            workers << NginxWorker{.pid = pid, .at = citationOf(exhibit, *line)};
            last = pid;
        }
        if (workers.isEmpty() && (key == "Uid:" || key == "Gid:" || key == "Groups:"))
            workers << NginxWorker{.at = citationOf(exhibit, *line)};
        if (workers.isEmpty())
            continue;
        takeStatus(workers.last(), wordsOf(bytes), citationOf(exhibit, *line));
        takeOwn(workers.last(), key, value);
    }
    return workers;
}

} // namespace upriver
