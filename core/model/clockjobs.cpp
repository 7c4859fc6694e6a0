// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/clockjobs.h"

#include "core/model/failurelog.h"
#include "core/readers/kind.h"

#include <QHash>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int fewestSpells = 3;
static constexpr int minutesApart = 2; ///< of the same minute of the hour, or of the day

static bool isSameMinute(const QDateTime &one, const QDateTime &other, int of)
{
    const int apart = qAbs(one.time().msecsSinceStartOfDay() - other.time().msecsSinceStartOfDay()) / 60'000 % of;
    return std::min(apart, of - apart) <= minutesApart;
}

static QString keyOf(const JobRun &run)
{
    return run.cron.isEmpty() ? run.unit : run.user + u'\n' + run.cron;
}

namespace {

/// The runs of one exhibit, and how often each job is among them.
class Runs
{
public:
    Runs(const Exhibit &exhibit, const QList<JobRun> &runs)
        : m_asked(exhibit.command.contains(u' ' + clockJobsName + u' '))
    {
        for (const JobRun &run : runs) {
            m_times[keyOf(run)] << run.time;
            if (!m_first.isValid() || run.time < m_first)
                m_first = run.time;
        }
        for (QList<QDateTime> &times : m_times)
            std::sort(times.begin(), times.end());
    }

    /// Our own question reaches an hour back from each failure; of a log collected by hand only what it holds is known.
    [[nodiscard]] bool isRare(const JobRun &run) const
    {
        if (!m_asked && m_first.secsTo(run.time) < rarestPause)
            return false;
        // systemd says that it starts a unit, and again that it has: one run.
        const int ofOneRun = run.cron.isEmpty() ? secondsBehindJob : secondsBeforeJob;
        const QList<QDateTime> times = m_times.value(keyOf(run));
        const auto before = std::upper_bound(times.begin(), times.end(), run.time.addSecs(-rarestPause));
        const auto behind = std::upper_bound(times.begin(), times.end(), run.time.addSecs(ofOneRun));
        const bool ranBefore = before != times.end() && *before < run.time.addSecs(-ofOneRun);
        return !ranBefore && (behind == times.end() || run.time.secsTo(*behind) >= rarestPause);
    }

private:
    bool m_asked;
    QDateTime m_first;
    QHash<QString, QList<QDateTime>> m_times;
};

} // namespace

// Older systemd writes the description in place of the name.
static QHash<QString, QString> unitsByDescription(const Snapshot &seen)
{
    QHash<QString, QString> units;
    for (const Unit &unit : seen.units.value_or(QList<Unit>{})) {
        if (!unit.description.isEmpty())
            units.insert(unit.description, unit.id);
    }
    return units;
}

// The next run is at the same minute: it was not caught up on after the machine was off, nor counted from its start.
static bool isDue(const ClockTimer &timer, const QDateTime &run)
{
    return timer.next.isValid() && isSameMinute(timer.next, run, 60);
}

static bool runsOften(const ClockTimer &timer)
{
    return timer.last.isValid() && timer.next.isValid() && timer.last.secsTo(timer.next) < rarestPause;
}

// What the journal does not tell, because it may not be read, the timer does: its last run, and how far that is from
// the next.
static void addLast(QList<JobRun> &runs, const ClockTimer &timer)
{
    const bool isLogged = std::any_of(runs.begin(), runs.end(), [&](const JobRun &run) {
        return run.unit == timer.unit && qAbs(run.time.secsTo(timer.last)) <= secondsBehindJob;
    });
    if (!isLogged && timer.last.isValid() && timer.next.isValid())
        runs << JobRun{.unit = timer.unit,
                       .timer = timer.timer,
                       .time = timer.last,
                       .isDue = isDue(timer, timer.last),
                       .at = timer.at};
}

static void addRuns(QList<JobRun> &rare, const Snapshot &seen, const Exhibit &exhibit)
{
    ClockJobs jobs
        = readClockJobs(exhibit, {.around = newestMoment(seen), .bootedAt = {}, .utcOffset = seen.utcOffset});
    QHash<QString, const ClockTimer *> timers;
    for (const ClockTimer &timer : std::as_const(jobs.timers))
        timers.insert(timer.unit, &timer);
    const QHash<QString, QString> described = unitsByDescription(seen);
    for (JobRun &run : jobs.runs) {
        if (!run.cron.isEmpty())
            continue;
        run.unit = described.value(run.unit, run.unit);
        if (const ClockTimer *timer = timers.value(run.unit)) {
            run.timer = timer->timer;
            run.isDue = isDue(*timer, run.time);
        }
    }
    jobs.runs.removeIf([](const JobRun &run) { return run.cron.isEmpty() && run.timer.isEmpty(); });
    const Runs runs(exhibit, jobs.runs);
    for (const JobRun &run : std::as_const(jobs.runs)) {
        if (runs.isRare(run) && !(timers.contains(run.unit) && runsOften(*timers.value(run.unit))))
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
    // The same run may be told twice, or by two exhibits.
    QHash<QString, QDateTime> lasts;
    rare.removeIf([&](const JobRun &run) {
        const QDateTime last = std::exchange(lasts[keyOf(run)], run.time);
        return last.isValid() && last.secsTo(run.time) <= secondsBehindJob;
    });
    return rare;
}

bool ranAt(const JobRun &run, const QDateTime &failure)
{
    const qint64 behind = run.time.secsTo(failure);
    return behind >= -secondsBeforeJob && behind <= secondsBehindJob;
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
