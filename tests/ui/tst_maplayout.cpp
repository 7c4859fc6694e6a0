// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/fixtures.h"
#include "ui/map/layout.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

class MapLayoutTest : public QObject
{
    Q_OBJECT

    static QRectF rectOf(const Topology &t, const MapLayout &layout, const QString &id)
    {
        for (const MapBox &box : layout.boxes) {
            if (!box.isFold() && t.nodes[box.node].id == id)
                return box.rect;
        }
        return {};
    }

    static bool isShown(const Topology &t, const MapLayout &layout, const QString &id)
    {
        return !rectOf(t, layout, id).isNull();
    }

private Q_SLOTS:
    void nothingGivesAnEmptyMap() { QVERIFY(layoutOf({}, {}).boxes.isEmpty()); }

    void aRequestRunsFromLeftToRight()
    {
        const Topology t = fixtures::failingMap();
        const MapLayout layout = layoutOf(t, {});
        for (const MapLine &line : layout.lines) {
            const QRectF &from = layout.boxes[line.from].rect;
            const QRectF &to = layout.boxes[line.to].rect;
            QVERIFY(line.down ? to.top() >= from.bottom() : to.left() > from.right());
        }
    }

    void theWayOfTheQuestionIsStraightAndOnTop()
    {
        const Topology t = fixtures::failingMap();
        const MapLayout layout = layoutOf(t, {});
        const qreal row = rectOf(t, layout, u"client"_s).top();
        for (const QString &id : {u"server/shop"_s, u"location/php"_s, u"upstream/php"_s, u"peer/php"_s})
            QCOMPARE(rectOf(t, layout, id).top(), row);
        for (const MapBox &box : layout.boxes)
            QVERIFY(box.rect.top() >= row);
    }

    void aProcessStandsBelowItsSocket()
    {
        const Topology t = fixtures::failingMap();
        const MapLayout layout = layoutOf(t, {});
        const QRectF socket = rectOf(t, layout, u"peer/php"_s);
        const QRectF process = rectOf(t, layout, u"process/php"_s);
        QCOMPARE(process.left(), socket.left());
        QVERIFY(process.top() > socket.bottom());
    }

    void noTwoBoxesOverlap_data()
    {
        QTest::addColumn<int>("sites");
        QTest::newRow("the incident") << 0;
        QTest::newRow("as many as are still unfolded") << mostSiblings - 1;
        QTest::newRow("folded") << 400;
    }
    void noTwoBoxesOverlap()
    {
        QFETCH(int, sites);
        const MapLayout layout = layoutOf(fixtures::manySites(sites), {});
        for (int i = 0; i < layout.boxes.size(); ++i) {
            for (int j = i + 1; j < layout.boxes.size(); ++j)
                QVERIFY(!layout.boxes[i].rect.intersects(layout.boxes[j].rect));
        }
    }

    void manyHealthySitesFoldIntoOneLine()
    {
        const Topology t = fixtures::manySites(38);
        const MapLayout layout = layoutOf(t, {});
        int folds = 0;
        for (const MapBox &box : layout.boxes) {
            if (box.isFold()) {
                ++folds;
                QCOMPARE(box.folded.size(), 38);
            }
        }
        QCOMPARE(folds, 1);
        QVERIFY(!isShown(t, layout, u"server/s3"_s));
        QVERIFY(!isShown(t, layout, u"location/s3"_s));
    }

    void aFoldThatIsOpenedShowsItsSites()
    {
        const Topology t = fixtures::manySites(38);
        MapSpace space;
        for (const MapBox &box : layoutOf(t, space).boxes) {
            if (box.isFold())
                space.unfolded << box.foldId;
        }
        const MapLayout layout = layoutOf(t, space);
        QVERIFY(isShown(t, layout, u"server/s37"_s));
        QVERIFY(isShown(t, layout, u"location/s37"_s));
    }

    void aFoldNeverHidesAFault()
    {
        Topology t = fixtures::manySites(38);
        for (MapNode &node : t.nodes) {
            if (node.id == u"location/s7"_s)
                node.health = Health::Warning;
        }
        const MapLayout layout = layoutOf(t, {});
        QVERIFY(isShown(t, layout, u"server/s7"_s));
        QVERIFY(isShown(t, layout, u"location/s7"_s));
    }

    void aFoldNeverHidesTheWayOfTheQuestion()
    {
        Topology t = fixtures::manySites(38);
        for (MapNode &node : t.nodes) {
            if (node.id == u"server/s9"_s)
                node.onPath = true;
        }
        QVERIFY(isShown(t, layoutOf(t, {}), u"server/s9"_s));
    }

    void onlyTheBrokenThingIsSolid()
    {
        const Topology t = fixtures::failingMap();
        const MapLayout layout = layoutOf(t, {});
        QStringList solid;
        for (const MapBox &box : layout.boxes) {
            if (box.solid)
                solid << t.nodes[box.node].id;
        }
        QCOMPARE(solid, (QStringList{u"peer/php"_s, u"process/php"_s}));
    }

    void aNewStateMovesNothing()
    {
        const Topology sick = fixtures::manySites(5);
        Topology well = sick;
        for (MapNode &node : well.nodes)
            node.health = Health::Ok;
        for (const MapBox &box : layoutOf(sick, {}).boxes)
            QCOMPARE(rectOf(well, layoutOf(well, {}), sick.nodes[box.node].id), box.rect);
    }

    void theMapFitsTheWidthItIsGiven_data()
    {
        QTest::addColumn<qreal>("width");
        QTest::newRow("small window") << 560.0;
        QTest::newRow("usual window") << 700.0;
        QTest::newRow("wide window") << 880.0;
    }
    void theMapFitsTheWidthItIsGiven()
    {
        QFETCH(qreal, width);
        QVERIFY(layoutOf(fixtures::failingMap(), {.width = width}).size.width() <= width + 0.5);
    }

    void rightToLeftIsTheMirrorImage()
    {
        const Topology t = fixtures::failingMap();
        const MapLayout layout = layoutOf(t, {});
        const MapLayout other = mirrored(layout);
        QVERIFY(rectOf(t, other, u"client"_s).left() > rectOf(t, other, u"peer/php"_s).right());
        QCOMPARE(mirrored(other).boxes.first().rect, layout.boxes.first().rect);
    }
};

QTEST_GUILESS_MAIN(MapLayoutTest)
#include "tst_maplayout.moc"
