// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/recordeddiagnosis.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// What systemd, SELinux and the kernel's memory are told.
class SystemRemediesTest : public QObject
{
    Q_OBJECT

    static NewFile newFileOf(const Change &change)
    {
        const auto *file = change.alterations.isEmpty() ? nullptr : std::get_if<NewFile>(&change.alterations.first());
        return file ? *file : NewFile{};
    }

    /// A service that failed once, with more lines of systemctl show.
    static Diagnosis failedOnce(const QByteArray &more, const QByteArray &state = "failed failed exit-code",
                                const QByteArray &unit = "shop-api")
    {
        Evidence evidence = Incident()
                                .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                .answers(502)
                                .unit(unit, state, 0, "/usr/bin/node s.js --port 3000")
                                .evidence();
        replacing(u"systemctl-show.txt"_s, "Type=simple\n", more)(evidence);
        return diagnose(build(evidence), {.url = QUrl(u"http://shop.example.test/cart"_s)});
    }

    /// The recorded refusal of port 3000 as another type of port, with these tools.
    static Diagnosis refusedPort(const QByteArray &type, const QByteArray &booleans, const QByteArray &tools)
    {
        const auto other = both(replacing(u"audit-grep.txt"_s, "ntop_port_t", type),
                                both(replacing(u"selinux.txt"_s, "httpd_can_network_relay --> off\n", booleans),
                                     adding(u"tools.txt"_s, u"sh -c tools"_s, tools)));
        return recordedDiagnosis(u"incidents/selinux_network_connect"_s, other);
    }
    static constexpr char relayOff[] = "httpd_can_network_relay --> off\n";
    static constexpr char relayOn[] = "httpd_can_network_relay --> on\n";
    static constexpr char allTools[] = "tool\tsemanage\t/usr/sbin/semanage\t/usr/sbin/semanage\t\n"
                                       "tool\tsetsebool\t/usr/sbin/setsebool\t/usr/sbin/setsebool\t\n";

private Q_SLOTS:
    void aFolderInRunIsMadeByItsService()
    {
        const auto change = offered(recordedDiagnosis(u"lab/run_folder_wiped"_s), u"make-runtime-directory"_s);
        QVERIFY(change);
        QCOMPARE(newFileOf(*change).path, u"/etc/systemd/system/reports.service.d/upriver-runtime-directory.conf"_s);
        QCOMPARE(newFileOf(*change).text,
                 QByteArray("# Written by Upriver.\n[Service]\nRuntimeDirectory=reports\n"
                            "RuntimeDirectoryMode=0755\n"));
        QCOMPARE(texts(change->body),
                 (QStringList{u"systemctl daemon-reload"_s, u"systemctl restart -- reports.service"_s}));
        QCOMPARE(texts(change->back), QStringList{u"systemctl daemon-reload"_s});
        QVERIFY(change->isReversible());
    }

