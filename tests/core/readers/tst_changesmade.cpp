// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/changesmade.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace std::chrono_literals;

using State = ChangeMade::State;

static ChangeMade read(const QByteArray &parts)
{
    return readChangesMade(
               {.name = u"upriver-changes.txt"_s,
                .text = "change 20261122T081500-7f3a91\nowner anna on desk4\nowner boot-a\nowner 4000\n"
                        "owner Sun Nov 22 08:15:00 UTC 2026\nowner Point shop to 8080\n"
                        "manifest 1\tedit\taa\tbb\t/etc/nginx/sites-available/shop\t/etc/nginx/sites-enabled/shop\n"
                    + parts + "boot boot-a\nuptime 4060.25 7000.00\n"})
        .value(0);
}

class ChangesMadeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoChangedWhatAndWhenIsRead()
    {
        const ChangeMade change = read("armed 1 systemd 4090 boot-a\n");
        QCOMPARE(change.id, u"20261122T081500-7f3a91"_s);
        QCOMPARE(change.who, u"anna on desk4"_s);
        QCOMPARE(change.when, u"Sun Nov 22 08:15:00 UTC 2026"_s);
        QCOMPARE(change.time.time, QDateTime(QDate(2026, 11, 22), QTime(8, 15), Qt::UTC));
        QCOMPARE(change.what, u"Point shop to 8080"_s);
        QCOMPARE(change.files, QStringList{u"/etc/nginx/sites-enabled/shop"_s});
        QCOMPARE(change.left, 30s);
    }

    void itsStateIsWhatItsFolderSays_data()
    {
        QTest::addColumn<QByteArray>("parts");
        QTest::addColumn<State>("state");
        QTest::newRow("never armed") << QByteArray() << State::Prepared;
        QTest::newRow("armed") << "armed 1 systemd 4090 boot-a\n"_ba << State::Waiting;
        QTest::newRow("armed before the server was started anew")
            << "armed 1 systemd 4090 boot-b\n"_ba << State::Unattended;
        QTest::newRow("decided, not ended") << "armed 1 812 4090 boot-a\ndecision restore\n"_ba << State::Deciding;
        QTest::newRow("kept") << "armed 1 812 4090 boot-a\ndecision keep\nstate kept\n"_ba << State::Kept;
        QTest::newRow("taken back") << "decision restore\nstate restored\n"_ba << State::TakenBack;
        QTest::newRow("in conflict") << "decision restore\nstate conflict\n"_ba << State::Conflict;
        QTest::newRow("damaged") << "decision restore\nstate damaged\n"_ba << State::Damaged;
    }
    void itsStateIsWhatItsFolderSays()
    {
        QFETCH(QByteArray, parts);
        QFETCH(State, state);
        QCOMPARE(read(parts).state, state);
    }

    void theNewestComesFirstAndHostileWordsAreMadeSafe()
    {
        const QList<ChangeMade> changes
            = readChangesMade({.text = "nonsense\nchange one\nowner \x1b[31mred\nchange two\narmed\nmanifest x\n"});
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes[0].id, u"two"_s);
        QVERIFY(!changes[1].who.contains(u'\x1b'));
    }
};

QTEST_GUILESS_MAIN(ChangesMadeTest)
#include "tst_changesmade.moc"
