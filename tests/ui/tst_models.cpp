// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/fixtures.h"
#include "ui/evidence/facttable.h"
#include "ui/evidence/places.h"
#include "ui/journal/journalmodel.h"
#include "ui/map/maptable.h"
#include "ui/start/entrymodel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

class ModelsTest : public QObject
{
    Q_OBJECT

    static QAbstractItemModelTester *tested(QAbstractItemModel &model)
    {
        return new QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest, &model);
    }

private Q_SLOTS:
    void theMapTableIsAModel()
    {
        MapTable model;
        tested(model);
        model.show(fixtures::failingMap());
        model.show(fixtures::healthyMap());
        model.show({});
        QCOMPARE(model.rowCount(), 0);
    }

    void theJournalIsAModel()
    {
        JournalModel model;
        tested(model);
        model.show(fixtures::journal());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(2, JournalModel::Stage).data().toString(), u"change"_s);
        QCOMPARE(model.index(3, JournalModel::Ended).data().toString(), u"timed out"_s);
        QVERIFY(model.text().contains(u"systemctl restart php8.2-fpm.service\tchange\texit 0"_s));
    }

    void aJournalLineStaysOneLine()
    {
        JournalModel model;
        model.show({{.command = u"printf 'a\nb\x1b[31m'"_s}});
        const QString shown = model.index(0, JournalModel::Command).data().toString();
        QVERIFY(!shown.contains(u'\n'));
        QVERIFY(!shown.contains(QChar(0x1b)));
    }

    void recentSessionsAreAModel()
    {
        EntryModel model;
        tested(model);
        model.show({{.title = u"shop"_s, .line = u"restarted"_s, .health = Health::Ok}});
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"shop, OK, restarted"_s);
    }

    void factsAreAModel()
    {
        FactTable model({u"Unit"_s, u"State"_s, u"Result"_s, u"At boot"_s, u"Read from"_s});
        tested(model);
        model.show(serviceFacts(*fixtures::stoppedFpm()).value());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(1, 0).data(FactTable::HealthRole).value<Health>(), Health::Failing);
        QCOMPARE(model.index(2, 0).data(FactTable::HealthRole).value<Health>(), Health::Off);
    }

    void whatWasNotLookedAtIsNotAnEmptyTable()
    {
        QVERIFY(!socketFacts(Snapshot()));
        QVERIFY(!serviceFacts(Snapshot()));
        QVERIFY(!resourceFacts(Snapshot()));
        Snapshot looked;
        looked.listeners = QList<Listener>();
        QVERIFY(socketFacts(looked));
    }

    void aSocketWithoutAKnownHolderSaysSo()
    {
        const QList<Fact> facts = socketFacts(*fixtures::stoppedFpm()).value();
        QCOMPARE(facts.at(1).cells.at(0), u"[::1]:6379"_s);
        QCOMPARE(facts.at(1).cells.at(2), u"not shown to this user"_s);
    }

    void aUnitOfUnknownStateIsUnknown() { QCOMPARE(ui::healthOf(Unit()), Health::Unknown); }

    void aColumnOnTheScreenIsAByteOfTheLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("byte");
        QTest::newRow("plain") << QByteArray("root /srv;") << 5 << 5;
        QTest::newRow("after a letter of two bytes") << QByteArray("\xC3\xA4=b") << 1 << 2;
        QTest::newRow("after a letter of four bytes") << QByteArray("\xF0\x9F\x98\x80=b") << 2 << 4;
        QTest::newRow("after a byte that is spelled out") << QByteArray("\xFF=b") << 4 << 1;
        QTest::newRow("inside what is spelled out") << QByteArray("a\x1B[b") << 1 << 1;
        QTest::newRow("the end") << QByteArray("ab") << 2 << 2;
    }
    void aColumnOnTheScreenIsAByteOfTheLine()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, column);
        QFETCH(int, byte);
        QCOMPARE(byteAt(line, column), byte);
        QCOMPARE(columnOf(line, byte), column);
    }

    void aLineOfTheDumpIsAPlaceInAFile_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("inFile");
        QTest::newRow("before any file") << 1 << QString() << 0;
        QTest::newRow("first file") << 3 << u"/etc/nginx/nginx.conf"_s << 1;
        QTest::newRow("second file") << 7 << u"/etc/nginx/a b.conf"_s << 2;
    }
    void aLineOfTheDumpIsAPlaceInAFile()
    {
        QFETCH(int, line);
        QFETCH(QString, file);
        QFETCH(int, inFile);
        const QByteArray dump = "nginx: ok\n# configuration file /etc/nginx/nginx.conf:\nuser x;\n\n"
                                "# configuration file /etc/nginx/a b.conf:\nserver {\n}\n";
        const auto place = placeInDump(dump, line);
        QCOMPARE(place.has_value(), !file.isEmpty());
        if (place) {
            QCOMPARE(place->file, file);
            QCOMPARE(place->line, inFile);
        }
    }

    void aLineIsFoundByItsNumber()
    {
        QCOMPARE(lineOf("one\ntwo\nthree", 2), "two");
        QCOMPARE(lineOf("one\ntwo\nthree", 3), "three");
        QCOMPARE(lineOf("one\n", 9), QByteArray());
        QCOMPARE(lineOf("one\n", 0), QByteArray());
    }
};

QTEST_MAIN(ModelsTest)
#include "tst_models.moc"
