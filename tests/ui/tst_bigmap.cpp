// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/bigserver.h"
#include "tests/ui/countingdevice.h"
#include "ui/map/mappanel.h"
#include "ui/map/mapwords.h"
#include "ui/style/tokens.h"

#include <QAccessible>
#include <QScrollBar>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

/// The map of a server with 340 sites, from the texts of its commands: 2,041 nodes.
class BigMapTest : public QObject
{
    Q_OBJECT

    static constexpr int sites = 340;
    Diagnosis m_diagnosis;
    Topology m_map;

    std::unique_ptr<MapView> shownMap()
    {
        auto map = std::make_unique<MapView>();
        map->resize(700, 400);
        map->show(m_map);
        map->show();
        map->activateWindow();
        map->setFocus();
        QApplication::processEvents();
        return map;
    }

    static void openAll(MapView &map)
    {
        for (bool opened = true; opened;) {
            opened = false;
            for (int i = 0; i < map.places().boxes.size() && !opened; ++i) {
                if (map.places().boxes[i].isFold()) {
                    map.press(i);
                    opened = true;
                }
            }
        }
    }

    static QString currentId(const MapView &map)
    {
        return map.current() < 0 ? QString() : map.topology().nodes[map.places().boxes[map.current()].node].id;
    }

    static QRectF rectOf(const MapView &map, const QString &id)
    {
        for (const MapBox &box : map.places().boxes) {
            if (!box.isFold() && map.topology().nodes[box.node].id == id)
                return box.rect;
        }
        return {};
    }

    static QHash<QString, QRectF> rects(const MapView &map)
    {
        QHash<QString, QRectF> all;
        for (const MapBox &box : map.places().boxes)
            all.insert(idOf(map.topology(), box), box.rect);
        return all;
    }

    int nodeNamed(const QString &name) const
    {
        const auto found = std::find_if(m_map.nodes.begin(), m_map.nodes.end(),
                                        [&](const MapNode &node) { return node.name == name; });
        return found == m_map.nodes.end() ? -1 : static_cast<int>(found - m_map.nodes.begin());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_diagnosis = bigServer(sites).diagnosis();
        m_map = topology(m_diagnosis);
        QCOMPARE(m_map.nodes.size(), 1 + 6 * sites);
    }

    void theFailingWayIsSeenAtOnce()
    {
        const auto map = shownMap();
        const QRectF screen(QPointF(), QSizeF(map->viewport()->size()));
        for (const MapNode &node : m_map.nodes) {
            if (node.onPath)
                QVERIFY2(screen.contains(rectOf(*map, node.id)), qPrintable(node.id));
        }
        QVERIFY(map->places().boxes.size() < 20);
    }

    void theHealthyAreOneLine()
    {
        const auto map = shownMap();
        QStringList folds;
        for (const MapBox &box : map->places().boxes) {
            if (box.isFold())
                folds << foldText(m_map, box);
        }
        QVERIFY2(folds.contains(u"+ 339 more sites, all OK"_s), qPrintable(folds.join(u'|')));
    }

    void nothingThatIsNotWellIsFolded()
    {
        Topology map = m_map;
        for (int i = 0; i < map.nodes.size(); i += 97) // some of every kind, far from each other
            map.nodes[i].health = i % 2 == 0 ? Health::Warning : Health::Failing;
        MapView view;
        view.resize(700, 400);
        view.show(map);
        for (const MapNode &node : map.nodes) {
            if (node.health == Health::Warning || node.health == Health::Failing)
                QVERIFY2(!rectOf(view, node.id).isNull(), qPrintable(node.id));
        }
        QVERIFY(view.places().boxes.size() < map.nodes.size() / 4);
    }

