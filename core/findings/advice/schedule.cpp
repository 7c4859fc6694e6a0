// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/findings/advice/advice.h"
#include "core/findings/onset.h"
#include "core/model/clockjobs.h"
#include "core/model/events.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Advice".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Advice)
};

} // namespace

static constexpr qsizetype longestName = 120;

static QString whenOf(const ClockRhythm &rhythm)
{
    const QTime time = rhythm.run.time.time();
    return rhythm.isDaily ? Texts::tr("about %1").arg(time.toString(u"HH:mm"_s))
                          : Texts::tr("about minute %1 of the hour").arg(time.minute());
}

// A failure that comes back by the clock has a clock behind it; that a job keeps the same time is told, not proved.
std::optional<Finding> advise::schedule(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const ErrorRecord *complaint = complaintOf(seen, *diagnosis.first());
    const auto rhythm = complaint ? rhythmOf(rareJobs(seen), spellsOf(seen, *complaint)) : std::optional<ClockRhythm>();
    if (!rhythm)
        return std::nullopt;
    const QString job = shortened(rhythm->run.cron.isEmpty() ? rhythm->run.unit : rhythm->run.cron, longestName);
    return Finding{
        .kind = FindingKind::Advice,
        .cause = u"advice-schedule"_s,
        .certainty = Certainty::Likely,
        .health = Health::Warning,
        .title = Texts::tr("The failure returns when a job runs: %1").arg(job),
        .subject = job,
        .unit = rhythm->run.unit,
        .meaning = Texts::tr("The failure began %n time(s), %1 of them when this job ran, %2.", nullptr, rhythm->of)
                       .arg(rhythm->spells)
                       .arg(whenOf(*rhythm))
            + u' '
            + Texts::tr(
                       "If the job restarts nginx or what is behind it, let it reload instead. If it keeps the machine "
                       "busy, let it run at another time, and not on all machines at once: RandomizedDelaySec= of a "
                       "timer, another minute in a crontab."),
        .because = rhythm->at,
        .wrongIf = Texts::tr("This would be wrong if the failure also returns on a day without the job."),
    };
}

} // namespace upriver
