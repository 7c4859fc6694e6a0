// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/filetimes.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class FileTimesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWayOfPrintingATimeIsRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QDateTime>("time");
        QTest::addColumn<bool>("isWallClock");
        const QDateTime time({2026, 11, 20}, {10, 22, 54}, Qt::UTC);
        QTest::newRow("stat of GNU") << "1795170174 2026-11-20 11:22:54.368745943 +0100 root:root 644 /etc/nginx/a b"_ba
                                     << u"/etc/nginx/a b"_s << time << false;
        QTest::newRow("stat of BusyBox") << "1795170174 2026-11-20 10:22:54.000000000 root:root 644 /etc/nginx/x"_ba
                                         << u"/etc/nginx/x"_s << time << false;
        QTest::newRow("find -printf") << "2026-11-20 10:22:54.3687459430 root:root 644 /etc/nginx/x"_ba
                                      << u"/etc/nginx/x"_s << time << true;
    }
    void everyWayOfPrintingATimeIsRead()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, path);
        QFETCH(QDateTime, time);
        QFETCH(bool, isWallClock);
        const FileTimes times = readFileTimes({.text = line + '\n'});
        QCOMPARE(times.files.size(), 1);
        QCOMPARE(times.files[0].path, path);
        QCOMPARE(times.files[0].changed.time, time);
        QCOMPARE(times.files[0].changed.isWallClock, isWallClock);
        QCOMPARE(times.files[0].at.line, 1);
    }

    void aLinkIsNoFile()
    {
        const FileTimes times = readFileTimes({.text = "/etc/nginx/sites-enabled/a -> ../sites-available/a\n"});
        QVERIFY(times.files.isEmpty());
        QCOMPARE(times.links.size(), 1);
        QCOMPARE(times.links[0].target, u"../sites-available/a"_s);
    }

    void whatHoldsNoTimeIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("a listing") << "-rw-r--r-- 1 root root 664 Nov 20 10:22 /etc/nginx/x"_ba;
        QTest::newRow("a complaint") << "stat: cannot statx '/etc/x': Permission denied"_ba;
        QTest::newRow("no path") << "1795170174 2026-11-20 10:22:54"_ba;
        QTest::newRow("a number beyond all time") << "99999999999999999999 a b /etc/x"_ba;
        QTest::newRow("nothing") << ""_ba;
    }
    void whatHoldsNoTimeIsPassedOver()
    {
        QFETCH(QByteArray, line);
        QVERIFY(readFileTimes({.text = line}).files.isEmpty());
    }

    void twoClocksAreNotCompared()
    {
        const Moment moment = Moment::ofEpoch(1795170174);
        const Moment wall{.time = moment.time, .isWallClock = true};
        QVERIFY(!moment.secondsTo(wall));
        QVERIFY(!moment.secondsTo(Moment{}));
        QCOMPARE(moment.secondsTo(Moment::ofEpoch(1795170176)), std::optional<qint64>(2));
    }
};

QTEST_GUILESS_MAIN(FileTimesTest)
#include "tst_filetimes.moc"
