// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"
#include "core/readers/nginxprocesses.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class NginxProcessesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optionsAreReadFromTheTitle_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<NginxOptions>("options");
        QTest::newRow("systemd's own") << u"nginx: master process /usr/sbin/nginx -g daemon on; master_process on;"_s
                                       << NginxOptions{.program = u"/usr/sbin/nginx"_s,
                                                       .directives = u"daemon on; master_process on;"_s};
        QTest::newRow("another file after -g")
            << u"nginx: master process nginx -g daemon off; worker_processes 2; -c /srv/edge/nginx.conf"_s
            << NginxOptions{.program = u"nginx"_s,
                            .conf = u"/srv/edge/nginx.conf"_s,
                            .directives = u"daemon off; worker_processes 2;"_s};
        QTest::newRow("glued values") << u"nginx: master process nginx -c/a.conf -p/srv/edge -e/tmp/e.log"_s
                                      << NginxOptions{.program = u"nginx"_s,
                                                      .conf = u"/a.conf"_s,
                                                      .prefix = u"/srv/edge"_s,
                                                      .errorLog = u"/tmp/e.log"_s};
        QTest::newRow("several letters in one word")
            << u"nginx: master process nginx -qc a.conf"_s << NginxOptions{.program = u"nginx"_s, .conf = u"a.conf"_s};
        QTest::newRow("a dash within -g")
            << u"nginx: master process nginx -g env A=-1; -c x"_s
            << NginxOptions{.program = u"nginx"_s, .conf = u"x"_s, .directives = u"env A=-1;"_s};
        QTest::newRow("option without its value")
            << u"nginx: master process nginx -c"_s << NginxOptions{.program = u"nginx"_s};
        QTest::newRow("a worker") << u"nginx: worker process -c /x"_s << NginxOptions{};
    }
    void optionsAreReadFromTheTitle()
    {
        QFETCH(QString, title);
        QFETCH(NginxOptions, options);
        QVERIFY(optionsIn(title) == options);
    }

    void aMasterTellsWhereItRuns()
    {
        const Exhibit exhibit{
            .name = u"nginx-processes.txt"_s,
            .command = u"printf 'nginx\\t%s\\n' …; grep -l '^nginx: ' /proc/[0-9]*/cmdline"_s,
            .text = "nginx\t/usr/sbin/nginx\n"
                    "99\t1\t0\t1795169000\tsame\t/system.slice/nginx.service \t/usr/sbin/nginx\tnginx: master process "
                    "/usr/sbin/nginx \n"
                    "100\t99\t\t1795169001\t\t\t\tnginx: worker process\n"};
        QCOMPARE(kindOf(exhibit), Kind::NginxProcesses);
        const NginxProcesses read = readNginxProcesses(exhibit);
        QCOMPARE(read.onPath, u"/usr/sbin/nginx"_s);
        QCOMPARE(read.processes.size(), 2);
        const NginxProcess &master = read.processes[0];
        QCOMPARE(master.pid, 99);
        QCOMPARE(master.uid, std::optional<qint64>(0));
        QCOMPARE(master.sameNamespace, std::optional(true));
        QCOMPARE(master.groups, u"/system.slice/nginx.service"_s);
        QCOMPARE(master.program, u"/usr/sbin/nginx"_s);
        QCOMPARE(master.started.time, QDateTime::fromSecsSinceEpoch(1795169000, Qt::UTC));
        QCOMPARE(master.at.line, 2);
        QCOMPARE(read.processes[1].parent, 99);
        QVERIFY(!read.processes[1].uid && !read.processes[1].sameNamespace);
    }

    void whatIsNoProcessIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("too few fields") << "99\t1\t0\t1795169000\n"_ba;
        QTest::newRow("no process id") << "x\t1\t0\t1\tsame\t/\t/x\tnginx: master process x\n"_ba;
        QTest::newRow("another program") << "7\t1\t0\t1\tsame\t/\t/x\tsleep 5\n"_ba;
    }
    void whatIsNoProcessIsPassedOver()
    {
        QFETCH(QByteArray, line);
        QVERIFY(readNginxProcesses({.text = "nginx\t\n" + line}).processes.isEmpty());
    }

    void aTimeNobodyCouldTellIsNotKnown()
    {
        const NginxProcesses read = readNginxProcesses({.text = "nginx\t\n7\t1\t\t\t\t\t\tnginx: worker process\n"});
        QCOMPARE(read.processes.size(), 1);
        QVERIFY(!read.processes[0].started.isValid());
    }
};

QTEST_GUILESS_MAIN(NginxProcessesTest)
#include "tst_nginxprocesses.moc"
