// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/processes.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

class ProcessesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHeaderDecidesTheColumns_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("expected"); // pid parent user started memory resident command
        QTest::newRow("ps aux") << QByteArray("USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND\n"
                                              "www-data 43 0.0 1.5 201588 6120 ? S 10:24 0:00 php-fpm: pool www\n")
                                << QString() << u"43|0|www-data|10:24|1.5|6120|php-fpm: pool www"_s;
        QTest::newRow("lstart") << QByteArray(
            "    PID    PPID USER                      STARTED CMD\n"
            "     54       1 root     Fri Nov 20 10:23:05 2026 nginx: master process x -g a;\n")
                                << QString()
                                << u"54|1|root|Fri Nov 20 10:23:05 2026|-1|-1|nginx: master process x -g a;"_s;
        QTest::newRow("start of an older process")
            << QByteArray("PID STARTED CMD\n 5   Nov 19 /bin/x y\n") << QString() << u"5|0||Nov 19|-1|-1|/bin/x y"_s;
        QTest::newRow("ps -ef") << QByteArray(
            "UID PID PPID C STIME TTY TIME CMD\nroot 9 2 0 Nov19 ? 00:00:01 sshd: x\n")
                                << QString() << u"9|2|root|Nov19|-1|-1|sshd: x"_s;
        QTest::newRow("BusyBox") << QByteArray(
            "PID   USER     TIME  COMMAND\n    1 root      0:00 nginx: master process nginx\n")
                                 << QString() << u"1|0|root||-1|-1|nginx: master process nginx"_s;
        QTest::newRow("old BusyBox") << QByteArray(
            "  PID USER       VSZ STAT COMMAND\n  7 root     1.2m S <  /sbin/x -a\n")
                                     << QString() << u"7|0|root||-1|-1|/sbin/x -a"_s;
        QTest::newRow("shortened sizes") << QByteArray("PID RSS COMMAND\n 7 12m x\n") << QString()
                                         << u"7|0|||-1|12288|x"_s;
        QTest::newRow("header lost in grep")
            << QByteArray("www-data 43 0.0 1.5 201588 6120 ? S 10:24 0:00 nginx: worker process\n")
            << u"ps aux | grep nginx"_s << u"43|0|www-data|10:24|1.5|6120|nginx: worker process"_s;
    }

    void theHeaderDecidesTheColumns()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, command);
        const QList<Process> processes = readProcesses(exhibitOf(text, command));
        QCOMPARE(processes.size(), 1);
        const Process &p = processes[0];
        QTEST((QStringList{QString::number(p.pid), QString::number(p.parent), p.user, p.started,
                           QString::number(p.memoryPercent), QString::number(p.residentKiB), p.command}
                   .join(u'|')),
              "expected");
    }

    void withoutAHeaderNothingIsGuessed()
    {
        QVERIFY(readProcesses(exhibitOf("43 nginx: worker process\n", u"ps -eo pid,args --no-headers"_s)).isEmpty());
        QVERIFY(readProcesses(exhibitOf("USER PID COMMAND\nbash: ps: command not found\n\n")).isEmpty());
    }

    void masterAndWorkersAreKnown()
    {
        const QList<Process> processes = readProcesses(recorded(u"guest_view_backend_down"_s, u"ps-nginx.txt"_s));
        QCOMPARE(processes.size(), 3);
        QVERIFY(processes[0].isNginxMaster() && !processes[0].isNginxWorker());
        QVERIFY(processes[1].isNginxWorker());
        QCOMPARE(processes[1].parent, processes[0].pid);
        QCOMPARE(processes[2].at.line, 4);
    }

    void everyRecordedRowIsRead()
    {
        for (const QString &incident : incidents()) {
            for (const QString &name : {u"ps.txt"_s, u"ps-nginx.txt"_s}) {
                const Exhibit exhibit = recorded(incident, name);
                QCOMPARE(readProcesses(exhibit).size(), exhibit.text.count('\n') - 1);
            }
        }
    }
};

QTEST_GUILESS_MAIN(ProcessesTest)
#include "tst_processes.moc"
