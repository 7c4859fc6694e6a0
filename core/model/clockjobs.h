// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"
#include "core/readers/clockjobs.h"

namespace upriver {

/// Seconds a failure may begin behind a job that is said to have run at the same time; what a request met just then may
/// be logged a few seconds before the job is.
inline constexpr int secondsBehindJob = 120;
inline constexpr int secondsBeforeJob = 5;

/// A job asked about runs at least this long apart, in seconds: what runs several times an hour runs beside everything
/// and explains nothing. A little less than an hour, for timers are spread.
inline constexpr int rarestPause = 55 * 60;

/// A job that ran whenever a failure began.
struct ClockRhythm
{
    JobRun run = {}; ///< the newest of those runs
    QList<Citation> at = {}; ///< all of them
    int spells = 0; ///< beginnings at which it ran
    int of = 0; ///< beginnings looked at
    bool isDaily = false; ///< at one time of the day; else at one minute of the hour
};

/// The jobs that cron and systemd's timers began, as far as the look knows and no more often than once an hour, in the
/// order of time. A unit is one only where a timer is known to start it.
QList<JobRun> rareJobs(const Snapshot &seen);

/// It began when the failure did.
bool ranAt(const JobRun &run, const QDateTime &failure);

/// The job that fits most of at least three spells of a failure, and always at the same minute. @p spells: their
/// beginnings. None: none does.
std::optional<ClockRhythm> rhythmOf(const QList<JobRun> &rare, const QList<QDateTime> &spells);

} // namespace upriver
