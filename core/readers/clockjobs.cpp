// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/clockjobs.h"

#include "core/readers/lines.h"
#include "core/readers/notehead.h"
#include "core/readers/systemd.h"

#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostTimers = 200;
static constexpr qsizetype mostRuns = 20'000;
static constexpr qsizetype longestName = 512;

/// row := (NEXT LEFT | "n/a" | "-") (LAST PASSED | "n/a" | "-") TIMER UNIT, times as "Sun 2026-11-22 12:00:00 UTC"
static std::optional<ClockTimer> timerIn(const QString &line)
{
    static const QRegularExpression row(u"\\s(\\S{1,256}\\.timer)\\s+(\\S{1,256})\\s*$"_s);
    static const QRegularExpression stamp(u"[A-Z][a-z]{2} (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) [A-Z0-9+-]+"_s);
    const auto names = row.match(line);
    if (!names.hasMatch())
        return std::nullopt;
    ClockTimer timer{.timer = names.captured(1), .unit = names.captured(2)};
    const bool neverAgain = line.trimmed().startsWith("n/a"_L1) || line.trimmed().startsWith("- "_L1);
    auto stamps = stamp.globalMatch(line);
    const auto take = [&](QDateTime &to) {
        if (stamps.hasNext())
            to = wallClockOf(stamps.next().captured(), {});
    };
    if (!neverAgain)
        take(timer.next);
    take(timer.last);
    return timer;
}

// "(root) CMD (/usr/local/bin/renew.sh)"; BusyBox: "USER root pid 812 cmd run-parts /etc/periodic/daily"; anacron:
// "Job `cron.daily' started".
static std::optional<JobRun> cronIn(const JournalLine &line)
{
    static const QRegularExpression command(u"^\\(([^)]{1,64})\\) CMD \\((.+)\\)$"_s);
    static const QRegularExpression ofBusyBox(u"^USER (\\S{1,64}) pid +\\d+ cmd (.+)$"_s);
    static const QRegularExpression ofAnacron(u"^Job [`'](.+)' started$"_s);
    const QString program = line.program.section(u' ', -1).toLower(); // syslogd of BusyBox writes its level in front
    if (program == "anacron"_L1) {
        const auto job = ofAnacron.match(line.message);
        return job.hasMatch() ? std::optional(JobRun{.cron = job.captured(1).left(longestName)}) : std::nullopt;
    }
    if (program != "cron"_L1 && program != "crond"_L1)
        return std::nullopt;
    auto said = command.match(line.message);
    said = said.hasMatch() ? said : ofBusyBox.match(line.message);
    if (!said.hasMatch())
        return std::nullopt;
    return JobRun{.cron = said.captured(2).simplified().left(longestName), .user = said.captured(1), .isDue = true};
}

// "Starting certbot.service - Certbot...", "Started Certbot."; before version 249 the description alone.
static std::optional<JobRun> unitIn(const JournalLine &line)
{
    static const QRegularExpression start(u"^Start(?:ing|ed) (?:(\\S+\\.service) - .*|(.+?)\\.{1,3})$"_s);
    if (line.program != "systemd"_L1)
        return std::nullopt;
    const auto said = start.match(line.message);
    if (!said.hasMatch())
        return std::nullopt;
    const QString name = said.captured(1).isEmpty() ? said.captured(2) : said.captured(1);
    return JobRun{.unit = name.left(longestName)};
}

static std::optional<JobRun> runIn(const JournalLine &line, const NoteClock &clock)
{
    auto run = cronIn(line);
    run = run ? run : unitIn(line);
    if (run)
        run->time = wallClockOf(line.time, clock);
    return run && run->time.isValid() ? run : std::nullopt;
}

ClockJobs readClockJobs(const Exhibit &exhibit, const NoteClock &clock)
{
    ClockJobs jobs;
    const Journal journal = readJournal(exhibit);
    auto said = journal.lines.begin();
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (said != journal.lines.end() && said->line == line->number) {
            if (auto run = runIn(*said++, clock); run && jobs.runs.size() < mostRuns) {
                run->at = citationOf(exhibit, *line);
                jobs.runs << *run;
            }
        } else if (auto timer = timerIn(line->text()); timer && jobs.timers.size() < mostTimers) {
            timer->at = citationOf(exhibit, *line);
            jobs.timers << *timer;
        }
    }
    return jobs;
}

} // namespace upriver