    void aServiceThatWasDownIsStoppedWhileItsFolderStillGoesWithIt()
    {
        const QByteArray up("ActiveState=active\nSubState=running\nFragmentPath=/etc/systemd/system/reports.service");
        const QByteArray down("ActiveState=failed\nSubState=failed\nFragmentPath=/etc/systemd/system/reports.service");
        const auto change = offered(recordedDiagnosis(u"lab/run_folder_wiped"_s,
                                                      both(replacing(u"systemctl-show.txt"_s, up, down),
                                                           replacing(u"systemctl-show-backends.txt"_s, up, down))),
                                    u"make-runtime-directory"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->back),
                 (QStringList{u"systemctl stop -- reports.service"_s, u"systemctl daemon-reload"_s}));
    }

    void aFolderInRunIsLeftToOthersWhereItIsNotPlainlyTheServices_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("its command line does not name it")
            << QByteArray("--bind unix:/run/reports/gunicorn.sock") << QByteArray("--config conf.py");
        QTest::newRow("systemd makes it already")
            << QByteArray("RuntimeDirectory=\n") << QByteArray("RuntimeDirectory=reports\n");
        QTest::newRow("what systemd makes is not known") << QByteArray("RuntimeDirectory=\n") << QByteArray();
    }
    void aFolderInRunIsLeftToOthersWhereItIsNotPlainlyTheServices()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        Diagnosis diagnosis = recordedDiagnosis(u"lab/run_folder_wiped"_s,
                                                both(replacing(u"systemctl-show.txt"_s, before, after),
                                                     replacing(u"systemctl-show-backends.txt"_s, before, after)));
        QVERIFY(diagnosis.first());
        QVERIFY(!offeredFor("socket-missing-run-wiped", diagnosis, u"make-runtime-directory"_s));
    }

    void aServiceThatFailedOnceIsStartedAnewByItself()
    {
        const Diagnosis diagnosis = failedOnce("Type=simple\nRestart=no\n");
        const QList<Change> changes = remedies(*diagnosis.first(), diagnosis);
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes[0].id, u"restart-backend"_s);
        QCOMPARE(changes[1].id, u"restart-on-failure"_s);
        QCOMPARE(newFileOf(changes[1]).path, u"/etc/systemd/system/shop-api.service.d/upriver-restart.conf"_s);
        QCOMPARE(newFileOf(changes[1]).text,
                 QByteArray("# Written by Upriver.\n[Service]\nRestart=on-failure\nRestartSec=3s\n"));
        QCOMPARE(texts(changes[1].body),
                 (QStringList{u"systemctl daemon-reload"_s, u"systemctl restart -- shop-api.service"_s}));
        QCOMPARE(texts(changes[1].back), QStringList{u"systemctl daemon-reload"_s});
    }

    void aServiceIsNotStartedAnewByItselfWhereThatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("it is already") << QByteArray("Type=simple\nRestart=on-failure\n")
                                       << QByteArray("failed failed exit-code");
        QTest::newRow("whether it is, is not known")
            << QByteArray("Type=simple\n") << QByteArray("failed failed exit-code");
        QTest::newRow("it runs once and ends")
            << QByteArray("Type=oneshot\nRestart=no\n") << QByteArray("failed failed exit-code");
        QTest::newRow("somebody stopped it")
            << QByteArray("Type=simple\nRestart=no\n") << QByteArray("inactive dead success");
    }
    void aServiceIsNotStartedAnewByItselfWhereThatIsWrong()
    {
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, state);
        const Diagnosis diagnosis = failedOnce(more, state);
        QCOMPARE(diagnosis.first()->cause, u"backend-down"_s);
        QVERIFY(!offered(diagnosis, u"restart-on-failure"_s));
    }

    void anInstanceOfATemplateHasADropInOfItsOwn()
    {
        const auto change = offered(failedOnce("Type=simple\nRestart=no\n", "failed failed exit-code", "app@3000"),
                                    u"restart-on-failure"_s);
        QVERIFY(change);
        QCOMPARE(newFileOf(*change).path, u"/etc/systemd/system/app@3000.service.d/upriver-restart.conf"_s);
    }

    void theMemoryLimitThatWasReachedIsRaisedByHalf()
    {
        const auto change = offered(recordedDiagnosis(u"lab/oom_and_expired"_s), u"raise-memory-limit"_s);
        QVERIFY(change);
        QCOMPARE(newFileOf(*change).path, u"/etc/systemd/system/shop.service.d/upriver-memory.conf"_s);
        QVERIFY(newFileOf(*change).text.contains("\nMemoryMax=157286400\n"));
        QCOMPARE(texts(change->body),
                 (QStringList{u"systemctl daemon-reload"_s, u"systemctl restart -- shop.service"_s}));
    }

    void theMemoryLimitStaysWhereItWasNotTheReasonOrCannotBeBorne_data()
    {
        QTest::addColumn<QString>("exhibit");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("the whole machine ran out")
            << u"journal-kernel.txt"_s
            << QByteArray("constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=")
            << QByteArray("constraint=CONSTRAINT_NONE,global_oom,task_memcg=");
        QTest::newRow("a limit of all services")
            << u"journal-kernel.txt"_s << QByteArray("/shop.service,task_memcg") << QByteArray(",task_memcg");
        QTest::newRow("it has none") << u"systemctl-show.txt"_s << QByteArray("MemoryMax=104857600")
                                     << QByteArray("MemoryMax=infinity");
        QTest::newRow("too little is left")
            << u"systemctl-show.txt"_s << QByteArray("MemoryMax=104857600") << QByteArray("MemoryMax=64424509440");
    }
    void theMemoryLimitStaysWhereItWasNotTheReasonOrCannotBeBorne()
    {
        QFETCH(QString, exhibit);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const Diagnosis diagnosis = recordedDiagnosis(u"lab/oom_and_expired"_s, replacing(exhibit, before, after));
        QVERIFY(!offeredFor("backend-oom-killed", diagnosis, u"raise-memory-limit"_s));
    }

    void nginxGetsItsFilesFromSystemdOnlyWhereItWasRefusedThem()
    {
        const QString name = u"lab/file_descriptors"_s;
        const auto refused = both(replacing(u"systemctl-show.txt"_s, "LimitNOFILE=524288", "LimitNOFILE=4096"),
                                  both(replacing(u"nginx-processes.txt"_s, "70\t1\t0", "42\t1\t0"),
                                       both(replacing(u"systemctl-show.txt"_s, "MainPID=70\n", "MainPID=42\n"),
                                            replacing(u"error.log"_s, "2026/11/20", "2026/11/20"))));
        const auto says = adding(u"error-main.log"_s, u"tail -n 100 /var/log/nginx/error.log"_s,
                                 "2026/11/22 08:17:31 [alert] 71#71: setrlimit(RLIMIT_NOFILE, 65536) failed (1: "
                                 "Operation not permitted)\n");
        QVERIFY(!offeredFor("nginx-fd-limit", recordedDiagnosis(name, refused), u"raise-open-files"_s));
        const auto change
            = offeredFor("nginx-fd-limit", recordedDiagnosis(name, both(refused, says)), u"raise-open-files"_s);
        QVERIFY(change);
        QVERIFY(newFileOf(*change).text.contains("\nLimitNOFILE=65536\n"));
        QCOMPARE(texts(change->body),
                 (QStringList{u"systemctl daemon-reload"_s, u"nginx -t"_s, u"systemctl restart -- nginx.service"_s}));
        QCOMPARE(texts(change->back),
                 (QStringList{u"systemctl daemon-reload"_s, u"systemctl restart -- nginx.service"_s}));
        QVERIFY(!offeredFor("nginx-fd-limit", recordedDiagnosis(name, says), u"raise-open-files"_s));
    }

    void aPortWithoutATypeIsLabelledFirst()
    {
        const Diagnosis diagnosis = refusedPort("unreserved_port_t", relayOn, allTools);
        const QList<Change> changes = remedies(*diagnosis.first(), diagnosis);
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes[0].id, u"label-port"_s);
        QCOMPARE(texts(changes[0].body), QStringList{u"semanage port -a -t http_port_t -p tcp 3000"_s});
        QCOMPARE(texts(changes[0].back), QStringList{u"semanage port -d -p tcp 3000"_s});
        QCOMPARE(changes[0].risk, Risk::High);
        QCOMPARE(changes[1].id, u"allow-network-connect"_s);
        QCOMPARE(texts(changes[1].body), QStringList{u"setsebool -P httpd_can_network_connect on"_s});
        QCOMPARE(texts(changes[1].back), QStringList{u"setsebool -P httpd_can_network_connect off"_s});
    }

    void aLabelThatDoesNotSufficeComesWithItsSwitch()
    {
        const auto change = offered(refusedPort("unreserved_port_t", relayOff, allTools), u"label-port"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body),
                 (QStringList{u"semanage port -a -t http_port_t -p tcp 3000"_s,
                              u"setsebool -P httpd_can_network_relay on"_s}));
        QCOMPARE(texts(change->back),
                 (QStringList{u"setsebool -P httpd_can_network_relay off"_s, u"semanage port -d -p tcp 3000"_s}));
    }

    void aWebServersPortNeedsOnlyTheSwitch()
    {
        const Diagnosis diagnosis = refusedPort("http_cache_port_t", relayOff, allTools);
        const auto change = offered(diagnosis, u"allow-relay"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body), QStringList{u"setsebool -P httpd_can_network_relay on"_s});
        QVERIFY(!offered(diagnosis, u"label-port"_s));
    }

    void aPortIsNotLabelledWhereThatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("booleans");
        QTest::addColumn<QByteArray>("tools");
        QTest::newRow("it is another program's")
            << QByteArray("ntop_port_t") << QByteArray(relayOn) << QByteArray(allTools);
        QTest::newRow("the tool is not there")
            << QByteArray("unreserved_port_t") << QByteArray(relayOn) << QByteArray("tool\tsemanage\t\t\t\n");
        QTest::newRow("the switches are not known")
            << QByteArray("unreserved_port_t") << QByteArray() << QByteArray(allTools);
    }
    void aPortIsNotLabelledWhereThatIsWrong()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, booleans);
        QFETCH(QByteArray, tools);
        QVERIFY(!offered(refusedPort(type, booleans, tools), u"label-port"_s));
    }

    void nothingIsToldToSelinuxThatOnlyNotes()
    {
        const Diagnosis diagnosis = recordedDiagnosis(u"incidents/selinux_network_connect"_s,
                                                      replacing(u"selinux.txt"_s, "Enforcing", "Permissive"));
        QVERIFY(!offeredFor("selinux-denied", diagnosis, u"allow-network-connect"_s));
    }

    void aSwapFileIsAddedWhereTheDiskHasRoomForThree()
    {
        Diagnosis diagnosis = failedOnce("Type=simple\n");
        const auto change = offeredFor("memory-pressure", diagnosis, u"add-swap-file"_s);
        QVERIFY(change);
        const QString file = u"/swapfile-temporary-20261120-101900"_s;
        QCOMPARE(texts(change->body),
                 (QStringList{u"dd if=/dev/zero of=%1 bs=1M count=1024"_s.arg(file), u"chmod 600 "_s + file,
                              u"mkswap "_s + file, u"swapon "_s + file}));
        QCOMPARE(change->keep.last().request.command.text(), u"test '!' -e "_s + file);
        QCOMPARE(change->keep.last().expect, ChangeStep::Expect::Success);
        QVERIFY(texts(change->back).first().contains(u"swapoff"_s));
        QVERIFY(texts(change->back).first().endsWith(file));
        QCOMPARE(change->risk, Risk::Medium);
    }

    void aSwapFileIsJudgedByTheUrlOnlyWhereMemoryIsWhatFails_data()
    {
        QTest::addColumn<Health>("health");
        QTest::addColumn<int>("checks");
        QTest::newRow("it is what the URL fails for") << Health::Failing << 3;
        QTest::newRow("the URL fails for another reason") << Health::Warning << 1;
    }
    void aSwapFileIsJudgedByTheUrlOnlyWhereMemoryIsWhatFails()
    {
        QFETCH(Health, health);
        QFETCH(int, checks);
        Diagnosis diagnosis = failedOnce("Type=simple\n");
        Finding finding = *diagnosis.first();
        finding.cause = u"memory-pressure"_s;
        finding.unit.clear();
        finding.health = health;
        const QList<Change> changes = remedies(finding, diagnosis);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().verify.size(), checks);
        QVERIFY(texts(changes.first().verify).first().endsWith("/proc/swaps"_L1));
    }

    void aSwapFileIsNotAddedWhereItCannotHelp_data()
    {
        QTest::addColumn<QByteArray>("disk");
        QTest::addColumn<QByteArray>("swap");
        QTest::newRow("too little room") << QByteArray("/dev/vda 252G 39G 2.9G 99% /\n") << QByteArray("0 0 0");
        QTest::newRow("layers, as in a container") << QByteArray("overlay 252G 39G 58G 40% /\n") << QByteArray("0 0 0");
        QTest::newRow("swap that is not used")
            << QByteArray("/dev/vda 252G 39G 58G 40% /\n") << QByteArray("2048 10 2038");
    }
    void aSwapFileIsNotAddedWhereItCannotHelp()
    {
        QFETCH(QByteArray, disk);
        QFETCH(QByteArray, swap);
        Evidence evidence = Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(502).evidence();
        replacing(u"df.txt"_s, "/dev/vda 252G 39G 58G 40% /\n", disk)(evidence);
        replacing(u"free.txt"_s, "Swap: 0 0 0", "Swap: " + swap)(evidence);
        const Diagnosis diagnosis = diagnose(build(evidence), {.url = QUrl(u"http://shop.example.test/cart"_s)});
        QVERIFY(!offeredFor("memory-pressure", diagnosis, u"add-swap-file"_s));
    }

    void aServiceAtItsOwnLimitGetsNoSwapFile()
    {
        const auto onADisk
            = replacing(u"df.txt"_s, "overlay         2.0G   21M  2.0G", "/dev/vda1       252G   54G  42G ");
        QVERIFY(!offered(recordedDiagnosis(u"lab/oom_and_expired"_s, onADisk), u"add-swap-file"_s));
    }
};

QTEST_GUILESS_MAIN(SystemRemediesTest)
#include "tst_systemremedies.moc"
