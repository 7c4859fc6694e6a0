// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/ordering.h"

#include <QtTest>

#include <random>

using namespace upriver::ui;

using Lines = QList<QPair<int, int>>;
Q_DECLARE_METATYPE(Lines)

/// Columns of so many entries each, numbered one after the other.
static MapOrder orderOf(const QList<int> &heights, const Lines &lines)
{
    MapOrder order;
    for (int c = 0; c < heights.size(); ++c) {
        QList<int> column;
        for (int row = 0; row < heights[c]; ++row) {
            column << static_cast<int>(order.columnOf.size());
            order.columnOf << c;
        }
        order.columns << column;
    }
    Lines back;
    for (const auto &[from, to] : lines)
        back << qMakePair(to, from);
    order.classOf = QList<int>(order.columnOf.size(), 0);
    order.next = Neighbours(order.columnOf.size(), lines);
    order.before = Neighbours(order.columnOf.size(), back);
    return order;
}

class MapOrderingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crossingsAreCounted_data()
    {
        QTest::addColumn<Lines>("lines");
        QTest::addColumn<int>("count");
        QTest::newRow("side by side") << Lines{{0, 3}, {1, 4}, {2, 5}} << 0;
        QTest::newRow("from one") << Lines{{0, 3}, {0, 4}, {0, 5}} << 0;
        QTest::newRow("into one") << Lines{{0, 4}, {1, 4}, {2, 4}} << 0;
        QTest::newRow("two that cross") << Lines{{0, 4}, {1, 3}} << 1;
        QTest::newRow("all turned round") << Lines{{0, 5}, {1, 4}, {2, 3}} << 3;
    }
    void crossingsAreCounted()
    {
        QFETCH(Lines, lines);
        QFETCH(int, count);
        QCOMPARE(crossings(orderOf({3, 3}, lines)), count);
    }

    void whatCanBeUntangledIs()
    {
        MapOrder order = orderOf({3, 3, 3}, {{0, 5}, {1, 4}, {2, 3}, {3, 7}, {4, 6}, {5, 8}});
        QVERIFY(crossings(order) > 0);
        untangle(order);
        QCOMPARE(crossings(order), 0);
    }

    void anOrderWithoutCrossingsStays()
    {
        MapOrder order = orderOf({2, 4}, {{0, 2}, {0, 3}, {1, 4}, {1, 5}});
        const auto before = order.columns;
        untangle(order);
        QCOMPARE(order.columns, before);
    }

    void aClassIsNeverLeft()
    {
        MapOrder order = orderOf({2, 2}, {{0, 3}, {1, 2}});
        order.classOf = {0, 1, 0, 1};
        untangle(order);
        QCOMPARE(order.columns, (QList<QList<int>>{{0, 1}, {2, 3}}));
    }

    void aTangleNeverGetsWorse()
    {
        std::mt19937 random(502); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same tangles every time
        for (int round = 0; round < 20; ++round) {
            Lines lines;
            for (int i = 0; i < 60; ++i)
                lines << qMakePair(static_cast<int>(random() % 30), 30 + static_cast<int>(random() % 30));
            MapOrder order = orderOf({30, 30}, lines);
            const qint64 before = crossings(order);
            untangle(order);
            QVERIFY(crossings(order) < before);
            for (QList<int> column : order.columns) {
                std::sort(column.begin(), column.end());
                QCOMPARE(std::unique(column.begin(), column.end()), column.end()); // nobody lost, nobody twice
                QCOMPARE(column.size(), 30);
            }
        }
    }
};

QTEST_GUILESS_MAIN(MapOrderingTest)
#include "tst_mapordering.moc"
