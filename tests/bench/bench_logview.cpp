// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0

// bench_logview [FILE…]: what it takes to open a log in the window: until the first screen and the first errors stand
// there, until all is known, and how long the event loop is held while somebody scrolls, beside wc -l of the same file.
// Without a FILE, an access log of 300 MB is made.

#include "core/readers/followedlog.h"
#include "tests/bench/accesssample.h"
#include "tests/bench/measure.h"
#include "ui/log/logpanel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

/// Milliseconds that passed between two turns of the event loop.
class Gaps
{
public:
    void add(double milliseconds) { m_all.push_back(milliseconds); }
    [[nodiscard]] double at(double share)
    {
        if (m_all.empty())
            return 0;
        std::sort(m_all.begin(), m_all.end());
        return m_all[static_cast<size_t>(share * static_cast<double>(m_all.size() - 1))];
    }
    void print(const char *name)
    {
        std::printf("  %-42s median %6.2f  99th %6.2f  worst %6.2f ms of %zu turns\n", name, at(0.5), at(0.99), at(1),
                    m_all.size());
    }

private:
    std::vector<double> m_all;
};

static double milliseconds(const QElapsedTimer &since)
{
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

static double secondsOfWc(const QString &path)
{
    double least = 1e9;
    for (int run = 0; run < 3; ++run) {
        QElapsedTimer clock;
        clock.start();
        if (!bench::secondsOfProgram(u"wc"_s, {u"-l"_s, path}))
            return 0;
        least = std::min(least, milliseconds(clock) / 1e3);
    }
    return least;
}

/// One turn of the event loop in which the view is moved and painted.
template<class Move>
static void turn(LogPanel &panel, Gaps &gaps, Move move)
{
    QElapsedTimer clock;
    clock.start();
    move(*panel.view());
    panel.view()->viewport()->repaint();
    QApplication::processEvents();
    gaps.add(milliseconds(clock));
}

/// As one who looks around does: by lines, by pages, and far away.
static void scroll(LogPanel &panel, Gaps &gaps, int turns)
{
    for (int i = 0; i < turns; ++i) {
        turn(panel, gaps, [&](LogView &view) {
            QScrollBar *bar = view.verticalScrollBar();
            const auto far = static_cast<int>((static_cast<qint64>(i) * 7919) % std::max(1, bar->maximum()));
            bar->setValue(i % 10 == 9 ? far : bar->value() + (i % 3 == 0 ? bar->pageStep() : 3));
        });
    }
}

static void open(const QString &path)
{
    const double wc = secondsOfWc(path);
    QElapsedTimer clock;
    clock.start();
    const auto log = FollowedLog::open(path);
    if (!log) {
        std::printf("%s\n", qPrintable(log.error().text()));
        return;
    }
    std::printf("%s: %.0f MB; wc -l takes %.0f ms\n", qPrintable(path), static_cast<double>((*log)->size()) / 1e6,
                wc * 1e3);
    const qint64 before = bench::peakMemory();
    LogPanel panel(false);
    panel.resize(1180, 760);
    panel.QWidget::show();
    panel.show(LogToShow{.name = path, .source = *log});
    double screen = 0;
    double errors = 0;
    Gaps whileReading;
    for (int i = 0; panel.document()->isReading(); ++i) {
        if (screen > 0 && errors > 0) {
            scroll(panel, whileReading, 1);
            continue;
        }
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (screen == 0 && panel.document()->rowCount() > 0) {
            panel.view()->viewport()->repaint();
            screen = milliseconds(clock);
        }
        if (errors == 0 && panel.document()->index().totals.firstError) {
            panel.view()->viewport()->repaint();
            errors = milliseconds(clock);
        }
    }
    const double all = milliseconds(clock);
    const LogIndex &index = panel.document()->index();
    const auto size = static_cast<double>(index.blocks.size() * sizeof(LogBlock) + index.minutes.size() * 72);
    std::printf("  first screen %.1f ms, first errors %.1f ms (%.2f of wc -l), all %.0f ms (%.1f times wc -l)\n",
                screen, errors, errors / wc / 1e3, all, all / wc / 1e3);
    std::printf("  %lld lines, %llu errors; index %.0f kB, %.4f %% of the file; %.1f MB more in memory at most\n",
                static_cast<long long>(index.totals.lines), static_cast<unsigned long long>(index.totals.errors),
                size / 1e3, 100 * size / static_cast<double>(index.totals.bytes),
                static_cast<double>(bench::peakMemory() - before) / 1e6);
    whileReading.print("scrolling while it is read");
    Gaps later;
    scroll(panel, later, 2000);
    later.print("scrolling when it is read");
    Gaps jumps;
    for (int i = 0; i < 500; ++i)
        turn(panel, jumps, [](LogView &view) { view.goToWeight(LogWeight::Error, true); });
    jumps.print("to the next error");

    clock.restart();
    panel.narrow({.aspect = LogAspect::Status, .value = "502"});
    double first = 0;
    while (panel.document()->isFiltering()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (first == 0 && panel.document()->rowCount() > 0)
            first = milliseconds(clock);
    }
    std::printf("  filter: first rows %.1f ms, all %zu rows %.0f ms (%.1f times wc -l), %.0f kB\n", first,
                panel.document()->filtered().rows.size(), milliseconds(clock), milliseconds(clock) / wc / 1e3,
                static_cast<double>(panel.document()->filtered().rows.size() * 2
                                    + panel.document()->filtered().blocks.size() * sizeof(LogBlock))
                    / 1e3);
    Gaps filtered;
    scroll(panel, filtered, 1000);
    filtered.print("scrolling what the filter leaves");
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList paths = application.arguments().mid(1);
    for (const QString &path : paths)
        open(path);
    if (!paths.isEmpty())
        return 0;
    const QTemporaryDir place;
    QFile file(place.filePath(u"access.log"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(bench::makeAccessSample(300'000'000).text);
    file.close();
    open(file.fileName());
    return 0;
}
