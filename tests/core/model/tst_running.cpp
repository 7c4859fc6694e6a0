// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/drift.h"
#include "core/model/nextlook.h"
#include "core/model/nginx/compiled.h"
#include "tests/doubles/incident.h"
#include "tests/doubles/runningnginx.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;

static const char processesCommand[] = "printf 'nginx\\t%s\\n' nginx";
static const char timesCommand[] = "find -L /etc/nginx -type f -exec stat -L -c '%Y %n' {} +";

static Incident site()
{
    return Incident().config(siteTo("proxy_pass http://127.0.0.1:3000"));
}

static Incident running(const QByteArray &options = {}, const QByteArray &more = {})
{
    return site().exhibit("nginx-processes.txt", processesCommand, runningNginx(options, more));
}

static QStringList commandsOf(const Incident &incident)
{
    QStringList commands;
    const SnapshotPtr seen = build(incident.evidence());
    for (const Probe &probe : nextLook(*seen, {}))
        commands << probe.exhibit + u": "_s + probe.request.command.text();
    return commands;
}

static QString commandOf(const Incident &incident, QLatin1StringView exhibit)
{
    for (const QString &command : commandsOf(incident)) {
        if (command.startsWith(exhibit + ": "_L1))
            return command.mid(exhibit.size() + 2);
    }
    return {};
}

class RunningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsBuiltInComesFromTheBinary()
    {
        const NginxVersion version{.number = 1022001,
                                   .arguments = {u"--prefix=/opt/nginx"_s, u"--conf-path=/opt/nginx/etc/n.conf"_s,
                                                 u"--error-log-path=log/e.log"_s, u"--user=web"_s},
                                   .saysArguments = true};
        const nginx::Compiled compiled = nginx::startedWith(nginx::compiledIn(version), {});
        QCOMPARE(compiled.version, 1022001);
        QCOMPARE(compiled.prefix, u"/opt/nginx/"_s);
        QCOMPARE(compiled.confPath, u"/opt/nginx/etc/n.conf"_s);
        QCOMPARE(compiled.errorLog, u"/opt/nginx/log/e.log"_s);
        QCOMPARE(compiled.accessLog, u"/opt/nginx/logs/access.log"_s);
        QCOMPARE(compiled.pidPath, u"/opt/nginx/logs/nginx.pid"_s);
        QCOMPARE(compiled.modulesPath, u"/opt/nginx/modules"_s);
        QCOMPARE(compiled.user, u"web"_s);
    }

    void withoutItsArgumentsTheBinaryIsTakenForDebians()
    {
        const nginx::Compiled compiled = nginx::compiledIn(NginxVersion{.number = 1022001});
        QCOMPARE(compiled.confPath, u"/etc/nginx/nginx.conf"_s);
        QCOMPARE(compiled.user, u"www-data"_s);
    }

    void theMastersOptionsReplaceWhatIsBuiltIn()
    {
        const NginxOptions options{.conf = u"edge.conf"_s, .prefix = u"/srv/edge"_s, .errorLog = u"e.log"_s};
        const nginx::Compiled compiled = nginx::startedWith({}, options);
        QCOMPARE(compiled.confPath, u"/srv/edge/edge.conf"_s);
        QCOMPARE(compiled.errorLog, u"/srv/edge/e.log"_s);
        QCOMPARE(compiled.accessLog, u"/var/log/nginx/access.log"_s);
    }

    void theSnapshotsLogsFollowTheMaster()
    {
        const SnapshotPtr seen
            = build(running("-p /srv/edge")
                        .exhibit("nginx-T.txt", "nginx -T",
                                 "# configuration file /etc/nginx/nginx.conf:\nhttp { access_log a.log; server { } }\n")
                        .evidence());
        QCOMPARE(seen->config->logPaths(), (QStringList{u"/var/log/nginx/error.log"_s, u"/srv/edge/a.log"_s}));
    }

    void theUsualOptionsNeedNoSecondReading_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::newRow("none") << ""_ba;
        QTest::newRow("systemd's") << "-g daemon on; master_process on;"_ba;
        QTest::newRow("docker's") << "-g daemon off;"_ba;
        QTest::newRow("the file it would read anyway") << "-c /etc/nginx/nginx.conf"_ba;
    }
    void theUsualOptionsNeedNoSecondReading()
    {
        QFETCH(QByteArray, options);
        QCOMPARE(commandOf(running(options), ofMasterDump), QString());
    }

    void otherOptionsAreGivenToTheTestToo_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QString>("command");
        QTest::newRow("file") << "-c /srv/edge/nginx.conf"_ba << u"nginx -T -c /srv/edge/nginx.conf"_s;
        QTest::newRow("prefix") << "-p /srv/edge/"_ba << u"nginx -T -p /srv/edge/"_s;
        QTest::newRow("error log") << "-e /tmp/e.log"_ba << u"nginx -T -e /tmp/e.log"_s;
        QTest::newRow("directives") << "-g pid /run/x.pid; daemon off;"_ba
                                    << u"nginx -T -g 'pid /run/x.pid; daemon off;'"_s;
        QTest::newRow("quoted") << "-c /srv/$(reboot)"_ba << u"nginx -T -c '/srv/$(reboot)'"_s;
    }
    void otherOptionsAreGivenToTheTestToo()
    {
        QFETCH(QByteArray, options);
        QFETCH(QString, command);
        QCOMPARE(commandOf(running(options), ofMasterDump), command);
    }

    void anotherProgramIsAskedItself()
    {
        const QByteArray other
            = "nginx\t/usr/sbin/nginx\n124\t1\t0\t1795168800\tsame\t/\t/opt/nginx/sbin/nginx\tnginx: "
              "master process ./nginx\n";
        const Incident incident = site().exhibit("nginx-processes.txt", processesCommand, other);
        QCOMPARE(commandOf(incident, ofMasterDump), u"/opt/nginx/sbin/nginx -T"_s);
        QCOMPARE(commandOf(incident, ofMasterVersion), u"/opt/nginx/sbin/nginx -V"_s);
    }

    // A test loads modules: whoever may name the file may run programs as root.
    void nobodysFileButRootsIsTested_data()
    {
        QTest::addColumn<QByteArray>("process");
        QTest::newRow("a user's")
            << "300\t1\t1000\t1795168800\tsame\t/\t\tnginx: master process nginx -c /home/eve/x\n"_ba;
        QTest::newRow("user not known")
            << "300\t1\t\t1795168800\tsame\t/\t\tnginx: master process nginx -c /home/eve/x\n"_ba;
        QTest::newRow("root of a container")
            << "300\t1\t0\t1795168800\tother\t/\t\tnginx: master process nginx -c /home/eve/x\n"_ba;
        QTest::newRow("a container by its control group")
            << "300\t1\t0\t1795168800\t\t/docker/4711\t\tnginx: master process nginx -c /home/eve/x\n"_ba;
    }
    void nobodysFileButRootsIsTested()
    {
        QFETCH(QByteArray, process);
        const Incident incident
            = site().exhibit("nginx-processes.txt", processesCommand, "nginx\t/usr/sbin/nginx\n" + process);
        QCOMPARE(commandOf(incident, ofMasterDump), QString());
        const SnapshotPtr seen = build(incident.evidence());
        for (const Probe &probe : nextLook(*seen, {}))
            QVERIFY2(!probe.request.command.text().contains(u"eve"_s) || probe.request.rights == Rights::Own,
                     qPrintable(probe.request.command.text()));
    }

    void theMastersFileIsReadEvenWhereItMayNotBeTested()
    {
        Evidence evidence = running("-c /srv/edge/nginx.conf").evidence();
        evidence.standing = Standing::Plain;
        evidence.exhibits[0].text = "uid=1000(ops)\n";
        const SnapshotPtr seen = build(evidence);
        QStringList exhibits;
        for (const Probe &probe : nextLook(*seen, {}))
            exhibits << probe.exhibit;
        QVERIFY(exhibits.contains(ofMasterFiles));
        QVERIFY(!exhibits.contains(ofMasterDump));
    }

    void whatTheMasterReadsIsTheConfiguration()
    {
        const QByteArray dump = "# configuration file /srv/edge/nginx.conf:\nhttp { server { server_name edge; } }\n";
        const Incident incident = running("-c /srv/edge/nginx.conf")
                                      .exhibit("nginx-T-master.txt", "nginx -T -c /srv/edge/nginx.conf", dump);
        const SnapshotPtr seen = build(incident.evidence());
        QCOMPARE(seen->configExhibit, ofMasterDump);
        QCOMPARE(seen->config->servers[0].names(), QStringList{u"edge"_s});
    }

    void anUnreadFileOfTheMasterIsSaidToBeUnread()
    {
        const auto isTold = [](const Incident &incident) {
            const SnapshotPtr seen = build(incident.evidence());
            return std::any_of(seen->notKnown.begin(), seen->notKnown.end(), [](const NotKnown &missing) {
                return missing.what.contains(u"/srv/edge/nginx.conf"_s);
            });
        };
        QVERIFY(isTold(running("-c /srv/edge/nginx.conf")));
        QVERIFY(!isTold(running()));
    }

    void severalMastersAreToldApart()
    {
        const QByteArray container = "300\t290\t0\t1795168900\tother\t/docker/47\t\tnginx: master process nginx\n"
                                     "301\t300\t\t1795168900\t\t\t\tnginx: worker process\n";
        const SnapshotPtr seen = build(running({}, container).evidence());
        QCOMPARE(seen->masters.size(), 2);
        QCOMPARE(seen->nginx()->pid, 124);
        QCOMPARE(nameOf(seen->masters[0]), u"pid 124 (nginx.service)"_s);
        QCOMPARE(nameOf(seen->masters[1]), u"pid 300 (in a container)"_s);
        QCOMPARE(seen->masters[0].workersSince.time.toSecsSinceEpoch(), workersBegan);
    }

    void anOldWorkerThatShutsDownDoesNotCount()
    {
        const QByteArray old = "90\t124\t\t1795100000\t\t\t\tnginx: worker process is shutting down\n";
        const SnapshotPtr seen = build(running({}, old).evidence());
        QCOMPARE(seen->nginx()->workersSince.time.toSecsSinceEpoch(), workersBegan);
    }

    void filesAreComparedWithTheOldestWorker_data()
    {
        QTest::addColumn<QByteArray>("times");
        QTest::addColumn<Truth>("differs");
        QTest::newRow("older") << changedAfter(-5) << Truth::No;
        QTest::newRow("clearly newer") << changedAfter(2) << Truth::Yes;
        QTest::newRow("in the same second") << changedAfter(0) << Truth::Unknown;
        QTest::newRow("a second later") << changedAfter(1) << Truth::Unknown;
        QTest::newRow("another file") << changedAfter(50, "/etc/nginx/sites-available/off") << Truth::Unknown;
        QTest::newRow("the link is newer than the file") << changedAfter(-500) + changedAfter(9) << Truth::Yes;
        QTest::newRow("times nobody could read") << "find: Permission denied\n"_ba << Truth::Unknown;
    }
    void filesAreComparedWithTheOldestWorker()
    {
        QFETCH(QByteArray, times);
        QFETCH(Truth, differs);
        const SnapshotPtr seen = build(running().exhibit("conf-mtime.txt", timesCommand, times).evidence());
        QCOMPARE(driftOf(*seen).differs, differs);
    }

    void aWallClockIsComparedWithAWallClock()
    {
        const auto differs = [](const QByteArray &changed) {
            return driftOf(*build(site()
                                      .exhibit("ps-nginx.txt", "ps -o pid,ppid,user,lstart,cmd -C nginx",
                                               "PID PPID USER STARTED CMD\n"
                                               "124 1 root Fri Nov 20 10:00:00 2026 nginx: master process nginx\n"
                                               "125 124 www-data Fri Nov 20 10:00:00 2026 nginx: worker process\n")
                                      .exhibit("conf-mtime.txt", "find /etc/nginx -type f -printf '%TY %p'",
                                               changed + " root:root 644 /etc/nginx/nginx.conf\n")
                                      .evidence()))
                .differs;
        };
        QCOMPARE(differs("2026-11-20 10:00:02.5"), Truth::Yes);
        QCOMPARE(differs("2026-11-20 09:00:00.0"), Truth::No);
        QCOMPARE(differs("1795170000 2026-11-20 10:20:00"), Truth::Unknown);
    }

    void aRefusedReloadIsSeenInTheLogAndInTheJournal_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QByteArray>("journal");
        QTest::addColumn<Truth>("refused");
        const QByteArray start = "Nov 20 10:00:00 web systemd[1]: Started nginx.service.\n";
        const QByteArray failed = "Nov 20 10:05:00 web nginx[200]: nginx: [emerg] unexpected \"}\" in /etc/nginx/x:3\n"
                                  "Nov 20 10:05:00 web systemd[1]: Reload failed for nginx.service - A web server.\n";
        const QByteArray emerg = "2026/11/20 10:05:00 [emerg] 124#124: unexpected \"}\" in /etc/nginx/x:3\n";
        QTest::newRow("the master says so") << emerg << start << Truth::Yes;
        QTest::newRow("systemd says so") << ""_ba << start + failed << Truth::Yes;
        QTest::newRow("a reload after it was fine")
            << ""_ba << start + failed + "Nov 20 10:06:00 web systemd[1]: Reloaded nginx.service.\n"
            << Truth::No;
        QTest::newRow("the workers are newer")
            << "2026/11/20 09:05:00 [emerg] 124#124: unexpected \"}\" in /etc/nginx/x:3\n"_ba << start << Truth::No;
        QTest::newRow("another process tested a file")
            << "2026/11/20 10:05:00 [emerg] 999#999: unexpected \"}\" in /etc/nginx/x:3\n"_ba << start << Truth::No;
        QTest::newRow("refused before the last start")
            << ""_ba << QByteArray(failed).replace("10:05", "09:05") << Truth::No;
    }
    void aRefusedReloadIsSeenInTheLogAndInTheJournal()
    {
        QFETCH(QByteArray, log);
        QFETCH(QByteArray, journal);
        QFETCH(Truth, refused);
        const SnapshotPtr seen
            = build(running()
                        .exhibit("error.log", "tail -n 2000 /var/log/nginx/error.log", log + "\n")
                        .exhibit("journal-nginx.txt", "journalctl -u nginx --no-pager -n 100", journal)
                        .evidence());
        const Clue clue = lastReloadRefused(*seen);
        QCOMPARE(clue.truth, refused);
        QVERIFY(refused != Truth::Yes || clue.cites.first().text.contains(u"[emerg]"_s));
    }

    void theClockIsTheServers()
    {
        const SnapshotPtr seen = build(
            running()
                .exhibit("os-release.txt", "date '+now %Y/%m/%d %H:%M:%S %z'", "now 2026/11/20 11:19:00 +0100\n")
                .evidence());
        QCOMPARE(clockText(*seen, Moment::ofEpoch(workersBegan)), u"11:00"_s);
        QCOMPARE(clockText(*seen, Moment::ofEpoch(workersBegan - 86400)), u"2026-11-19 11:00"_s);
        QCOMPARE(clockText({}, Moment::ofEpoch(workersBegan)), u"2026-11-20 10:00 UTC"_s);
    }
};

QTEST_GUILESS_MAIN(RunningTest)
#include "tst_running.moc"
