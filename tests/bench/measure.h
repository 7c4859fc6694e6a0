// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace upriver::bench {

/// Seconds of processor time this thread needs for @p job: the least of several runs, so that a busy machine counts
/// less.
double secondsOf(const std::function<void()> &job, int runs = 5);

/// Seconds of processor time another program needs; nothing when it is not on PATH or fails.
std::optional<double> secondsOfProgram(const QString &program, const QStringList &arguments);

/// The same of lnav, asked @p sql about a log; it knows upriver_access and upriver_error of tests/bench/lnav.
std::optional<double> secondsOfLnav(const QString &sql, const QString &log);

/// One line of a table: seconds, megabytes in a second, and how many times as long as @p compared; "not run" without
/// seconds.
void printRow(const char *name, std::optional<double> seconds, double bytes, double compared);

/// The most memory this process ever had in use (VmHWM), in bytes; 0 when the system does not say.
qint64 peakMemory();

} // namespace upriver::bench
