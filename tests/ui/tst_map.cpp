// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/fixtures.h"
#include "ui/map/mappanel.h"
#include "ui/map/mapwords.h"
#include "ui/map/picture.h"
#include "ui/style/tokens.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QXmlStreamReader>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

class MapTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<MapView> shownMap(const Topology &topology)
    {
        auto map = std::make_unique<MapView>();
        map->resize(700, 400);
        map->show(topology);
        map->show();
        map->activateWindow();
        map->setFocus();
        return map;
    }

    static QString currentId(const MapView &map)
    {
        return map.current() < 0 ? QString() : map.topology().nodes[map.places().boxes[map.current()].node].id;
    }

    static int boxNamed(const MapView &map, const QString &id)
    {
        for (int i = 0; i < map.places().boxes.size(); ++i) {
            if (map.topology().nodes[map.places().boxes[i].node].id == id)
                return i;
        }
        return -1;
    }

private Q_SLOTS:
    void theKeyboardWalksAlongTheRequest()
    {
        auto map = shownMap(fixtures::failingMap());
        QTest::keyClick(map.get(), Qt::Key_Home);
        QCOMPARE(currentId(*map), u"client"_s);
        QStringList way;
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(map.get(), Qt::Key_Right);
            way << currentId(*map);
        }
        QCOMPARE(
            way,
            (QStringList{u"server/shop"_s, u"location/php"_s, u"upstream/php"_s, u"peer/php"_s, u"process/php"_s}));
        QTest::keyClick(map.get(), Qt::Key_Right);
        QCOMPARE(currentId(*map), u"process/php"_s);
        QTest::keyClick(map.get(), Qt::Key_Left);
        QCOMPARE(currentId(*map), u"peer/php"_s);
    }

    void upAndDownStayInTheColumn()
    {
        auto map = shownMap(fixtures::failingMap());
        map->select(u"location/php"_s);
        QTest::keyClick(map.get(), Qt::Key_Down);
        QCOMPARE(currentId(*map), u"location/static"_s);
        QTest::keyClick(map.get(), Qt::Key_Down);
        QCOMPARE(currentId(*map), u"location/api"_s);
        QTest::keyClick(map.get(), Qt::Key_Up);
        QCOMPARE(currentId(*map), u"location/static"_s);
    }

    void enterAsksForTheDetails()
    {
        auto map = shownMap(fixtures::failingMap());
        map->select(u"peer/php"_s);
        QSignalSpy chosen(map.get(), &MapView::nodeChosen);
        QTest::keyClick(map.get(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(map->topology().nodes[chosen.first().first().toInt()].id, u"peer/php"_s);
    }

    void aClickAsksForTheDetails()
    {
        auto map = shownMap(fixtures::failingMap());
        QSignalSpy chosen(map.get(), &MapView::nodeChosen);
        const QPointF at = map->places().boxes[boxNamed(*map, u"peer/php"_s)].rect.center();
        QTest::mouseClick(map->viewport(), Qt::LeftButton, {}, map->mapFromScene(at));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(currentId(*map), u"peer/php"_s);
    }

    void spaceOpensAFold()
    {
        auto map = shownMap(fixtures::manySites(20));
        const auto folds = [&] {
            return std::count_if(map->places().boxes.begin(), map->places().boxes.end(),
                                 [](const MapBox &box) { return box.isFold(); });
        };
        QCOMPARE(folds(), 1);
        for (int i = 0; i < map->places().boxes.size(); ++i) {
            if (map->places().boxes[i].isFold())
                map->press(i);
        }
        QCOMPARE(folds(), 0);
    }

    void anotherLookKeepsTheNodeChosen()
    {
        auto map = shownMap(fixtures::failingMap());
        map->select(u"peer/php"_s);
        map->show(fixtures::healthyMap());
        QCOMPARE(currentId(*map), u"peer/php"_s);
    }

    void aScreenReaderHearsAListOfNodesWithTheirStates()
    {
        auto map = shownMap(fixtures::failingMap());
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(map.get());
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), map->places().boxes.size());
        const int socket = boxNamed(*map, u"peer/php"_s);
        QAccessibleInterface *item = list->child(socket);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QCOMPARE(item->text(QAccessible::Name), u"php8.2-fpm.sock, Failing"_s);
        QVERIFY(item->text(QAccessible::Description).contains(u"2: No such file"_s));
        QCOMPARE(item->parent(), list);
        QCOMPARE(list->indexOfChild(item), socket);
    }

    void aScreenReaderHearsWhichNodesTheTracedUrlPasses()
    {
        auto map = shownMap(fixtures::failingMap());
        const auto passed = [&] {
            QStringList ids;
            QAccessibleInterface *list = QAccessible::queryAccessibleInterface(map.get());
            for (int box = 0; box < list->childCount(); ++box) {
                const QString said = list->child(box)->text(QAccessible::Description);
                if (said.endsWith(u"on the way of the traced URL"_s))
                    ids << map->topology().nodes[map->places().boxes[box].node].id;
            }
            ids.sort();
            return ids;
        };
        QCOMPARE(passed(), QStringList());
        map->light({.nodes = {u"upstream/php"_s, u"peer/php"_s}, .edges = {{u"upstream/php"_s, u"peer/php"_s}}});
        QCOMPARE(passed(), (QStringList{u"peer/php"_s, u"upstream/php"_s}));
        map->show(fixtures::healthyMap());
        QCOMPARE(passed(), (QStringList{u"peer/php"_s, u"upstream/php"_s}));
        map->clearLight();
        QCOMPARE(passed(), QStringList());
    }

    void nodesOfOneNameAreToldApart()
    {
        Topology t = fixtures::failingMap();
        t.nodes[3].name = t.nodes[4].name;
        auto map = shownMap(t);
        QCOMPARE(map->textOf(boxNamed(*map, u"upstream/php"_s)), u"Upstream php8.2-fpm.sock, Failing"_s);
        QCOMPARE(map->textOf(boxNamed(*map, u"peer/php"_s)), u"Peer or socket php8.2-fpm.sock, Failing"_s);
    }

    void aScreenReaderCanPressANode()
    {
        auto map = shownMap(fixtures::failingMap());
        QSignalSpy chosen(map.get(), &MapView::nodeChosen);
        QAccessibleInterface *item
            = QAccessible::queryAccessibleInterface(map.get())->child(boxNamed(*map, u"process/php"_s));
        item->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(chosen.size(), 1);
        QVERIFY(item->state().selected);
    }

    void theTableSaysTheSameAsTheMap()
    {
        MapTable table;
        const Topology t = fixtures::failingMap();
        table.show(t);
        QCOMPARE(table.rowCount(), t.nodes.size());
        QCOMPARE(table.index(4, MapTable::State).data().toString(), u"Failing"_s);
        QVERIFY2(table.index(0, MapTable::State).data().toString().isEmpty(), "a visitor has no health");
        QCOMPARE(table.index(3, MapTable::LeadsTo).data().toString(), u"php8.2-fpm.sock (breaks: no such file 2)"_s);
    }

    void theWayIsAlsoText()
    {
        QCOMPARE(
            pathText(fixtures::failingMap()),
            u"You → shop :443 FAILING → ~ \\.php$ FAILING → php-fpm FAILING → php8.2-fpm.sock FAILING → php8.2-fpm.service FAILING"_s);
    }

    void thePictureIsWellFormedAndHasATextAlternative()
    {
        const QByteArray svg = svgOf(fixtures::failingMap(), tokens(false));
        QXmlStreamReader reader(svg);
        QString description;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == "desc"_L1)
                description = reader.readElementText();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(description.contains(u"php8.2-fpm.sock FAILING"_s));
        QVERIFY(!svg.contains("<script"));
    }

    void hostileNamesStayText()
    {
        Topology t = fixtures::failingMap();
        t.nodes[4].name = u"<script>alert(1)</script>"_s;
        const QByteArray svg = svgOf(t, tokens(false), 4000);
        QVERIFY(!svg.contains("<script"));
    }

    void anEmptyMapSaysWhy()
    {
        MapPanel panel;
        panel.showEmpty(u"nginx on web7 serves only files."_s);
        bool said = false;
        for (const QLabel *label : panel.findChildren<QLabel *>())
            said = said || label->text() == u"nginx on web7 serves only files."_s;
        QVERIFY(said);
        QVERIFY(panel.map()->places().boxes.isEmpty());
    }
};

QTEST_MAIN(MapTest)
#include "tst_map.moc"
