// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/onset.h"

#include "core/base/text.h"
#include "core/model/clockjobs.h"
#include "core/model/events.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Onset".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Onset)
};

} // namespace

/// A change is told when the failure began within this of it.
static constexpr int minutesAfter = 10;

/// A request that failed just as the change was made may be logged before it.
static constexpr int secondsBefore = 5;

static constexpr qsizetype longestCommand = 120;
static constexpr qsizetype mostJobs = 3;

static QString textOf(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Booted: return Texts::tr("the machine was started");
    case Event::Kind::Package: return Texts::tr("the package %1 was changed").arg(event.what);
    case Event::Kind::Deployed: return Texts::tr("%1 was replaced").arg(event.what);
    case Event::Kind::Changed: return Texts::tr("a change was made with Upriver (%1)").arg(event.what);
    case Event::Kind::ConfigTaken: return Texts::tr("nginx took over the change of %1").arg(event.what);
    case Event::Kind::NginxBegan: return Texts::tr("nginx was started or reloaded");
    case Event::Kind::UnitBegan: return Texts::tr("%1 was started").arg(event.what);
    case Event::Kind::ContainerBegan: return Texts::tr("the container %1 was started").arg(event.what);
    case Event::Kind::CertificateReplaced: return Texts::tr("the certificate %1 was written").arg(event.what);
    case Event::Kind::TimerRan: return Texts::tr("%1, which %2 starts").arg(event.what, event.by);
    case Event::Kind::CronRan:
        return event.by.isEmpty()
            ? Texts::tr("cron's job \"%1\"").arg(shortened(event.what, longestCommand))
            : Texts::tr("cron's job \"%1\" of %2").arg(shortened(event.what, longestCommand), event.by);
    }
    return {};
}

// What somebody did weighs more than what followed from it.
static bool canBeTakenBack(const Event &event)
{
    return event.kind == Event::Kind::Package || event.kind == Event::Kind::Deployed
        || event.kind == Event::Kind::Changed || event.kind == Event::Kind::ConfigTaken;
}

static bool isJob(const Event &event)
{
    return event.kind == Event::Kind::CronRan || event.kind == Event::Kind::TimerRan;
}

static std::optional<Event> before(const QList<Event> &events, const QDateTime &first)
{
    std::optional<Event> nearest;
    for (const Event &event : events) {
        const bool fits = !isJob(event) && event.time <= first.addSecs(secondsBefore)
            && event.time.secsTo(first) <= minutesAfter * 60;
        if (fits && (!nearest || canBeTakenBack(event) || !canBeTakenBack(*nearest)))
            nearest = event;
    }
    return nearest;
}

// The newest of the complaints the finding rests on.
const ErrorRecord *complaintOf(const Snapshot &seen, const Finding &finding)
{
    const ErrorRecord *newest = nullptr;
    for (const Citation &cite : finding.because) {
        for (const ErrorLog &log : seen.errorLogs) {
            for (const ErrorRecord &record : log.records) {
                const bool cited = log.exhibit == cite.exhibit && record.line == cite.line;
                if (cited && isFailure(record.symptom) && (!newest || record.time > newest->time))
                    newest = &record;
            }
        }
    }
    return newest;
}

static void citeOnce(Finding &finding, const Citation &at)
{
    if (!at.exhibit.isEmpty() && !finding.because.contains(at))
        finding.because << at;
}

static void tellChange(Finding &finding, const Event &change, const QDateTime &first)
{
    const int minutes = std::max(0, static_cast<int>(change.time.secsTo(first) / 60));
    finding.meaning += u' ';
    finding.meaning += minutes == 0
        ? Texts::tr("It began at %1, within a minute after %2.").arg(first.toString(u"HH:mm:ss"_s), textOf(change))
        : Texts::tr("It began at %1, %n minute(s) after %2.", nullptr, minutes)
              .arg(first.toString(u"HH:mm:ss"_s), textOf(change));
    if (canBeTakenBack(change))
        finding.meaning += u' ' + Texts::tr("That is the smallest change to take back.");
    citeOnce(finding, change.at);
}

// Jobs that name the service which fails are told first: of several that run at midnight it is most likely theirs.
static QList<Event> jobsAt(const QList<Event> &events, const QDateTime &first, const QString &unit)
{
    QList<Event> jobs;
    std::copy_if(events.begin(), events.end(), std::back_inserter(jobs),
                 [&](const Event &event) { return isJob(event) && ranAt({.time = event.time}, first); });
    const QString name = unit.endsWith(".service"_L1) ? unit.chopped(8) : unit;
    std::stable_partition(jobs.begin(), jobs.end(),
                          [&](const Event &job) { return !name.isEmpty() && job.what.contains(name); });
    return jobs;
}

static void tellJobs(Finding &finding, const QList<Event> &jobs, const QDateTime &first)
{
    QStringList names;
    for (const Event &job : jobs.mid(0, mostJobs)) {
        names << Texts::tr("%1 (at %2)").arg(textOf(job), job.time.toString(u"HH:mm:ss"_s));
        citeOnce(finding, job.at);
    }
    finding.meaning += u' '
        + Texts::tr("When it began, at %1, this ran at the same time: %2. That alone proves nothing.")
              .arg(first.toString(u"HH:mm:ss"_s), names.join("; "_L1));
}

void tellOnset(Diagnosis &diagnosis)
{
    if (diagnosis.findings.isEmpty() || diagnosis.findings.first().health != Health::Failing)
        return;
    Finding &finding = diagnosis.findings.first();
    const Snapshot &seen = *diagnosis.snapshot;
    const ErrorRecord *complaint = complaintOf(seen, finding);
    const Onset onset = complaint ? onsetOf(seen, *complaint) : Onset{};
    if (!onset || !onset.isSeen)
        return;
    const QDateTime first = onset.first.record->time;
    const QList<Event> events = eventsOf(seen);
    if (const auto change = before(events, first))
        tellChange(finding, *change, first);
    if (const QList<Event> jobs = jobsAt(events, first, finding.unit); !jobs.isEmpty())
        tellJobs(finding, jobs, first);
}

} // namespace upriver
