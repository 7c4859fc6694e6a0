// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/clockjobs.h"

#include "core/model/failurelog.h"
#include "core/readers/kind.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int fewestSpells = 3;
static constexpr int minutesApart = 2; ///< of the same minute of the hour, or of the day

static QString keyOf(const JobRun &run)
{
    return run.cron.isEmpty() ? run.unit : run.user + u'\n' + run.cron;
}

// Our own question reaches an hour back from each failure; of a log collected by hand only what it holds is known.
static bool reachesBack(const Exhibit &exhibit, const QList<JobRun> &runs, const JobRun &run)
{
    return exhibit.command.contains(u' ' + clockJobsName + u' ')
        || std::any_of(runs.begin(), runs.end(),
                       [&](const JobRun &other) { return other.time.secsTo(run.time) >= rarestPause; });
}

// systemd says that it starts a unit, and again that it has: one run.
static bool isRare(const QList<JobRun> &runs, const JobRun &run)
{
    const int ofOneRun = run.cron.isEmpty() ? secondsBehindJob : secondsBeforeJob;
    return std::none_of(runs.begin(), runs.end(), [&](const JobRun &other) {
        const qint64 apart = qAbs(other.time.secsTo(run.time));
        return apart > ofOneRun && apart < rarestPause && keyOf(other) == keyOf(run);
    });
}

// Older systemd writes the description in place of the name.
static QString unitNamed(const Snapshot &seen, const QString &written)
{
    for (const Unit &unit : seen.units.value_or(QList<Unit>{})) {
        if (unit.id == written || (!unit.description.isEmpty() && unit.description == written))
            return unit.id;
    }
    return written;
}

// What the journal does not tell, because it may not be read, the timer does: its last run, and how far that is from
// the next.
static void addLast(QList<JobRun> &runs, const ClockTimer &timer)
{
    const bool isLogged = std::any_of(runs.begin(), runs.end(), [&](const JobRun &run) {
        return run.unit == timer.unit && qAbs(run.time.secsTo(timer.last)) <= secondsBehindJob;
    });
    if (!isLogged && timer.last.isValid() && timer.next.isValid())
        runs << JobRun{.unit = timer.unit, .timer = timer.timer, .time = timer.last, .at = timer.at};
}

static bool runsOften(const ClockTimer &timer)
{
    return timer.last.isValid() && timer.next.isValid() && timer.last.secsTo(timer.next) < rarestPause;
}

static void addRuns(QList<JobRun> &rare, const Snapshot &seen, const Exhibit &exhibit)
{
    ClockJobs jobs
        = readClockJobs(exhibit, {.around = newestMoment(seen), .bootedAt = {}, .utcOffset = seen.utcOffset});
    QHash<QString, const ClockTimer *> timers;
    for (const ClockTimer &timer : std::as_const(jobs.timers))
        timers.insert(timer.unit, &timer);
    for (JobRun &run : jobs.runs) {
        if (!run.cron.isEmpty())
            continue;
        run.unit = unitNamed(seen, run.unit);
        if (const ClockTimer *timer = timers.value(run.unit))
            run.timer = timer->timer;
    }
    jobs.runs.removeIf([](const JobRun &run) { return run.cron.isEmpty() && run.timer.isEmpty(); });
    for (const JobRun &run : std::as_const(jobs.runs)) {
        if (reachesBack(exhibit, jobs.runs, run) && isRare(jobs.runs, run)
            && !(timers.contains(run.unit) && runsOften(*timers.value(run.unit))))
            rare << run;
    }
    for (const ClockTimer &timer : std::as_const(jobs.timers)) {
        if (!runsOften(timer))
            addLast(rare, timer);
    }
}

QList<JobRun> rareJobs(const Snapshot &seen)
{
    QList<JobRun> rare;
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        const bool isOurs = !exhibit.name.startsWith("other-hosts/"_L1);
        if (isOurs && kindOf(exhibit) == Kind::ClockJobs)
            addRuns(rare, seen, exhibit);
    }
    std::stable_sort(rare.begin(), rare.end(), [](const JobRun &a, const JobRun &b) { return a.time < b.time; });
    const auto isAgain = [](const JobRun &a, const JobRun &b) {
        return keyOf(a) == keyOf(b) && a.time.secsTo(b.time) <= secondsBehindJob;
    };
    // The same run, told twice or by two exhibits.
    rare.erase(std::unique(rare.begin(), rare.end(), isAgain), rare.end());
    return rare;
}

bool ranAt(const JobRun &run, const QDateTime &failure)
{
    const qint64 behind = run.time.secsTo(failure);
    return behind >= -secondsBeforeJob && behind <= secondsBehindJob;
}

static bool isSameMinute(const QDateTime &one, const QDateTime &other, int of)
{
    const int apart = qAbs(one.time().msecsSinceStartOfDay() - other.time().msecsSinceStartOfDay()) / 60'000 % of;
    return std::min(apart, of - apart) <= minutesApart;
}

static std::optional<ClockRhythm> rhythmWith(const QList<JobRun> &runs, const QList<QDateTime> &spells)
{
    ClockRhythm rhythm{.of = static_cast<int>(spells.size()), .isDaily = true};
    bool isHourly = true;
    for (const QDateTime &spell : spells) {
        const auto run = std::find_if(runs.begin(), runs.end(), [&](const JobRun &each) { return ranAt(each, spell); });
        if (run == runs.end())
            continue;
        if (rhythm.spells++ > 0) {
            rhythm.isDaily = rhythm.isDaily && isSameMinute(run->time, rhythm.run.time, 24 * 60);
            isHourly = isHourly && isSameMinute(run->time, rhythm.run.time, 60);
        }
        rhythm.run = *run;
        rhythm.at << run->at;
    }
    const bool fits = rhythm.spells >= fewestSpells && rhythm.spells * 4 >= rhythm.of * 3;
    return fits && (isHourly || rhythm.isDaily) ? std::optional(rhythm) : std::nullopt;
}

std::optional<ClockRhythm> rhythmOf(const QList<JobRun> &rare, const QList<QDateTime> &spells)
{
    QHash<QString, QList<JobRun>> byJob;
    QStringList order;
    for (const JobRun &run : rare) {
        if (!byJob.contains(keyOf(run)))
            order << keyOf(run);
        byJob[keyOf(run)] << run;
    }
    std::optional<ClockRhythm> best;
    for (const QString &key : std::as_const(order)) {
        const auto rhythm = rhythmWith(byJob.value(key), spells);
        if (rhythm && (!best || rhythm->spells > best->spells))
            best = rhythm;
    }
    return best;
}

} // namespace upriver