    void theWorstSitesStandRightBelowTheQuestion()
    {
        Topology map = m_map;
        MapSpace space;
        const auto server = [&](const char *name, Health health) {
            const int node = nodeNamed(QString::fromLatin1(name));
            map.nodes[node].health = health;
            return map.nodes[node].id;
        };
        const QStringList worst{server("site300.example.test :80", Health::Failing),
                                server("site3.example.test :80", Health::Warning)};
        for (const MapNode &node : std::as_const(map.nodes))
            space.wanted << node.id; // nothing folds
        QMap<qreal, QString> servers;
        for (const MapBox &box : layoutOf(map, space).boxes) {
            if (map.nodes[box.node].kind == MapNode::Kind::Server)
                servers.insert(box.rect.top(), map.nodes[box.node].id);
        }
        QCOMPARE(servers.size(), sites);
        QCOMPARE(servers.values().mid(1, 2), worst);
    }

    void aFoldSaysTheWorstItHolds()
    {
        Topology map = m_map;
        for (MapNode &node : map.nodes) {
            if (node.kind == MapNode::Kind::Peer && !node.onPath && node.health == Health::Ok)
                node.health = Health::Unknown;
        }
        for (const MapBox &box : layoutOf(map, {}).boxes) {
            if (box.isFold() && map.nodes[box.node].kind == MapNode::Kind::Server)
                QCOMPARE(foldText(map, box), u"+ 339 more sites, all Unknown"_s);
        }
    }

    void openingAFoldMovesNothingAboveIt()
    {
        const auto map = shownMap();
        const auto before = rects(*map);
        qreal top = 0;
        for (int i = 0; i < map->places().boxes.size(); ++i) {
            if (map->places().boxes[i].isFold()
                && m_map.nodes[map->places().boxes[i].node].kind == MapNode::Kind::Server) {
                top = map->places().boxes[i].rect.top();
                map->press(i);
                break;
            }
        }
        const auto after = rects(*map);
        QVERIFY(after.size() > before.size() + sites);
        for (auto box = before.begin(); box != before.end(); ++box) {
            if (box->top() < top)
                QCOMPARE(after.value(box.key()).top(), box->top()); // columns narrow for the scroll bar
        }
        QTest::keyClick(map.get(), Qt::Key_Space); // on the first that came out of it
        QCOMPARE(rects(*map).size(), before.size());
    }

    void noTwoBoxesOverlapWhenAllIsOpen()
    {
        const auto map = shownMap();
        openAll(*map);
        QList<QRectF> all = rects(*map).values();
        QCOMPARE(all.size(), m_map.nodes.size());
        std::sort(all.begin(), all.end(), [](const QRectF &a, const QRectF &b) {
            return std::pair(a.left(), a.top()) < std::pair(b.left(), b.top());
        });
        for (int i = 0; i + 1 < all.size(); ++i)
            QVERIFY(!all[i].intersects(all[i + 1]));
        for (const MapLine &line : map->places().lines)
            QVERIFY(map->places().boxes[line.to].rect.left() > map->places().boxes[line.from].rect.right());
    }

    void anotherLookMovesNothingThatWasDrawn()
    {
        const auto map = shownMap();
        const auto before = rects(*map);
        Topology next = m_map;
        const int server = nodeNamed(u"site7.example.test :80"_s);
        QVERIFY(server >= 0);
        next.nodes[server].health = Health::Failing;
        map->show(next);
        QVERIFY(!rectOf(*map, next.nodes[server].id).isNull());
        const auto after = rects(*map);
        for (auto box = before.begin(); box != before.end(); ++box)
            QCOMPARE(after.value(box.key()), box.value());
        map->show(m_map);
        for (auto box = after.begin(); box != after.end(); ++box)
            QCOMPARE(rects(*map).value(box.key()), box.value());
    }

