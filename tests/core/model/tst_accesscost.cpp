// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/accesscounter.h"
#include "tests/bench/accesssample.h"
#include "tests/bench/heap.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static quint64 countInBlocks(const QByteArray &text, qsizetype size)
{
    AccessScan scan;
    AccessCounter counter;
    const auto take = [&](const LogLine &line) {
        counter.add(line);
        return true;
    };
    for (qsizetype at = 0; at < text.size(); at += size)
        scan.feed(QByteArrayView(text).sliced(at, qMin(size, text.size() - at)), take);
    scan.finish(take);
    return counter.totals().lines;
}

/// What counting an access log costs, by counting instead of by the clock.
class AccessCostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
#if defined(UPRIVER_OTHER_ALLOCATOR)
        QSKIP("allocations are counted with glibc's allocator only");
#endif
    }

    void aLineThatNamesNothingNewCostsNoAllocation()
    {
        const bench::AccessSample sample = bench::makeAccessSample(3'000'000);
        AccessScan scan;
        AccessCounter counter;
        const auto count = [&] {
            for (qsizetype at = 0; at < sample.text.size(); at += 65'536)
                scan.feed(
                    QByteArrayView(sample.text).sliced(at).first(qMin<qsizetype>(65'536, sample.text.size() - at)),
                    [&](const LogLine &line) {
                        counter.add(line);
                        return true;
                    });
        };
        count();
        const Heap cost = costOf(count);
        QCOMPARE(counter.totals().lines, 2 * static_cast<quint64>(sample.lines));
        QVERIFY2(cost.allocations <= 4, qPrintable(u"%1 allocations"_s.arg(cost.allocations)));
    }

    void memoryDoesNotGrowWithTheLog()
    {
        const bench::AccessSample one = bench::makeAccessSample(3'000'000);
        const Heap once = costOf([&] { countInBlocks(one.text, 65'536); });
        const Heap often = costOf([&] {
            AccessScan scan;
            AccessCounter counter;
            for (int i = 0; i < 5; ++i) {
                scan.feed(one.text, [&](const LogLine &line) {
                    counter.add(line);
                    return true;
                });
            }
        });
        QVERIFY2(often.peak <= once.peak + 256 * 1024, qPrintable(u"%1 and %2 bytes"_s.arg(once.peak).arg(often.peak)));
    }

    void aHostileLogStaysWithinItsRoom()
    {
        QByteArray text;
        for (int i = 0; i < 60'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            text += "::1 - - [" + QByteArray::number(1 + i % 28).rightJustified(2, '0')
                + "/Nov/2026:10:" + QByteArray::number(i % 60).rightJustified(2, '0') + ":00 +0000] \"GET /n" + number
                + "x/" + QByteArray(200, 'y') + " HTTP/1.1\" 502 1 ua=\"p" + number + QByteArray(100, 'z')
                + "\" us=\"502\" urt=\"0.1\"\n";
        }
        const Heap cost = costOf([&] { countInBlocks(text, 65'536); });
        QVERIFY2(cost.peak <= 64'000'000, qPrintable(u"%1 bytes"_s.arg(cost.peak)));
    }
};

QTEST_GUILESS_MAIN(AccessCostTest)
#include "tst_accesscost.moc"
