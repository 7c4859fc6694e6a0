// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notehead.h"
#include "core/readers/notes.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

#include <algorithm>

using namespace upriver;
using namespace Qt::StringLiterals;

static QDateTime at(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm:ss"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

static const NoteClock clockThen{.around = at(u"2026-11-20 12:00:00"_s), .bootedAt = at(u"2026-11-20 08:00:00"_s)};

static QList<Noted> notesIn(const QByteArray &text, const QString &command = {}, const NoteClock &clock = clockThen)
{
    return readNotes(exhibitOf(text, command), clock);
}

class NotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSampleIsClaimedByItsOwnRowOnly_data()
    {
        QTest::addColumn<int>("row");
        const QList<NoteSentence> all = noteSentences();
        for (int i = 0; i < all.size(); ++i)
            QTest::addRow("%d %s", i, qPrintable(all[i].says)) << i;
    }
    void aSampleIsClaimedByItsOwnRowOnly()
    {
        QFETCH(int, row);
        const QList<NoteSentence> all = noteSentences();
        const QList<Noted> notes = notesIn(all[row].sample);
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes[0].note, all[row].note);
        QCOMPARE(notes[0].teller, all[row].teller);
        for (int other = 0; other < all.size(); ++other) {
            const bool claims = claimsNote(all[other], all[row].sample, clockThen);
            QVERIFY2(claims == (other == row), qPrintable(all[other].says));
        }
    }

    void theKernelNamesTheCgroupAndTheProcess()
    {
        for (const Exhibit &exhibit : recorded(u"oom_killed_backend"_s)) {
            if (exhibit.name != u"dmesg.txt"_s)
                continue;
            const QList<Noted> notes = readNotes(exhibit, clockThen);
            QVERIFY(notes.size() >= 4);
            QCOMPARE(notes[0].note, Note::OomKilled);
            QCOMPARE(notes[0].unit, u"thumbs.service"_s);
            QCOMPARE(notes[0].program, u"gunicorn"_s);
            QCOMPARE(notes[0].pid, 27020);
            QCOMPARE(notes[0].time, at(u"2026-11-20 10:20:39"_s));
            QCOMPARE(notes[0].at.line, 1);
            QVERIFY(notes[1].unit.isEmpty());
            return;
        }
        QFAIL("not recorded");
    }

    void aPoolSaysItsLimit()
    {
        const QList<Noted> notes = notesIn(
            "[20-Nov-2026 10:18:55] NOTICE: ready to handle connections\n[20-Nov-2026 10:18:57] WARNING: [pool "
            "www] server reached pm.max_children setting (3), consider raising it\n");
        QCOMPARE(notes.size(), 2);
        QCOMPARE(notes[1].pool, u"www"_s);
        QCOMPARE(notes[1].limit, 3);
        QCOMPARE(notes[1].time, at(u"2026-11-20 10:18:57"_s));
    }

    void aJournalOfAUnitSaysWhoseTheyAre()
    {
        const QList<Noted> notes = notesIn("Nov 20 10:23:42 web-38 systemd[1]: Stopped portal2.service - portal2.\n"
                                           "Nov 20 10:23:43 web-38 gunicorn[133]: [2026-11-20 10:23:43 +0000] [133] "
                                           "[CRITICAL] WORKER TIMEOUT (pid:140)\n",
                                           u"journalctl -u portal2 --no-pager -n 100"_s);
        QCOMPARE(notes.size(), 2);
        QCOMPARE(notes[0].unit, u"portal2.service"_s);
        QCOMPARE(notes[1].unit, u"portal2.service"_s);
        QCOMPARE(notes[1].note, Note::WorkerTimedOut);
        QCOMPARE(notes[1].pid, 140);
        QCOMPARE(notes[1].tellerPid, 133);
    }

    // What systemd and the kernel say counts only from their own mouths.
    void aVisitorCannotMakeTheKernelSpeak()
    {
        QVERIFY(notesIn("Nov 20 10:23:43 web node[13]: Out of memory: Killed process 4321 (node)\n").isEmpty());
        QVERIFY(notesIn("Nov 20 10:23:43 web node[13]: shop.service: Failed with result 'oom-kill'.\n").isEmpty());
        QVERIFY(notesIn("Nov 20 10:23:43 web node[13]: GET /?q=WORKER TIMEOUT (pid:1)\n").isEmpty());
    }

    void everyKindOfTimeIsTheServersClock_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("utcOffset");
        QTest::addColumn<QString>("time");
        const QByteArray kill = "Out of memory: Killed process 4321 (node) total-vm:1kB";
        const QByteArray timeout = "[113] [CRITICAL] WORKER TIMEOUT (pid:120)";
        const QString then = u"2026-11-20 10:20:38"_s;
        QTest::newRow("short") << "Nov 20 10:20:38 web kernel: " + kill << 0 << then;
        QTest::newRow("short-precise") << "Nov 20 10:20:38.287702 web kernel: " + kill << 0 << then;
        QTest::newRow("short-iso") << "2026-11-20T10:20:38+0100 web kernel: " + kill << 3600 << then;
        QTest::newRow("short-iso of another zone") << "2026-11-20T09:20:38+0000 web kernel: " + kill << 3600 << then;
        QTest::newRow("short-full") << "Fri 2026-11-20 10:20:38 UTC web kernel: " + kill << 0 << then;
        QTest::newRow("since boot") << "[ 8438.123456] " + kill << 0 << then;
        QTest::newRow("dmesg -T") << "[Fri Nov 20 10:20:38 2026] " + kill << 0 << then;
        QTest::newRow("gunicorn") << "[2026-11-20 10:20:38 +0000] " + timeout << 0 << then;
        QTest::newRow("gunicorn of another zone") << "[2026-11-20 09:20:38 +0000] " + timeout << 3600 << then;
        QTest::newRow("a container's") << "2026-11-20T09:20:38.123456789Z [2026-11-20 09:20:38 +0000] " + timeout
                                       << 3600 << then;
        QTest::newRow("last year's") << "Dec 24 10:20:38 web kernel: " + kill << 0 << u"2025-12-24 10:20:38"_s;
    }
    void everyKindOfTimeIsTheServersClock()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, utcOffset);
        QFETCH(QString, time);
        NoteClock clock = clockThen;
        clock.utcOffset = utcOffset;
        const QList<Noted> notes = notesIn(line, {}, clock);
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes[0].time, at(time));
    }

    void withoutAYearNoTimeIsMadeUp()
    {
        const QList<Noted> notes = notesIn("Nov 20 10:20:38 web kernel: Out of memory: Killed process 4321 (node) x\n"
                                           "[ 1.5] Out of memory: Killed process 4321 (node) x\n",
                                           {}, NoteClock{});
        QVERIFY(!notes.isEmpty());
        QVERIFY(!notes[0].time.isValid());
    }

    void nothingHostileIsANote_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("[20-Nov-2026 10:18:57] WARNING: [pool www] server reached pm.max_chil");
        QTest::newRow("brackets") << QByteArray(20'000, '[');
        QTest::newRow("binary") << QByteArray("\x00\xff\xfe[\x00]\n\x01\x02", 9);
        QTest::newRow("no number") << QByteArray("WORKER TIMEOUT (pid:12a)");
        QTest::newRow("huge number") << QByteArray("WORKER TIMEOUT (pid:") + QByteArray(400, '9') + ")";
    }
    void nothingHostileIsANote()
    {
        QFETCH(QByteArray, text);
        for (const Noted &noted : notesIn(text))
            QCOMPARE(noted.pid, 0);
    }

    void notMoreThanIsKept()
    {
        QCOMPARE(notesIn(QByteArray("[113] [CRITICAL] WORKER TIMEOUT (pid:120)\n").repeated(9000)).size(), 5000);
    }
};

QTEST_GUILESS_MAIN(NotesTest)
#include "tst_notes.moc"
