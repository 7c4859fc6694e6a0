// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/events.h"

#include "core/model/boottime.h"
#include "core/model/clockjobs.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace upriver {

/// A file that was changed that long before nginx's workers began was taken with it.
static constexpr int justChanged = 30 * 60;

/// What begins within this of the boot began because of it.
static constexpr int bootSeconds = 3 * 60;

static QString versions(const PackageChange &change)
{
    if (change.from.isEmpty() && change.to.isEmpty())
        return change.package;
    return change.from.isEmpty() ? change.package + u' ' + change.to
                                 : u"%1 %2 → %3"_s.arg(change.package, change.from, change.to);
}

// The newest file of the configuration that the workers in service began with, if somebody had just changed it.
static const FileTime *changedBefore(const Snapshot &seen, const QDateTime &workers)
{
    const FileTime *newest = nullptr;
    QDateTime newestTime;
    for (const FileTime &file : seen.fileTimes.files) {
        const QDateTime changed = seen.wallClock(file.changed);
        const bool fits = changed.isValid() && changed <= workers && changed.secsTo(workers) <= justChanged;
        if (fits && seen.config && seen.config->tree->file(file.path) && (!newest || changed > newestTime)) {
            newest = &file;
            newestTime = changed;
        }
    }
    return newest;
}

// nginx took it over because Upriver changed it: then the change is what is told.
static bool isOwnChange(const Snapshot &seen, const QString &file, const QDateTime &workers)
{
    static constexpr int longestChange = 120;
    return std::any_of(seen.changesMade.begin(), seen.changesMade.end(), [&](const ChangeMade &change) {
        const QDateTime made = seen.wallClock(change.time);
        return isInForce(change) && change.files.contains(file) && made.isValid() && made <= workers
            && made.secsTo(workers) <= longestChange;
    });
}

static void takeNginx(QList<Event> &events, const Snapshot &seen)
{
    const NginxMaster *master = seen.nginx();
    const QDateTime workers = master ? seen.wallClock(master->workersSince) : QDateTime();
    if (!workers.isValid())
        return;
    const FileTime *file = changedBefore(seen, workers);
    if (file && isOwnChange(seen, file->path, workers))
        return;
    if (file)
        events << Event{.kind = Event::Kind::ConfigTaken, .time = workers, .what = file->path, .at = file->at};
    else
        events << Event{.kind = Event::Kind::NginxBegan, .time = workers, .at = master->workersAt};
}

static void takeChanges(QList<Event> &events, const Snapshot &seen)
{
    for (const ChangeMade &change : seen.changesMade) {
        const QDateTime made = seen.wallClock(change.time);
        if (made.isValid() && isInForce(change))
            events << Event{.kind = Event::Kind::Changed, .time = made, .what = change.what, .at = change.at};
    }
}

static void takeCertificates(QList<Event> &events, const Snapshot &seen)
{
    for (const FileTime &file : seen.fileTimes.files) {
        const QDateTime changed = seen.wallClock(file.changed);
        const bool isOne = std::any_of(seen.certificates.begin(), seen.certificates.end(),
                                       [&](const Certificate &certificate) { return certificate.file == file.path; });
        if (isOne && changed.isValid())
            events << Event{
                .kind = Event::Kind::CertificateReplaced, .time = changed, .what = file.path, .at = file.at};
    }
}

static bool isAtBoot(const Snapshot &seen, const QDateTime &time)
{
    return seen.bootedAt.isValid() && qAbs(seen.bootedAt.secsTo(time)) <= bootSeconds;
}

// After a boot timers catch up on what they missed.
static void takeJobs(QList<Event> &events, const Snapshot &seen)
{
    for (const JobRun &run : rareJobs(seen)) {
        if (!run.isDue && isAtBoot(seen, run.time))
            continue;
        const bool isCron = !run.cron.isEmpty();
        events << Event{.kind = isCron ? Event::Kind::CronRan : Event::Kind::TimerRan,
                        .time = run.time,
                        .what = isCron ? run.cron : run.unit,
                        .by = isCron ? run.user : run.timer,
                        .at = run.at};
    }
}

