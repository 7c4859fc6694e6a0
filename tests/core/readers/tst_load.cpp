// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/load.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

class LoadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uptimeIsReadInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("up");
        QTest::addColumn<double>("average");
        QTest::newRow("procps") << QByteArray(" 10:20:39 up  1:39,  0 user,  load average: 0.55, 0.76, 1.11\n")
                                << qint64(99 * 60) << 0.55;
        QTest::newRow("days") << QByteArray(
            " 10:20:39 up 12 days, 3:02,  2 users,  load average: 24.90, 22.14, 15.03\n")
                              << qint64(12 * 86400 + 3 * 3600 + 120) << 24.9;
        QTest::newRow("minutes") << QByteArray(" 10:20:39 up 7 min,  1 user,  load average: 0.00, 0.01, 0.05\n")
                                 << qint64(420) << 0.0;
        QTest::newRow("BusyBox") << QByteArray(" 10:20:39 up 1 day,  3:02,  load average: 0.00, 0.01, 0.05\n")
                                 << qint64(86400 + 3 * 3600 + 120) << 0.0;
        QTest::newRow("foreign locale") << QByteArray(" 10:20:39 up 7 min,  1 user,  load average: 2,50, 1,01, 0,05\n")
                                        << qint64(420) << 2.5;
        QTest::newRow("proc") << QByteArray("/proc/loadavg:3.10 2.00 1.00 4/512 8123\n/proc/uptime:420.53 800.00\n")
                              << qint64(420) << 3.1;
    }
    void uptimeIsReadInEveryForm()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, up);
        QFETCH(double, average);
        const auto load = readLoad(exhibitOf(text));
        QVERIFY(load);
        QCOMPARE(load->upSeconds.value_or(-1), up);
        QCOMPARE(load->averages[0], average);
        QCOMPARE(load->at.line, 1);
    }

    void pressureAndCoresAreRead()
    {
        const auto load
            = readLoad(exhibitOf("nproc 4\n/proc/pressure/cpu:some avg10=91.20 avg60=80.00 avg300=40.11 total=8123\n"
                                 "/proc/pressure/memory:some avg10=0.00 avg60=1.50 avg300=0.00 total=0\n"
                                 "/proc/pressure/memory:full avg10=77.00 avg60=77.00 avg300=77.00 total=0\n"));
        QVERIFY(load);
        QCOMPARE(load->cores, 4);
        QCOMPARE(load->cpu.tenSeconds, 91.2);
        QCOMPARE(load->memory.minute, 1.5);
        QCOMPARE(load->memory.at.line, 3);
        QVERIFY(load->io.minute < 0);
    }

    void whatIsKnownStays()
    {
        const auto one = readLoad(exhibitOf("/proc/loadavg:3.10 2.00 1.00 4/512 8123\n"));
        const auto other = readLoad(exhibitOf("/proc/loadavg:9.10 2.00 1.00 4/512 8123\nnproc 2\n"));
        QVERIFY(one && other);
        QCOMPARE(joined(*one, *other).averages[0], 3.1);
        QCOMPARE(joined(*one, *other).cores, 2);
    }

    void nothingToldIsNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("missing") << QByteArray("sh: uptime: not found\n");
        QTest::newRow("cut") << QByteArray(" 10:20:39 up 7 min,  1 user,  load aver");
        QTest::newRow("cut numbers") << QByteArray(" 10:20:39 up 7 min,  load average: 0.5, x");
        QTest::newRow("binary") << QByteArray("/proc/pressure/cpu:\x00\xff\n/proc/uptime:\xff", 36);
        QTest::newRow("pressure of nothing") << QByteArray("/proc/pressure/x:some avg10=1 avg60=1 avg300=1 total=1\n");
    }
    void nothingToldIsNothing()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!readLoad(exhibitOf(text)));
    }
};

QTEST_GUILESS_MAIN(LoadTest)
#include "tst_load.moc"
