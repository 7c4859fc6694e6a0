// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/systemd.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

class SystemdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showGivesOneUnitForEachBlock()
    {
        const QList<Unit> units = readUnitShow(recorded(u"systemd_start_limit_hit"_s, u"systemctl-show.txt"_s));
        QCOMPARE(units.size(), 2);
        QCOMPARE(units[0].id, u"nginx.service"_s);
        QVERIFY(units[0].isRunning());
        QCOMPARE(units[0].mainPid, 76);
        const Unit &notify = units[1];
        QCOMPARE(notify.id, u"notify.service"_s);
        QCOMPARE(notify.shortName(), u"notify"_s);
        QCOMPARE(notify.active, u"failed"_s);
        QCOMPARE(notify.result, u"exit-code"_s);
        QCOMPARE(notify.restarts, 5);
        QCOMPARE(notify.properties.value(u"ExecMainStatus"_s), u"1"_s);
        QCOMPARE(notify.at.text, u"ActiveState=failed"_s);
        QVERIFY(!notify.isRunning());
    }

    void showWithoutIdTakesTheNamesAskedFor()
    {
        const QList<Unit> units = readUnitShow(exhibitOf("ActiveState=active\n\nActiveState=inactive\nSubState=dead\n",
                                                         u"systemctl show -p ActiveState,SubState nginx a.socket"_s));
        QCOMPARE(units.size(), 2);
        QCOMPARE(units[0].id, u"nginx.service"_s);
        QCOMPARE(units[1].id, u"a.socket"_s);
        QCOMPARE(units[1].sub, u"dead"_s);
    }

    void statusIsReadInEveryState_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("expected"); // load, active, sub, result, file, main PID
        QTest::newRow("running") << QByteArray(
            "● x.service - The X\n     Loaded: loaded (/lib/systemd/system/x.service; enabled; "
            "preset: enabled)\n     Active: active (running) since Fri; 2s ago\n   Main PID: "
            "54 (x)\n") << QStringList{u"loaded"_s, u"active"_s, u"running"_s, {}, u"enabled"_s, u"54"_s};
        QTest::newRow("failed") << QByteArray(
            "× x.service - The X\n     Loaded: loaded (/etc/x.service; disabled; preset: enabled)\n "
            "    Active: failed (Result: oom-kill) since Fri; 1s ago\n   Main PID: 100 "
            "(code=killed, signal=KILL)\n")
                                << QStringList{u"loaded"_s,   u"failed"_s,   u"failed"_s,
                                               u"oom-kill"_s, u"disabled"_s, u"0"_s};
        QTest::newRow("restarting") << QByteArray(
            "● x.service - The X\n   Loaded: loaded (/etc/x.service; static)\n   Active: "
            "activating (auto-restart) (Result: exit-code) since Fri; 1s ago\n")
                                    << QStringList{u"loaded"_s,    u"activating"_s, u"auto-restart"_s,
                                                   u"exit-code"_s, u"static"_s,     u"0"_s};
        QTest::newRow("stopped") << QByteArray(
            "○ x.service - The X\n     Loaded: loaded (/etc/x.service; enabled)\n     Active: "
            "inactive (dead)\n") << QStringList{u"loaded"_s, u"inactive"_s, u"dead"_s, {}, u"enabled"_s, u"0"_s};
        QTest::newRow("masked") << QByteArray(
            "○ x.service\n     Loaded: masked (Reason: Unit x.service is masked.)\n     Active: "
            "inactive (dead)\n") << QStringList{u"masked"_s, u"inactive"_s, u"dead"_s, {}, u"masked"_s, u"0"_s};
        QTest::newRow("not found, in a block") << QByteArray(
            "○ x.service\n     Loaded: not-found (Reason: Unit x.service not found.)\n     Active: inactive (dead)\n")
                                               << QStringList{u"not-found"_s, u"inactive"_s, u"dead"_s, {}, {}, u"0"_s};
        QTest::newRow("not found") << QByteArray("Unit x.service could not be found.\n")
                                   << QStringList{u"not-found"_s, u"inactive"_s, u"dead"_s, {}, {}, u"0"_s};
        QTest::newRow("plain bullet") << QByteArray("* x.service - The X\n   Active: active (exited) since Fri\n")
                                      << QStringList{{}, u"active"_s, u"exited"_s, {}, {}, u"0"_s};
    }

    void statusIsReadInEveryState()
    {
        QFETCH(QByteArray, text);
        const QList<Unit> units = readUnitStatus(exhibitOf(text));
        QCOMPARE(units.size(), 1);
        const Unit &unit = units[0];
        QCOMPARE(unit.id, u"x.service"_s);
        const QStringList read{unit.load, unit.active, unit.sub, unit.result, unit.file, QString::number(unit.mainPid)};
        QTEST(read, "expected");
    }

    void statusOfSeveralUnitsKeepsThemApart()
    {
        const QList<Unit> units = readUnitStatus(recorded(u"one_of_two_down_intermittent"_s, u"systemctl.txt"_s));
        QStringList states;
        for (const Unit &unit : units)
            states << unit.shortName() + u' ' + unit.active;
        QCOMPARE(states, (QStringList{u"nginx active"_s, u"web-blue active"_s, u"web-green inactive"_s}));
        QCOMPARE(units[2].description, u"web-green"_s);
        QVERIFY(units[2].at.text.contains(u"Active: inactive (dead) since"_s));
    }

    void statusCountsTheRestartsItsLogNames()
    {
        const QList<Unit> units = readUnitStatus(recorded(u"systemd_start_limit_hit"_s, u"systemctl.txt"_s));
        QCOMPARE(units.value(1).restarts, 5);
    }

    void listsAreReadWithAndWithoutBullets()
    {
        const QList<Unit> failed = readUnitList(recorded(u"systemd_start_limit_hit"_s, u"systemctl-failed.txt"_s));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0].id, u"notify.service"_s);
        QCOMPARE(failed[0].active, u"failed"_s);
        QCOMPARE(failed[0].description, u"Notification service"_s);
        const QList<Unit> running = readUnitList(recorded(u"guest_view_backend_down"_s, u"units-running.txt"_s));
        QCOMPARE(running.size(), 7);
        QCOMPARE(running[6].id, u"user@1003.service"_s);
        QVERIFY(readUnitList(recorded(u"chained_502_second_hop"_s, u"systemctl-failed.txt"_s)).isEmpty());
    }

    void unitFilesGiveWhatStartsAtBoot()
    {
        const QList<Unit> units
            = readUnitFiles(exhibitOf("UNIT FILE      STATE   PRESET\n"
                                      "nginx.service  enabled enabled\nold.service    masked  enabled\n"
                                      "app.service    disabled\n\n3 unit files listed.\n"));
        QCOMPARE(units.size(), 3);
        QCOMPARE(units[0].file, u"enabled"_s);
        QCOMPARE(units[1].load, u"masked"_s);
        QCOMPARE(units[2].file, u"disabled"_s);
        QVERIFY(units[2].active.isEmpty());
    }

    void journalLineIsReadInEveryFormat_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("short") << QByteArray("Nov 20 10:23:06");
        QTest::newRow("short-precise") << QByteArray("Nov 20 10:23:06.287702");
        QTest::newRow("short-iso") << QByteArray("2026-11-20T10:23:06+0000");
        QTest::newRow("short-full") << QByteArray("Fri 2026-11-20 10:23:06 UTC");
    }

    void journalLineIsReadInEveryFormat()
    {
        QFETCH(QByteArray, time);
        const Journal journal
            = readJournal(exhibitOf(time + " web-20 gunicorn[79]: [INFO] Listening at: http://127.0.0.1:8201 (79)\n",
                                    u"sudo journalctl --no-pager -u web-blue -n 100"_s));
        QCOMPARE(journal.unit, u"web-blue"_s);
        QCOMPARE(journal.lines.size(), 1);
        const JournalLine &line = journal.lines[0];
        QCOMPARE(line.time, QString::fromLatin1(time));
        QCOMPARE(line.host, u"web-20"_s);
        QCOMPARE(line.program, u"gunicorn"_s);
        QCOMPARE(line.pid, 79);
        QCOMPARE(line.message, u"[INFO] Listening at: http://127.0.0.1:8201 (79)"_s);
        QCOMPARE(line.line, 1);
    }

    void journalKeepsMessagesOfSeveralLinesTogether()
    {
        const Journal journal
            = readJournal(exhibitOf("-- Boot 1234 --\nNov 20 10:23:06 h node[5]: first\n"
                                    "                           second\nNov 20 10:23:06 h kernel: x\nodd\n"));
        QCOMPARE(journal.lines.size(), 2);
        QCOMPARE(journal.lines[0].message, u"first\nsecond"_s);
        QCOMPARE(journal.lines[1].program, u"kernel"_s);
        QCOMPARE(journal.lines[1].pid, 0);
        QCOMPARE(journal.unparsed, QList<int>{5});
        QVERIFY(!journal.partial);
    }

    void emptyJournalOfAGuestIsPartialNotFine()
    {
        const Journal journal = readJournal(recorded(u"guest_view_backend_down"_s, u"journal-nginx.txt"_s));
        QVERIFY(journal.partial);
        QVERIFY(journal.lines.isEmpty());
        QVERIFY(journal.unparsed.isEmpty());
        const Journal empty = readJournal(exhibitOf("-- No entries --\n"));
        QVERIFY(!empty.partial && empty.lines.isEmpty() && empty.unparsed.isEmpty());
    }

    void everyRecordedJournalIsReadWhole()
    {
        for (const QString &incident : incidents()) {
            for (const Exhibit &exhibit : recorded(incident)) {
                if (!exhibit.name.startsWith(u"journal"_s))
                    continue;
                const Journal journal = readJournal(exhibit);
                QVERIFY2(journal.unparsed.isEmpty(), qPrintable(incident + u' ' + exhibit.name));
            }
        }
    }

    void everyRecordedUnitIsRead()
    {
        for (const QString &incident : incidents()) {
            const Exhibit status = recorded(incident, u"systemctl.txt"_s);
            const qsizetype named = status.command.section(u"-l "_s, 1).split(u' ').size();
            const QList<Unit> units = readUnitStatus(status);
            QCOMPARE(units.size(), named);
            for (const Unit &unit : units)
                QVERIFY2(!unit.active.isEmpty() && !unit.load.isEmpty(), qPrintable(incident + u' ' + unit.id));
        }
    }
};

QTEST_GUILESS_MAIN(SystemdTest)
#include "tst_systemd.moc"
