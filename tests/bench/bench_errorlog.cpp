// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0

// bench_errorlog [FILE…]: what counting an error log costs, beside what others need for the same bytes, in one run.
// Without a FILE, logs of 10 and 100 MB are made. wc, rg, mawk and lnav do what they can with the same file where they
// are installed.
// bench_errorlog --job count FILE counts once, in blocks of 256 KiB, to be watched by callgrind; it prints the memory
// that took.

#include "core/model/logs/errorcounter.h"
#include "core/readers/cursor.h"
#include "core/readers/errorlog.h"
#include "tests/bench/errorsample.h"
#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;
using namespace upriver;

static constexpr qsizetype blockSize = 1 << 20;
static constexpr qsizetype appended = 1'000'000;
static constexpr qsizetype mostForRecords = 16'000'000; ///< every record as a value needs several times the log

/// What the jobs found ends here, so that the compiler does them.
static volatile quint64 kept = 0;

static quint64 countLines(QByteArrayView text)
{
    quint64 lines = 0;
    for (qsizetype at = 0; (at = indexOf(text, '\n', at)) >= 0; ++at)
        ++lines;
    return lines;
}

static quint64 scanned(QByteArrayView text)
{
    quint64 records = 0;
    ErrorScan scan(text);
    while (const ErrorView *view = scan.next())
        records += view->isRecord ? 1 : 0;
    return records;
}

static quint64 inBlocks(QByteArrayView text)
{
    ErrorCounter counter;
    for (qsizetype at = 0; at < text.size(); at += blockSize)
        counter.feed(text.sliced(at, std::min(blockSize, text.size() - at)));
    return counter.totals().records.records;
}

/// As a file is counted: read and not mapped.
static ErrorTotals countFile(const QString &path)
{
    static constexpr qsizetype fileBlock = 256 * 1024;
    QFile file(path);
    QByteArray block(fileBlock, '\0');
    ErrorCounter counter;
    if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        for (qint64 size = 0; (size = file.read(block.data(), block.size())) > 0;)
            counter.feed(QByteArrayView(block).first(size));
    }
    return counter.totals();
}

/// Seconds on the clock, with two threads.
static double withTwo(QByteArrayView text)
{
    const auto began = std::chrono::steady_clock::now();
    const qsizetype half = recordStart(text, text.size() / 2);
    ErrorTotals second;
    std::thread other([&] { second = errorTotals(text.sliced(half), half); });
    ErrorTotals first = errorTotals(text.first(half));
    other.join();
    first.add(second);
    kept = first.records.records;
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Seconds for the last megabyte, counted behind all that stands before it, and for what the log says then.
static double countOn(QByteArrayView before, QByteArrayView last)
{
    ErrorCounter counter;
    counter.feed(before);
    return bench::secondsOf([&] {
        counter.feed(last);
        kept = counter.totals().records.records;
    });
}

static void compare(const QString &path)
{
    QFile file(path);
    const uchar *bytes = file.open(QIODevice::ReadOnly) ? file.map(0, file.size()) : nullptr;
    if (!bytes) {
        std::printf("%s cannot be read\n", qPrintable(path));
        return;
    }
    const QByteArrayView text(bytes, file.size());
    const auto size = static_cast<double>(text.size());
    const qint64 before = bench::peakMemory();
    const ErrorTotals totals = errorTotals(text);
    std::printf("%s: %.1f MB, %llu records, %zu peers, %zu servers, %llu unclaimed\n", qPrintable(path), size / 1e6,
                static_cast<unsigned long long>(totals.records.records), totals.peers.size(), totals.servers.size(),
                static_cast<unsigned long long>(totals.unclaimed.records));
    std::printf("  peak memory grew by %.1f MB, the mapped log with it\n",
                static_cast<double>(bench::peakMemory() - before) / 1e6);
    const double whole = bench::secondsOf([&] { kept = errorTotals(text).records.records; });
    bench::printRow("count everything", whole, size, whole);
    bench::printRow("the same in blocks of 1 MB", bench::secondsOf([&] { kept = inBlocks(text); }), size, whole);
    bench::printRow("the same in two threads, clock", withTwo(text), size, whole);
    bench::printRow("scan alone", bench::secondsOf([&] { kept = scanned(text); }), size, whole);
    if (text.size() <= mostForRecords) {
        const Exhibit exhibit{.text = text.toByteArray()};
        bench::printRow("every record as a value",
                        bench::secondsOf([&] { kept = static_cast<quint64>(readErrorLog(exhibit).records.size()); }),
                        size, whole);
    }
    const qsizetype behind = recordStart(text, text.size() - std::min(appended, text.size()));
    const QByteArrayView last = text.sliced(behind);
    const double alone = bench::secondsOf([&] { kept = errorTotals(last).records.records; });
    const auto lastBytes = static_cast<double>(last.size());
    std::printf("  its last %.1f MB, beside which the next row stands:\n", lastBytes / 1e6);
    bench::printRow("counted alone", alone, lastBytes, alone);
    bench::printRow("counted behind all before", countOn(text.first(behind), last), lastBytes, alone);
    bench::printRow("lines by memchr", bench::secondsOf([&] { kept = countLines(text); }), size, whole);
    bench::printRow("wc -l", bench::secondsOfProgram(u"wc"_s, {u"-l"_s, path}), size, whole);
    bench::printRow("rg -c, one literal",
                    bench::secondsOfProgram(u"rg"_s, {u"-c"_s, u"while connecting to upstream"_s, path}), size, whole);
    const QString byPeer = u"SELECT regexp_match('upstream: \"([^\"]+)\"', log_body) AS peer, count(*) "
                           "FROM upriver_error GROUP BY peer"_s;
    bench::printRow("lnav, one key", bench::secondsOfLnav(byPeer, path), size, whole);
    bench::printRow("mawk, one key", bench::secondsOfProgram(u"mawk"_s, {u"{n[$4]++} END {print length(n)}"_s, path}),
                    size, whole);
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == u"--job") {
        const qint64 before = bench::peakMemory();
        kept = countFile(arguments.value(2)).records.records;
        std::printf("%.1f\n", static_cast<double>(bench::peakMemory() - before) / 1e6);
        return 0;
    }
    std::printf("  %-32s %11s %14s %12s\n", "job", "processor", "", "everything");
    for (const QString &path : arguments)
        compare(path);
    const QTemporaryDir place;
    for (const qsizetype bytes : {10'000'000, 100'000'000}) {
        if (!arguments.isEmpty())
            break;
        QFile file(QDir(place.path()).filePath(u"error-%1.log"_s.arg(bytes / 1'000'000)));
        if (file.open(QIODevice::WriteOnly))
            file.write(bench::makeErrorLog(bytes));
        file.close();
        compare(file.fileName());
    }
    return 0;
}