    void whatIsLookedForIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::newRow("a server name") << u"site7.example"_s << u"site7.example.test :80"_s;
        QTest::newRow("another name of it, in capitals") << u"WWW.Site7."_s << u"site7.example.test :80"_s;
        QTest::newRow("a path") << u"/api123/"_s << u"/api123/"_s;
        QTest::newRow("a peer") << u":30009"_s << u"127.0.0.1:30009"_s;
        QTest::newRow("file and line") << u"nginx.conf:6"_s << u"site0.example.test :80"_s;
    }
    void whatIsLookedForIsFound()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const auto map = shownMap();
        const auto before = rects(*map);
        QVERIFY(map->find(text) > 0);
        map->showFound(1);
        QCOMPARE(map->topology().nodes[map->places().boxes[map->current()].node].name, name);
        QVERIFY(map->viewport()->rect().contains(map->mapFromScene(map->places().boxes[map->current()].rect.center())));
        QCOMPARE(map->find({}), 0);
        QCOMPARE(rects(*map), before); // nothing stays unfolded for a search that is over
    }

    void aUnitIsFound()
    {
        Topology map = m_map;
        map.nodes.last().unit = u"shop-api.service"_s;
        MapView view;
        view.show(map);
        QCOMPARE(view.find(u"shop-api"_s), 1);
        QCOMPARE(view.found().first(), map.nodes.size() - 1);
    }

    void theFieldLeadsToTheNextAndEscapeEndsIt()
    {
        MapPanel panel;
        panel.resize(900, 400);
        panel.show(m_map);
        panel.QWidget::show();
        QTest::keyClick(panel.map(), Qt::Key_Slash);
        auto *field = panel.findChild<QLineEdit *>();
        QTest::keyClicks(field, u"pool1"_s);
        QTest::keyClick(field, Qt::Key_Return);
        const QString first = currentId(*panel.map());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(currentId(*panel.map()) != first);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(currentId(*panel.map()), first);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(field->text().isEmpty());
        QVERIFY(!panel.map()->marks().active);
    }

    void theTableIsTheWholeListAndTheFieldCutsIt()
    {
        MapPanel panel;
        panel.show(m_map);
        const auto *table = panel.findChild<QTableView *>();
        QCOMPARE(table->model()->rowCount(), m_map.nodes.size());
        panel.findChild<QLineEdit *>()->setText(u"site7.example"_s);
        QCOMPARE(table->model()->rowCount(), 1);
        panel.findChild<QLineEdit *>()->clear();
        table->model()->sort(MapTable::State);
        QCOMPARE(table->model()->index(0, MapTable::State).data().toString(), u"Failing"_s);
        table->model()->sort(-1);
        QCOMPARE(table->model()->index(0, MapTable::Name).data().toString(), m_map.nodes.first().name);
    }

    void aWayIsLitAndFoldsAwayAgain()
    {
        const auto map = shownMap();
        const auto before = rects(*map);
        const nginx::Route route
            = nginx::route(*m_diagnosis.snapshot->config,
                           nginx::RouteRequest::forUrl(QUrl(u"http://site300.example.test/api300/x"_s)));
        const PathOnMap path = pathOf(m_map, route);
        QCOMPARE(path.nodes.size(), 6);
        map->light(path);
        for (const QString &id : path.nodes)
            QVERIFY(!rectOf(*map, id).isNull());
        for (auto box = before.begin(); box != before.end(); ++box)
            QCOMPARE(rects(*map).value(box.key()).topLeft(), box->topLeft());
        QCOMPARE(map->marks().boxes.count(true), path.nodes.size());
        QCOMPARE(map->marks().lines.count(true), path.edges.size());
        map->show(m_map);
        QCOMPARE(map->marks().boxes.count(true), path.nodes.size());
        map->clearLight();
        QVERIFY(!map->marks().active);
        QCOMPARE(rects(*map).size(), before.size());
    }

    void aLitWayStaysInSightWhenTheMapGetsSmaller()
    {
        const auto map = shownMap();
        QTest::keyClick(map.get(), Qt::Key_End); // another node is current
        const PathOnMap path
            = pathOf(m_map,
                     nginx::route(*m_diagnosis.snapshot->config,
                                  nginx::RouteRequest::forUrl(QUrl(u"http://site300.example.test/api300/x"_s))));
        map->light(path);
        map->resize(map->width(), 160);
        const QRectF server = map->mapFromScene(rectOf(*map, path.nodes.value(1))).boundingRect();
        QVERIFY(map->viewport()->rect().contains(server.toRect()));
    }

    void endLeadsToWhatIsBroken()
    {
        const auto map = shownMap();
        QTest::keyClick(map.get(), Qt::Key_End);
        QCOMPARE(currentId(*map), u"peer 127.0.0.1:10170"_s);
    }

    void theWholeMapFits()
    {
        const auto map = shownMap();
        openAll(*map);
        QTest::keyClick(map.get(), Qt::Key_0);
        QVERIFY(map->sceneRect().height() * map->zoom() <= map->viewport()->height() + 1);
        QTest::keyClick(map.get(), Qt::Key_End);
        QCOMPARE(map->zoom(), 1.0); // to be read again
    }

    void aFramePaintsOnlyWhatIsSeen()
    {
        const auto map = shownMap();
        openAll(*map);
        for (const int at : {0, map->verticalScrollBar()->maximum() / 2, map->verticalScrollBar()->maximum()}) {
            map->verticalScrollBar()->setValue(at);
            map->viewport()->repaint();
            QVERIFY(map->lastFrame().boxes > 0);
            QVERIFY2(map->lastFrame().boxes <= 5 * (400 / 58 + 2), qPrintable(QString::number(map->lastFrame().boxes)));
            QVERIFY2(map->lastFrame().lines <= 80, qPrintable(QString::number(map->lastFrame().lines)));
        }
    }

    void aNewStatePaintsOneBox()
    {
        const auto map = shownMap();
        openAll(*map);
        map->verticalScrollBar()->setValue(map->verticalScrollBar()->maximum() / 2);
        map->clearFocus();
        QApplication::processEvents();
        int peer = -1;
        for (const MapBox &each : map->places().boxes) {
            const QPoint middle = map->mapFromScene(each.rect.center());
            if (each.column == 4 && map->viewport()->rect().adjusted(0, 100, 0, -100).contains(middle))
                peer = each.node;
        }
        QVERIFY(peer >= 0);
        Topology next = m_map;
        next.nodes[peer].health = Health::Warning;
        map->show(next);
        QApplication::processEvents();
        QCOMPARE(map->lastFrame().boxes, 1);
    }

    void fromFarAwayABoxIsOneBarAndNothingElse()
    {
        const auto map = shownMap();
        openAll(*map);
        const MapLayout &layout = map->places();
        const MapIndex index(m_map, layout, false);
        CountingDevice device;
        QPainter painter(&device);
        painter.scale(0.02, 0.02);
        const MapWork work = paintFrame(painter, {m_map, layout, tokens(false), false, 0.02}, index,
                                        {QRectF(QPointF(), layout.size)}, {});
        painter.end();
        QCOMPARE(work.boxes, m_map.nodes.size());
        QCOMPARE(device.paths(), 0);
        QCOMPARE(device.texts(), 0);
        QVERIFY2(device.lists() <= work.boxes + 12, qPrintable(QString::number(device.lists())));
    }

    void aScreenReaderMakesOnlyWhatItAsksFor()
    {
        const auto map = shownMap();
        openAll(*map);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(map.get());
        QCOMPARE(list->childCount(), m_map.nodes.size());
        QAccessibleInterface *last = list->child(list->childCount() - 1);
        QCOMPARE(list->indexOfChild(last), list->childCount() - 1);
        QCOMPARE(last->text(QAccessible::Name), map->textOf(list->childCount() - 1));
    }
};

QTEST_MAIN(BigMapTest)
#include "tst_bigmap.moc"
