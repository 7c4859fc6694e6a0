// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/onset.h"

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

static QString textOf(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Booted: return Texts::tr("the machine was started");
    case Event::Kind::Package: return Texts::tr("the package %1 was changed").arg(event.what);
    case Event::Kind::Deployed: return Texts::tr("%1 was replaced").arg(event.what);
    case Event::Kind::ConfigTaken: return Texts::tr("nginx took over the change of %1").arg(event.what);
    case Event::Kind::NginxBegan: return Texts::tr("nginx was started or reloaded");
    case Event::Kind::UnitBegan: return Texts::tr("%1 was started").arg(event.what);
    case Event::Kind::ContainerBegan: return Texts::tr("the container %1 was started").arg(event.what);
    }
    return {};
}

// What somebody did weighs more than what followed from it.
static bool canBeTakenBack(const Event &event)
{
    return event.kind == Event::Kind::Package || event.kind == Event::Kind::Deployed
        || event.kind == Event::Kind::ConfigTaken;
}

static std::optional<Event> before(const QList<Event> &events, const QDateTime &first)
{
    std::optional<Event> nearest;
    for (const Event &event : events) {
        const bool fits = event.time <= first.addSecs(secondsBefore) && event.time.secsTo(first) <= minutesAfter * 60;
        if (fits && (!nearest || canBeTakenBack(event) || !canBeTakenBack(*nearest)))
            nearest = event;
    }
    return nearest;
}

// The newest of the complaints the finding rests on.
static const ErrorRecord *complaintOf(const Snapshot &seen, const Finding &finding)
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
    const auto change = before(eventsOf(seen), first);
    if (!change)
        return;
    const int minutes = std::max(0, static_cast<int>(change->time.secsTo(first) / 60));
    finding.meaning += u' ';
    finding.meaning += minutes == 0
        ? Texts::tr("It began at %1, within a minute after %2.").arg(first.toString(u"HH:mm:ss"_s), textOf(*change))
        : Texts::tr("It began at %1, %n minute(s) after %2.", nullptr, minutes)
              .arg(first.toString(u"HH:mm:ss"_s), textOf(*change));
    if (canBeTakenBack(*change))
        finding.meaning += u' ' + Texts::tr("That is the smallest change to take back.");
    if (!change->at.exhibit.isEmpty() && !finding.because.contains(change->at))
        finding.because << change->at;
}

} // namespace upriver
