// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/notes.h"

#include <QLatin1StringView>

namespace upriver {

/// How the command that asks what ran by the clock calls itself.
inline constexpr QLatin1StringView clockJobsName("clock-jobs");

/// A timer of systemd, as "systemctl list-timers" tells of it.
struct ClockTimer
{
    QString timer = {}; ///< "certbot.timer"
    QString unit = {}; ///< what it starts: "certbot.service"
    QDateTime next = {}; ///< the server's wall clock, carried as UTC; invalid: never, or not told
    QDateTime last = {};
    Citation at = {};
};

/// A job the clock began: a command of cron, or a unit that systemd started.
struct JobRun
{
    QString cron = {}; ///< cron's command; empty: a unit
    QString user = {}; ///< whose crontab; empty: not told
    QString unit = {}; ///< as systemd wrote it: "certbot.service", or its description where it writes no name
    QString timer = {}; ///< that starts the unit; empty: not known from the line
    QDateTime time = {}; ///< the server's wall clock, carried as UTC
    bool isDue = false; ///< known to have run at its own time, not because the machine had just begun
    Citation at = {};
};

/// What an exhibit tells of both.
struct ClockJobs
{
    QList<ClockTimer> timers = {};
    QList<JobRun> runs = {};
};

/// Lines of systemctl list-timers, and of a journal or a system log: those in which cron (cron(8), cronie, BusyBox's
/// crond), anacron and systemd say what they start. Other lines are passed over.
ClockJobs readClockJobs(const Exhibit &exhibit, const NoteClock &clock);

} // namespace upriver
