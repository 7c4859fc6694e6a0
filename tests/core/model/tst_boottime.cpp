// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/boottime.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QDateTime at(const QString &time)
{
    return QDateTime::fromString(u"2026-11-20T"_s + time + u'Z', Qt::ISODate);
}

static Incident firstProcess(const QByteArray &header, const QByteArray &row)
{
    return Incident().exhibit("ps.txt", "ps", header + '\n' + row + '\n');
}

static Incident up(const QByteArray &seconds)
{
    return Incident()
        .exhibit("ps.txt", "ps", "PID PPID USER COMMAND\n1 0 root /sbin/init\n")
        .exhibit("load.txt", "grep -s . /proc/loadavg /proc/uptime",
                 "nproc 2\n/proc/loadavg:0.10 0.14 0.03 1/512 8123\n/proc/uptime:" + seconds + " 100.00\n");
}

/// When the machine began, as far as the look shows it.
class BootTimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstProcessBeganWithTheMachine_data()
    {
        QTest::addColumn<Incident>("incident");
        QTest::addColumn<QDateTime>("booted");
        const QByteArray lstart = "PID PPID USER STARTED COMMAND";
        const QByteArray aux = "USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND";
        QTest::newRow("to the second") << firstProcess(lstart, "1 0 root Fri Nov 20 10:15:07 2026 /sbin/init")
                                       << at(u"10:15:07"_s);
        QTest::newRow("to the minute") << firstProcess(aux, "root 1 0.0 0.1 1 1 ? Ss 10:15 0:00 /sbin/init")
                                       << at(u"10:15:00"_s);
        QTest::newRow("a clock ahead of now is yesterday's")
            << firstProcess(aux, "root 1 0.0 0.1 1 1 ? Ss 23:50 0:00 /sbin/init") << at(u"23:50:00"_s).addDays(-1);
        QTest::newRow("by the uptime, where ps tells no start") << up("120.40") << at(u"10:17:00"_s);
        QTest::newRow("not told") << firstProcess("PID PPID USER COMMAND", "1 0 root /sbin/init") << QDateTime();
        QTest::newRow("the first process is not shown")
            << firstProcess(lstart, "50 1 root Fri Nov 20 10:15:07 2026 node") << QDateTime();
    }
    void theFirstProcessBeganWithTheMachine()
    {
        QFETCH(Incident, incident);
        QTEST(build(incident.evidence())->bootedAt, "booted");
    }

    void theJournalsFirstLineOfThisBootIsExact()
    {
        const QByteArray before = "Nov 20 09:50:42 web7 systemd[1]: Stopped shop.service.\n";
        const QByteArray after = "Nov 20 10:15:09 web7 systemd[1]: Started shop.service.\n";
        const Incident booted = firstProcess("PID PPID USER STARTED COMMAND", "1 0 root Fri Nov 20 10:15:00 2026 init");
        const auto first = [&](const QByteArray &journal) {
            return firstLineOfBoot(*build(
                Incident(booted).exhibit("journal-shop.txt", "journalctl -u shop --no-pager", journal).evidence()));
        };
        QCOMPARE(first(before + "-- Boot 4be1 --\n" + after), at(u"10:15:09"_s));
        QVERIFY(!first(before + after).isValid()); // nothing says where the boot began
        QVERIFY(!first("-- Boot 4be1 --\n" + after).isValid()); // what it parts from is not shown
        QVERIFY(!first(after + "-- Boot 4be1 --\n" + before).isValid()); // of an older boot
    }
};

QTEST_GUILESS_MAIN(BootTimeTest)
#include "tst_boottime.moc"
