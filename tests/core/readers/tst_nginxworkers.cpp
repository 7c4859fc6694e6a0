// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"
#include "core/readers/nginxworkers.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class NginxWorkersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWorkerTellsAsWhomItActs()
    {
        const Exhibit exhibit
            = exhibitOf("worker\t26915\n"
                        "Uid:\t33\t33\t33\t33\n"
                        "Gid:\t33\t33\t33\t33\n"
                        "Groups:\t33 1009 \n"
                        "CapEff:\t0000000000000002\n"
                        "Max open files            1024                 524288               files     \n"
                        "open\t10\n"
                        "root\t/\n"
                        "mnt\tother\n"
                        "net\tsame\n"
                        "label\tsystem_u:system_r:httpd_t:s0\n"
                        "worker\t26916\n"
                        "Uid:\t33\t33\t33\t33\n"
                        "uid=33(www-data) gid=33(www-data) groups=33(www-data)\n");
        QCOMPARE(kindOf(exhibit), Kind::NginxWorkers);
        const QList<NginxWorker> workers = readNginxWorkers(exhibit);
        QCOMPARE(workers.size(), 2);
        QCOMPARE(workers[0].pid, 26915);
        QCOMPARE(workers[0].uid.value(), 33);
        QCOMPARE(workers[0].groups.value(), (QList<qint64>{33, 1009}));
        QCOMPARE(workers[0].groupsAt.line, 4);
        QCOMPARE(workers[0].capabilities, quint64(2));
        QCOMPARE(workers[0].mostFiles, 1024);
        QCOMPARE(workers[0].openFiles, 10);
        QCOMPARE(workers[0].root, u"/"_s);
        QCOMPARE(workers[0].sameMounts.value(), false);
        QCOMPARE(workers[0].sameNetwork.value(), true);
        QCOMPARE(workers[0].label, u"system_u:system_r:httpd_t:s0"_s);
        QVERIFY(!workers[1].sameMounts && !workers[1].groups);
    }

    void statusItselfTellsItToo_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("whole") << u"cat /proc/97/status"_s
                               << QByteArray("Name:\tnginx\nUmask:\t0022\nState:\tS (sleeping)\nPid:\t97\nPPid:\t96\n"
                                             "Uid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\nFDSize:\t64\nGroups:\t33 \n");
        QTest::newRow("of several, by grep") << u"grep -E '^(Uid|Groups):' /proc/97/status /proc/98/status"_s
                                             << QByteArray("/proc/97/status:Uid:\t33\t33\t33\t33\n"
                                                           "/proc/97/status:Groups:\t33 \n"
                                                           "/proc/98/status:Uid:\t33\t33\t33\t33\n");
        QTest::newRow("of one, by grep") << u"grep -E '^(Uid|Groups):' /proc/97/status"_s
                                         << QByteArray("Uid:\t33\t33\t33\t33\nGroups:\t33 \n");
    }
    void statusItselfTellsItToo()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, text);
        const Exhibit exhibit = exhibitOf(text, command);
        QCOMPARE(kindOf(exhibit), Kind::NginxWorkers);
        const QList<NginxWorker> workers = readNginxWorkers(exhibit);
        QVERIFY(!workers.isEmpty());
        QCOMPARE(workers[0].uid.value(), 33);
        QCOMPARE(workers[0].groups.value(), QList<qint64>{33});
        QVERIFY(workers[0].pid == 97 || workers[0].pid == 0);
    }

    void whatIsNoneOfItIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut") << QByteArray("worker\t");
        QTest::newRow("binary") << QByteArray("worker\t\0\xff\nUid:\t\xff\xfe\nMax open files", 29);
        QTest::newRow("huge") << "worker\t1\nGroups:\t" + QByteArray(200000, '9');
        QTest::newRow("no worker") << QByteArray("grep: /proc/97/status: No such file or directory\n");
    }
    void whatIsNoneOfItIsLeftOut()
    {
        QFETCH(QByteArray, text);
        for (const NginxWorker &worker : readNginxWorkers(exhibitOf(text)))
            QVERIFY(!worker.uid && worker.mostFiles == 0);
    }
};

QTEST_GUILESS_MAIN(NginxWorkersTest)
#include "tst_nginxworkers.moc"
