// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/drift.h"

#include "core/model/nginx/compiled.h"
#include "core/readers/kind.h"
#include "core/readers/lines.h"

#include <QDir>
#include <QHash>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

/// Times are whole seconds, and ps rounds a start: a file changed this little after it may have been read.
static constexpr qint64 doubtSeconds = 1;
static constexpr int mostLinks = 8;

static QHash<QString, QString> targetsOf(const QList<FileLink> &links)
{
    QHash<QString, QString> targets;
    for (const FileLink &link : links) {
        const QString folder = link.path.section(u'/', 0, -2) + u'/';
        targets.insert(link.path, QDir::cleanPath(link.target.startsWith(u'/') ? link.target : folder + link.target));
    }
    return targets;
}

// A link has a time of its own: the newer of both is when nginx could last have read the same.
static QHash<QString, const FileTime *> newestByPath(const QList<FileTime> &files)
{
    QHash<QString, const FileTime *> newest;
    for (const FileTime &file : files) {
        const FileTime *&known = newest[file.path];
        if (!known || known->changed.secondsTo(file.changed).value_or(0) > 0)
            known = &file;
    }
    return newest;
}

// nginx's own dump holds what it read; files printed one by one may hold what no include leads to.
static QStringList filesRead(const Snapshot &seen)
{
    const Exhibit *exhibit = seen.exhibit(seen.configExhibit);
    const bool isDump = exhibit && kindOf(*exhibit) == Kind::NginxDump;
    const QHash<QString, nginx::Directive> includedBy
        = isDump ? QHash<QString, nginx::Directive>{} : seen.config->includedBy();
    QStringList paths;
    for (const nginx::File &file : seen.config->tree->files) {
        if (isDump || paths.isEmpty() || includedBy.contains(file.path()))
            paths << file.path();
    }
    return paths;
}

bool hasOwnConf(const Snapshot &seen)
{
    const NginxMaster *master = seen.nginx();
    const bool told = master && !(master->options.conf.isEmpty() && master->options.prefix.isEmpty());
    return told && seen.confFile() != nginx::startedWith(nginx::compiledIn(seen.version), {}).confPath;
}

bool readsAnother(const Snapshot &seen)
{
    return hasOwnConf(seen) && seen.config && seen.config->tree->files.first().path() != seen.confFile();
}

Drift driftOf(const Snapshot &seen)
{
    const NginxMaster *master = seen.nginx();
    if (!master || !master->workersSince.isValid() || !seen.config || readsAnother(seen))
        return {};
    Drift drift{.differs = Truth::No, .workers = master->workersAt};
    const QHash<QString, QString> targets = targetsOf(seen.fileTimes.links);
    const QHash<QString, const FileTime *> times = newestByPath(seen.fileTimes.files);
    for (const QString &path : filesRead(seen)) {
        QString real = path;
        for (int i = 0; i < mostLinks && !times.contains(real) && targets.contains(real); ++i)
            real = targets.value(real);
        const FileTime *time = times.value(real);
        const std::optional<qint64> after = time ? master->workersSince.secondsTo(time->changed) : std::nullopt;
        if (after.value_or(0) > doubtSeconds)
            drift.files << UnreadFile{.path = path, .changed = time->changed, .at = time->at};
        else if (after.value_or(0) >= 0)
            drift.differs = Truth::Unknown;
    }
    std::stable_sort(drift.files.begin(), drift.files.end(),
                     [](const UnreadFile &a, const UnreadFile &b) { return a.changed.time > b.changed.time; });
    if (!drift.files.isEmpty())
        drift.differs = Truth::Yes;
    return drift;
}

