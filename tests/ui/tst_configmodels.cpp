// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/language.h"
#include "tests/doubles/configtree.h"
#include "ui/config/foundmodel.h"
#include "ui/config/history.h"
#include "ui/config/outlinemodel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

static const QString mainFile = u"/etc/nginx/nginx.conf"_s;

static nginx::ConfigPtr config()
{
    return nginx::understand(std::make_shared<const nginx::Tree>(nginx::configTree(
        {{mainFile, "http {\n include sites/*;\n include gone.conf;\n}\n"},
         {u"/etc/nginx/sites/a.conf.bak"_s, "server {\n location / {\n  proxy_pass http://10.0.0.1;\n }\n}\n"}})));
}

static OutlinePtr made(nginx::Outline (*make)(const nginx::Config &))
{
    return std::make_shared<const nginx::Outline>(make(*config()));
}

class ConfigModelsTest : public QObject
{
    Q_OBJECT

    static QStringList texts(const QAbstractItemModel &model, int role, const QModelIndex &parent = {})
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            list << index.data(role).toString() << texts(model, role, index);
        }
        return list;
    }

private Q_SLOTS:
    void initTestCase() { speak(QLocale::c()); }

    void theOutlineIsATree()
    {
        OutlineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(made(nginx::outlineOf), {});
        QCOMPARE(texts(model, Qt::AccessibleTextRole),
                 (QStringList{u"Servers"_s, u"(no name), *:80"_s, u"/"_s, u"→ http://10.0.0.1, http"_s}));
        model.show(std::make_shared<const nginx::Outline>(), {});
        QCOMPARE(model.rowCount(), 0);
    }

    void filesTellWhatIsWrongWithThem()
    {
        OutlineModel model;
        model.show(made(nginx::filesOf), {{mainFile, {.complaints = 1, .cited = 2}}});
        const QModelIndex main = model.index(0, 0);
        QCOMPARE(main.data(Qt::AccessibleTextRole).toString(), u"/etc/nginx/nginx.conf, 1 complaint · 2 lines cited"_s);
        QVERIFY(main.data(OutlineModel::AlarmRole).toBool());
        const QModelIndex copy = model.index(0, 0, model.index(0, 0, main));
        QCOMPARE(copy.data().toString(), u"a.conf.bak"_s);
        QCOMPARE(copy.data(OutlineModel::DetailRole).toString(), u"a copy, and nginx reads it"_s);
        QVERIFY(copy.data(Qt::ToolTipRole).toString().contains(u"included in /etc/nginx/nginx.conf:2"_s));
    }

    void aPlaceHasItsRow()
    {
        OutlineModel model;
        model.show(made(nginx::outlineOf), {});
        QCOMPARE(model.indexAt({u"/etc/nginx/sites/a.conf.bak"_s, 4}).data().toString(), u"/"_s);
        QVERIFY(!model.indexAt({mainFile, 1}).isValid());
    }

    void hostileNamesAreSpelledOut()
    {
        nginx::Tree tree = nginx::parseFile(mainFile, "http { server { server_name \"a\x1b[31m<b>\"; } }");
        const auto hostile = nginx::understand(std::make_shared<const nginx::Tree>(std::move(tree)));
        OutlineModel model;
        model.show(std::make_shared<const nginx::Outline>(nginx::outlineOf(*hostile)), {});
        const QModelIndex server = model.index(0, 0, model.index(0, 0));
        QCOMPARE(server.data().toString(), u"a\\x1b[31m<b>"_s);
        QVERIFY(!server.data(Qt::ToolTipRole).toString().contains(u"<b>"_s));
    }

    void foundPlacesAreAList()
    {
        FoundModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(rowsOf(nginx::Hits{.list = {{{mainFile, 3}, 2, 4, "\xC3\xA4 gzip on;"}}}));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.at(0).column, 1);
        QCOMPARE(model.index(0).data().toString(), u"nginx.conf:3"_s);
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"nginx.conf:3, ä gzip on;"_s);
        model.show({});
        QCOMPARE(model.rowCount(), 0);
    }

    void oneGoesBackAndForwardAgain()
    {
        const nginx::Place a{mainFile, 1};
        const nginx::Place b{mainFile, 9};
        const nginx::Place c{u"/x"_s, 3};
        History history;
        QVERIFY(!history.canGo(-1) && !history.canGo(1));
        history.visit({}, a);
        history.visit({mainFile, 2}, b); // the cursor had moved on from a
        history.visit(b, c);
        QCOMPARE(history.go(-1, c), b);
        QCOMPARE(history.go(-1, b), (nginx::Place{mainFile, 2}));
        QVERIFY(!history.canGo(-1));
        QCOMPARE(history.go(1, a), b);
        QVERIFY(history.canGo(1));
        history.visit(b, a);
        QVERIFY2(!history.canGo(1), "a new jump forgets what lay ahead");
        QCOMPARE(history.go(-1, a), b);
    }

    void aJumpToWhereOneIsIsNone()
    {
        History history;
        history.visit({mainFile, 1}, {mainFile, 1});
        QVERIFY(!history.canGo(-1));
    }
};

QTEST_MAIN(ConfigModelsTest)
#include "tst_configmodels.moc"
