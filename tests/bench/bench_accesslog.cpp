// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0

// bench_accesslog [FILE…]: what counting an access log costs, beside what others need for the same bytes, in one run.
// Without a FILE, logs of 20 and 200 MB are made. wc, rg, grep, mawk, lnav and goaccess do what they can with the same
// file where they are installed; goaccess up to 100 MB, for it takes six minutes for 1 GB.
// bench_accesslog --job count FILE [known] counts once, in blocks of 256 KiB, to be watched by callgrind; it prints the
// memory that took.

#include "core/model/logs/accesscounter.h"
#include "tests/bench/accesssample.h"
#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;
using namespace upriver;

static constexpr qsizetype blockSize = 256 * 1024;

static constexpr qsizetype appended = 1'000'000;

/// goaccess gets slower with size.
static constexpr qint64 mostForOthers = 100'000'000;

/// What the jobs found ends here, so that the compiler does them.
static volatile quint64 kept = 0;

static QList<LogFormat> knownFormats()
{
    return {*compileLogFormat("timing", {bench::sampleFormat})};
}

/// A file as the pages of the system have it: counting it costs no copy.
class Mapped
{
public:
    explicit Mapped(const QString &path)
        : m_file(path)
    {
        if (m_file.open(QIODevice::ReadOnly))
            m_bytes = reinterpret_cast<const char *>(m_file.map(0, m_file.size()));
    }
    [[nodiscard]] QByteArrayView text() const { return {m_bytes, m_bytes ? m_file.size() : 0}; }

private:
    QFile m_file;
    const char *m_bytes = nullptr;
};

static AccessTotals countFile(const QString &path, const QList<LogFormat> &known)
{
    QFile file(path);
    QByteArray block(blockSize, '\0');
    AccessScan scan(known);
    AccessCounter counter;
    const auto take = [&](const LogLine &line) {
        counter.add(line);
        return true;
    };
    if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        for (qint64 size = 0; (size = file.read(block.data(), block.size())) > 0;)
            scan.feed(QByteArrayView(block).first(size), take);
    }
    scan.finish(take);
    return counter.totals();
}

static quint64 countByThreads(QByteArrayView text, int threads)
{
    const QList<QByteArrayView> stretches = stretchesOf(text, threads);
    std::vector<AccessTotals> parts(static_cast<size_t>(stretches.size()));
    std::vector<std::thread> running;
    for (size_t i = 0; i < parts.size(); ++i) {
        running.emplace_back([&, i] {
            const QByteArrayView stretch = stretches[static_cast<qsizetype>(i)];
            parts[i] = accessTotals(stretch, knownFormats(), stretch.data() - text.data());
        });
    }
    for (std::thread &thread : running)
        thread.join();
    for (size_t i = 1; i < parts.size(); ++i)
        parts[0].add(parts[i]);
    return parts.empty() ? 0 : parts[0].lines;
}

static double wallSeconds(const std::function<void()> &job)
{
    const auto before = std::chrono::steady_clock::now();
    job();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

static quint64 countLines(QByteArrayView text)
{
    quint64 lines = 0;
    LineBlocks blocks;
    blocks.feed(text, [&](Stretch, qint64) { return ++lines > 0; });
    return lines;
}

static quint64 readLines(QByteArrayView text)
{
    quint64 whole = 0;
    AccessScan scan(knownFormats());
    scan.feed(text, [&](const LogLine &line) {
        whole += line.reading == LogReading::Whole ? 1 : 0;
        return true;
    });
    return whole;
}

/// Seconds for the last megabyte, counted behind all that stands before it.
static double countOn(QByteArrayView before, QByteArrayView last)
{
    AccessScan scan(knownFormats());
    AccessCounter counter;
    const auto take = [&](const LogLine &line) {
        counter.add(line);
        return true;
    };
    scan.feed(before, take);
    const double seconds = bench::secondsOf([&] { scan.feed(last, take); });
    kept = counter.totals().lines;
    return seconds;
}

/// In a process of its own, where nothing else has grown the peak.
static QByteArray memoryOf(const QString &path)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"--job"_s, u"count"_s, path});
    process.waitForFinished(-1);
    return process.readAllStandardOutput().trimmed();
}