// Lines of the running master itself: one that refuses to start does not run, so what it refused was a reload.
static Clue refusedByMaster(const Snapshot &seen, const NginxMaster &master)
{
    const QDateTime since = seen.wallClock(master.workersSince);
    if (seen.errorLogs.isEmpty() || !since.isValid())
        return unknown();
    const ErrorRecord *why = nullptr;
    const ErrorLog *in = nullptr;
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            const bool ofReload = record.level == "emerg"_L1 && record.pid == master.pid && record.time >= since;
            if (!ofReload || record.message.startsWith("still could not bind"_L1) || (why && record.time < why->time))
                continue;
            why = &record;
            in = &log;
        }
    }
    const Exhibit *exhibit = in ? seen.exhibit(in->exhibit) : nullptr;
    return exhibit ? yes({cite(*in, *why, *exhibit)}) : never();
}

// "Nov 20 10:22:53" has no year: it is the one that makes the line the newest that is not after the look.
static QDateTime timeOf(const JournalLine &line, const QDateTime &now)
{
    QDateTime time = QDateTime::fromString(line.time.left(19), Qt::ISODate);
    if (!time.isValid() && now.isValid()) {
        const QString text = line.time.simplified();
        time = QLocale::c().toDateTime(u"%1 %2"_s.arg(now.date().year()).arg(text), u"yyyy MMM d HH:mm:ss"_s);
        if (time.isValid() && time.date() > now.date().addDays(1))
            time = time.addYears(-1);
    }
    time.setTimeSpec(Qt::UTC);
    return time;
}

static Clue refusedInJournal(const Snapshot &seen, const Journal &journal, const QDateTime &since)
{
    const JournalLine *why = nullptr;
    const JournalLine *refused = nullptr;
    for (const JournalLine &line : journal.lines) {
        const bool systemd = line.program == "systemd"_L1;
        if (line.message.contains("[emerg]"_L1)) {
            why = &line;
        } else if (systemd && line.message.startsWith("Reload failed for "_L1)) {
            refused = &line;
        } else if (systemd && (line.message.startsWith("Reloaded "_L1) || line.message.startsWith("Started "_L1))) {
            refused = nullptr;
            why = nullptr;
        }
    }
    if (!refused)
        return journal.lines.isEmpty() ? unknown() : never();
    // Somebody may have sent the signal by hand since, without systemd.
    const QDateTime at = timeOf(*refused, seen.now);
    if (at.isValid() && since.isValid() && at < since)
        return never();
    QList<Citation> cites;
    const Exhibit *exhibit = seen.exhibit(journal.exhibit);
    if (exhibit && why)
        cites << citationOf(*exhibit, why->line);
    if (exhibit)
        cites << citationOf(*exhibit, refused->line);
    return yes(cites);
}

Clue lastReloadRefused(const Snapshot &seen)
{
    const NginxMaster *master = seen.nginx();
    if (!master)
        return unknown();
    Clue clue = refusedByMaster(seen, *master);
    for (const Journal &journal : seen.journals) {
        if (journal.unit == "nginx"_L1 || journal.unit == "nginx.service"_L1)
            clue = any({clue, refusedInJournal(seen, journal, seen.wallClock(master->workersSince))});
    }
    return clue;
}

const NginxTest::Complaint *refusal(const Snapshot &seen)
{
    if (!seen.test || seen.test->passed || seen.test->lacksRights())
        return nullptr;
    // With a file of its own, the test of the usual one says nothing about the running nginx.
    if (hasOwnConf(seen) && seen.test->at.exhibit != ofMasterDump)
        return nullptr;
    const QList<NginxTest::Complaint> &complaints = seen.test->complaints;
    const auto refuses = std::find_if(complaints.begin(), complaints.end(), [](const NginxTest::Complaint &complaint) {
        return complaint.level == "emerg"_L1;
    });
    return refuses == complaints.end() ? nullptr : &*refuses;
}

QString clockText(const Snapshot &seen, const Moment &moment)
{
    const QDateTime wall = seen.wallClock(moment);
    if (!wall.isValid())
        return moment.time.toString(u"yyyy-MM-dd HH:mm"_s) + " UTC"_L1;
    const bool sameDay = seen.now.isValid() && seen.now.date() == wall.date();
    return wall.toString(sameDay ? u"HH:mm"_s : u"yyyy-MM-dd HH:mm"_s);
}

} // namespace upriver
