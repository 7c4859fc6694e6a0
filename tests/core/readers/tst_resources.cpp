// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/resources.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

class ResourcesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoryIsInKiBWhateverWasAskedFor_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("command");
        QTest::addColumn<qint64>("total");
        QTest::addColumn<qint64>("available");
        QTest::addColumn<qint64>("swapUsed");
        const QByteArray head = "               total        used        free      shared  buff/cache   available\n";
        QTest::newRow("MiB") << head + "Mem: 958 368 573 2 153 590\nSwap: 100 7 93\n"
                             << u"free -m"_s << qint64(958 * 1024) << qint64(590 * 1024) << qint64(7 * 1024);
        QTest::newRow("KiB") << head + "Mem: 958000 368 573 2 153 590\nSwap: 100 7 93\n"
                             << u"free"_s << qint64(958000) << qint64(590) << qint64(7);
        QTest::newRow("bytes") << head + "Mem: 1048576 368 573 2 153 2048\nSwap: 0 0 0\n"
                               << u"free -b"_s << qint64(1024) << qint64(2) << qint64(0);
        QTest::newRow("human") << head + "Mem: 23Gi 611Mi 22Gi 37Mi 1.2Gi 512Mi\nSwap: 2.0Gi 1Mi 0B\n"
                               << u"free -h"_s << qint64(23) * 1024 * 1024 << qint64(512 * 1024) << qint64(1024);
        QTest::newRow("no command, small numbers")
            << head + "Mem: 24105 368 573 2 153 590\nSwap: 0 0 0\n"
            << QString() << qint64(24105) * 1024 << qint64(590 * 1024) << qint64(0);
        QTest::newRow("old free") << QByteArray(
            "             total       used       free     shared    buffers     cached\n"
            "Mem:       1000000     900000     100000          0      20000     300000\n"
            "-/+ buffers/cache:     580000     420000\nSwap: 5 4 1\n")
                                  << u"free -k"_s << qint64(1000000) << qint64(420000) << qint64(4);
        QTest::newRow("old BusyBox") << QByteArray(
            "             total         used         free       shared      buffers\n"
            "Mem:          1000          900          100            0           20\n"
            "Swap:            0            0            0\n")
                                     << u"free"_s << qint64(1000) << qint64(120) << qint64(0);
    }

    void memoryIsInKiBWhateverWasAskedFor()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, command);
        const auto memory = readMemory(exhibitOf(text, command));
        QVERIFY(memory);
        QTEST(memory->totalKiB, "total");
        QTEST(memory->availableKiB, "available");
        QTEST(memory->swapUsedKiB, "swapUsed");
        QCOMPARE(memory->at.line, 2);
    }

    void noFreeIsNotZeroMemory()
    {
        QVERIFY(!readMemory(exhibitOf("bash: free: command not found\n", u"free -m"_s)));
        QVERIFY(!readMemory(exhibitOf("Mem: 5 5 5\n", u"free -m"_s)));
    }

    void diskRowIsReadInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const QByteArray head = "Filesystem      Size  Used Avail Use% Mounted on\n";
        QTest::newRow("df -h") << head + "/dev/vda        252G   39G   58G  40% /\n" << u"/dev/vda|/|40|0"_s;
        QTest::newRow("df -i") << QByteArray(
            "Filesystem      Inodes IUsed   IFree IUse% Mounted on\noverlay 3085512 67 3085445 1% /\n")
                               << u"overlay|/|1|1"_s;
        QTest::newRow("with type") << QByteArray(
            "Filesystem Type Size Used Avail Use% Mounted on\n/dev/a ext4 1G 1G 0 100% /var\n")
                                   << u"/dev/a|/var|100|0"_s;
        QTest::newRow("POSIX") << QByteArray(
            "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/a 1 1 0 7% /\n")
                               << u"/dev/a|/|7|0"_s;
        QTest::newRow("long device") << head + "/dev/mapper/a-very-long-name\n                252G   39G   58G  40% /\n"
                                     << u"/dev/mapper/a-very-long-name|/|40|0"_s;
        QTest::newRow("spaces") << head + "//srv/my share 1G 1G 0 9% /mnt/my share\n"
                                << u"//srv/my share|/mnt/my share|9|0"_s;
        QTest::newRow("no percentage") << QByteArray(
            "Filesystem Inodes IUsed IFree IUse% Mounted on\nx 0 0 0 - /sys/a\n")
                                       << u"x|/sys/a|-1|1"_s;
        QTest::newRow("complaint") << head + "df: /mnt: Permission denied\n/dev/a 1G 1G 0 9% /\n" << u"/dev/a|/|9|0"_s;
    }

    void diskRowIsReadInEveryForm()
    {
        QFETCH(QByteArray, text);
        const QList<Disk> disks = readDisks(exhibitOf(text));
        QCOMPARE(disks.size(), 1);
        QTEST((QStringList{disks[0].device, disks[0].mount, QString::number(disks[0].usedPercent),
                           QString::number(disks[0].inodes)}
                   .join(u'|')),
              "expected");
    }

    void whatIsLeftOfADiskIsReadInEveryUnit_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("left");
        QTest::newRow("df -h") << QByteArray("Filesystem Size Used Avail Use% Mounted on\n/dev/a 252G 39G 58G 40% /\n")
                               << qint64(58) * 1024 * 1024;
        QTest::newRow("df -h, little") << QByteArray("Filesystem Size Used Avail Use% Mounted on\n/dev/a 9G 9G 2.5M "
                                                     "99% /\n")
                                       << qint64(2560);
        QTest::newRow("df") << QByteArray(
            "Filesystem 1K-blocks Used Available Use% Mounted on\n/dev/a 90 50 40 56% /\n")
                            << qint64(40);
        QTest::newRow("df -m") << QByteArray("Filesystem 1M-blocks Used Available Use% Mounted on\n/dev/a 9 5 4 56% "
                                             "/\n")
                               << qint64(4096);
        QTest::newRow("df -i") << QByteArray("Filesystem Inodes IUsed IFree IUse% Mounted on\n/dev/a 9 5 4 56% /\n")
                               << qint64(-1);
    }
    void whatIsLeftOfADiskIsReadInEveryUnit()
    {
        QFETCH(QByteArray, text);
        const QList<Disk> disks = readDisks(exhibitOf(text));
        QCOMPARE(disks.size(), 1);
        QTEST(disks[0].availableKiB, "left");
    }

    void bothTablesOfOneTextAreRead()
    {
        const QList<Disk> disks = readDisks(recorded(u"chained_502_second_hop"_s, u"df.txt"_s));
        QCOMPARE(disks.size(), 9);
        QVERIFY(!disks[0].inodes && disks[8].inodes);
        QCOMPARE(disks[6].mount, u"/run/host/os-release"_s);
        QCOMPARE(disks[6].usedPercent, 40);
    }

    void everyRecordedHostHasMemoryAndDisks()
    {
        for (const QString &incident : incidents()) {
            const auto memory = readMemory(recorded(incident, u"free.txt"_s));
            QVERIFY(memory && memory->availableKiB > 0 && memory->availableKiB <= memory->totalKiB);
            if (const Exhibit df = recorded(incident, u"df.txt"_s); !df.name.isEmpty())
                QCOMPARE(readDisks(df).size(), df.text.count('\n') - df.text.count("Filesystem"));
        }
    }
};

QTEST_GUILESS_MAIN(ResourcesTest)
#include "tst_resources.moc"