QList<Event> eventsOf(const Snapshot &seen)
{
    QList<Event> events;
    const QDateTime boot = seen.bootedAt;
    if (boot.isValid()) {
        const Exhibit *uptime = seen.exhibit(u"uptime.txt"_s);
        const Citation at = uptime ? Citation{uptime->name, 0, uptime->command} : Citation{};
        events << Event{.kind = Event::Kind::Booted, .time = boot, .at = at};
    }
    for (const PackageChange &change : seen.packageChanges)
        events << Event{.kind = Event::Kind::Package, .time = change.time, .what = versions(change), .at = change.at};
    for (const FileTime &file : seen.deployTimes) {
        if (const QDateTime changed = seen.wallClock(file.changed); changed.isValid())
            events << Event{.kind = Event::Kind::Deployed, .time = changed, .what = file.path, .at = file.at};
    }
    takeChanges(events, seen);
    takeNginx(events, seen);
    takeCertificates(events, seen);
    takeJobs(events, seen);
    for (const Unit &unit : seen.units.value_or(QList<Unit>{})) {
        const QDateTime began = stampOf(unit, u"ActiveEnterTimestamp"_s);
        if (began.isValid() && unit.isRunning() && unit.shortName() != "nginx"_L1)
            events << Event{.kind = Event::Kind::UnitBegan, .time = began, .what = unit.shortName(), .at = unit.at};
    }
    if (seen.containers) {
        for (const Container &container : seen.containers->all) {
            const QDateTime began = seen.wallClock({.time = container.started});
            if (began.isValid())
                events << Event{
                    .kind = Event::Kind::ContainerBegan, .time = began, .what = container.name, .at = container.at};
        }
    }
    events.removeIf([&](const Event &event) {
        static constexpr std::array ofItsOwn{Event::Kind::Booted,  Event::Kind::Package, Event::Kind::Deployed,
                                             Event::Kind::Changed, Event::Kind::CronRan, Event::Kind::TimerRan};
        const bool isOfItsOwn = std::find(ofItsOwn.begin(), ofItsOwn.end(), event.kind) != ofItsOwn.end();
        return !isOfItsOwn && isAtBoot(seen, event.time);
    });
    std::stable_sort(events.begin(), events.end(), [](const Event &a, const Event &b) { return a.time < b.time; });
    return events;
}

static bool isAlike(const ErrorRecord &one, const ErrorRecord &other)
{
    return one.symptom == other.symptom && one.peer() == other.peer() && one.server == other.server;
}

// Lines of the logs that are older than the first failure: then it was not so before.
static bool reachFurtherBack(const Snapshot &seen, const QDateTime &first)
{
    const auto isOlder
        = [&](const auto &line) { return QDateTime(line.time.date(), line.time.time(), Qt::UTC) < first; };
    const auto holdsOlder = [&](const auto &log) {
        const auto &lines = [&]() -> const auto &
        {
            if constexpr (std::is_same_v<std::decay_t<decltype(log)>, ErrorLog>)
                return log.records;
            else
                return log.lines;
        }
        ();
        return std::any_of(lines.begin(), lines.end(), isOlder);
    };
    return std::any_of(seen.errorLogs.begin(), seen.errorLogs.end(), holdsOlder)
        || std::any_of(seen.accessLogs.begin(), seen.accessLogs.end(), holdsOlder);
}

// Those like it up to it, the newest first.
static QList<LoggedFailure> alikeUpTo(const Snapshot &seen, const ErrorRecord &newest)
{
    QList<LoggedFailure> alike;
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            if (record.time <= newest.time && isAlike(record, newest))
                alike << LoggedFailure{&log, &record};
        }
    }
    std::stable_sort(alike.begin(), alike.end(),
                     [](const LoggedFailure &a, const LoggedFailure &b) { return a.record->time > b.record->time; });
    return alike;
}

Onset onsetOf(const Snapshot &seen, const ErrorRecord &newest)
{
    static constexpr int pause = 60 * 60;
    Onset onset;
    for (const LoggedFailure &failure : alikeUpTo(seen, newest)) {
        if (onset && failure.record->time.secsTo(onset.first.record->time) > pause)
            break;
        onset.first = failure;
    }
    onset.isSeen = onset && reachFurtherBack(seen, onset.first.record->time);
    return onset;
}

QList<QDateTime> spellsOf(const Snapshot &seen, const ErrorRecord &newest)
{
    static constexpr int pause = 10 * 60;
    static constexpr qsizetype most = 8;
    QList<QDateTime> begins;
    QDateTime later;
    for (const LoggedFailure &failure : alikeUpTo(seen, newest)) {
        const QDateTime time = failure.record->time;
        if (begins.isEmpty() || time.secsTo(later) > pause) {
            if (begins.size() == most)
                break;
            begins.prepend(time);
        }
        begins.first() = time;
        later = time;
    }
    return begins;
}

} // namespace upriver
