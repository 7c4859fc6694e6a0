// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.h"

#include "tests/checkout.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <sys/time.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <limits>

using namespace Qt::StringLiterals;

namespace upriver::bench {

static double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double secondsOf(const std::function<void()> &job, int runs)
{
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < runs; ++i) {
        const double before = threadSeconds();
        job();
        least = std::min(least, threadSeconds() - before);
    }
    return least;
}

static double secondsOfChildren()
{
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::optional<double> secondsOfProgram(const QString &program, const QStringList &arguments)
{
    const QString path = QStandardPaths::findExecutable(
        program, (qEnvironmentVariable("PATH") + QStringLiteral(":/usr/sbin:/sbin")).split(u':'));
    if (path.isEmpty())
        return std::nullopt;
    const double before = secondsOfChildren();
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(path, arguments);
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    return secondsOfChildren() - before;
}

std::optional<double> secondsOfLnav(const QString &sql, const QString &log)
{
    // Not in the home of whoever measures; and "env" is there even where lnav is not, but then it fails.
    const QTemporaryDir home;
    return secondsOfProgram(u"env"_s,
                            {u"HOME="_s + home.path(), u"lnav"_s, u"-n"_s, u"-I"_s, inCheckout(u"tests/bench/lnav"),
                             u"-c"_s, u';' + sql, u"-c"_s, u":write-csv-to -"_s, log});
}

void printRow(const char *name, std::optional<double> seconds, double bytes, double compared)
{
    if (seconds)
        std::printf("  %-32s %9.4f s %9.1f MB/s %10.3f x\n", name, *seconds, bytes / 1e6 / *seconds,
                    *seconds / compared);
    else
        std::printf("  %-32s not run\n", name);
    std::fflush(stdout);
}

qint64 peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

} // namespace upriver::bench