static void compare(const QString &path)
{
    const Mapped log(path);
    const QByteArrayView text = log.text();
    const auto bytes = static_cast<double>(text.size());
    const AccessTotals totals = accessTotals(text);
    std::printf("%s: %.1f MB, %llu lines, %llu unread, %zu peers, %zu groups of URLs, %zu minutes%s\n",
                qPrintable(path), bytes / 1e6, static_cast<unsigned long long>(totals.lines),
                static_cast<unsigned long long>(totals.unread), totals.peers.size(), totals.groups.size(),
                totals.minutes.size(), totals.isCapped() ? ", more than there is room for" : "");
    const double whole = bench::secondsOf([&] { kept = accessTotals(text, knownFormats()).lines; }, 3);
    bench::printRow("lines alone", bench::secondsOf([&] { kept = countLines(text); }, 3), bytes, whole);
    bench::printRow("lines and their values", bench::secondsOf([&] { kept = readLines(text); }, 3), bytes, whole);
    bench::printRow("everything counted", whole, bytes, whole);
    bench::printRow("the same, format recognised", bench::secondsOf([&] { kept = accessTotals(text).lines; }, 3), bytes,
                    whole);
    bench::printRow("the same, read in blocks",
                    bench::secondsOf([&] { kept = countFile(path, knownFormats()).lines; }, 3), bytes, whole);
    bench::printRow("one thread, by the clock", wallSeconds([&] { kept = countByThreads(text, 1); }), bytes, whole);
    bench::printRow("two threads, by the clock", wallSeconds([&] { kept = countByThreads(text, 2); }), bytes, whole);
    const qsizetype behind = text.indexOf('\n', std::max<qsizetype>(0, text.size() - appended)) + 1;
    const QByteArrayView last = text.sliced(behind);
    const double alone = bench::secondsOf([&] { kept = accessTotals(last, knownFormats()).lines; });
    const auto lastBytes = static_cast<double>(last.size());
    std::printf("  its last %.1f MB, beside which the next row stands:\n", lastBytes / 1e6);
    bench::printRow("counted alone", alone, lastBytes, alone);
    bench::printRow("counted behind all before", countOn(text.first(behind), last), lastBytes, alone);
    bench::printRow("wc -l", bench::secondsOfProgram(u"wc"_s, {u"-l"_s, path}), bytes, whole);
    bench::printRow("rg, one expression",
                    bench::secondsOfProgram(u"rg"_s, {u"-c"_s, u"upstream_status=\\S*502"_s, path}), bytes, whole);
    // Through a pipe: grep stops at the first hit when its output goes to /dev/null.
    const QString grep = u"LC_ALL=C grep -cE 'upstream_status=[^ ]*502' \"$1\" | cat"_s;
    bench::printRow("grep -E, the same", bench::secondsOfProgram(u"sh"_s, {u"-c"_s, grep, u"sh"_s, path}), bytes,
                    whole);
    bench::printRow(
        "mawk, 502 by upstream",
        bench::secondsOfProgram(
            u"mawk"_s,
            {u"{ for (i = NF; i > 0; --i) if ($i == \"upstream_status=502\") ++n[$(i - 1)] } END { for (u in n) print u, n[u] }"_s,
             path}),
        bytes, whole);
    bench::printRow(
        "lnav, 502 by upstream",
        bench::secondsOfLnav(
            u"SELECT upstream, count(*) FROM upriver_access WHERE upstream_status = '502' GROUP BY upstream"_s, path),
        bytes, whole);
    bench::printRow("goaccess",
                    text.size() > mostForOthers
                        ? std::nullopt
                        : bench::secondsOfProgram(
                            u"goaccess"_s, {path, u"--log-format=COMBINED"_s, u"-o"_s, u"json"_s, u"--no-progress"_s}),
                    bytes, whole);
    std::printf("  memory: %s MB\n", memoryOf(path).constData());
}

static void compareSample(qsizetype bytes)
{
    const QTemporaryDir place;
    QFile file(place.filePath(u"access.log"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(bench::makeAccessSample(bytes).text);
    file.close();
    compare(file.fileName());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments().mid(1);
    if (arguments.value(0) == u"--job") {
        const qint64 before = bench::peakMemory();
        kept = countFile(arguments.value(2), knownFormats()).lines;
        std::printf("%.1f\n", static_cast<double>(bench::peakMemory() - before) / 1e6);
        return 0;
    }
    std::printf("  %-32s %11s %14s %12s\n", "job", "processor", "", "everything");
    for (const QString &path : arguments)
        compare(path);
    for (const qsizetype bytes : {20'000'000, 200'000'000}) {
        if (arguments.isEmpty())
            compareSample(bytes);
    }
    return 0;
}
