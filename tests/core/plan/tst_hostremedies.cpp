// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/recordeddiagnosis.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// Services, containers and nginx itself: started, restarted, reloaded.
class HostRemediesTest : public QObject
{
    Q_OBJECT

    static Diagnosis behindPanel(const QByteArray &panel, const QByteArray &apache, const QByteArray &state)
    {
        return Incident()
            .config(siteTo("proxy_pass http://127.0.0.1:7080"))
            .answers(502)
            .unit(panel, "active running success", 70, "/usr/bin/panel")
            .unit(apache, state, 0, "/usr/sbin/httpd")
            .diagnosis();
    }

private Q_SLOTS:
    void whatTurnedAHostGoodIsOfferedFirst_data()
    {
        QTest::addColumn<QString>("change"); // as tests/lab/changes made it there
        QTest::newRow("http_to_tls_asked") << u"edit-protocol"_s;
        QTest::newRow("temp_parent_closed") << u"give-temp-folder"_s;
        QTest::newRow("tls_no_common_version_asked") << u"allow-tls-version"_s;
        QTest::newRow("uri_glued") << u"edit-target-path"_s;
        QTest::newRow("uri_rewritten_asked") << u"edit-target-path"_s;
    }
    void whatTurnedAHostGoodIsOfferedFirst()
    {
        QFETCH(QString, change);
        const Diagnosis diagnosis = recordedDiagnosis(u"lab/"_s + QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(diagnosis.first());
        const QList<Change> changes = remedies(*diagnosis.first(), diagnosis);
        QVERIFY(!changes.isEmpty());
        QCOMPARE(changes.first().id, change);
    }

    void aHaltedBackendIsLetGoOnAndNotRestarted()
    {
        const Diagnosis diagnosis = recordedDiagnosis(u"lab/backend_hung"_s);
        const auto change = offered(diagnosis, u"continue-backend"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body), QStringList{u"systemctl kill --signal=SIGCONT -- billing.service"_s});
        QVERIFY(!offered(diagnosis, u"restart-backend"_s));
    }

    void aHungBackendIsRestartedUnlessItWaitsForADisk_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<bool>("restarts");
        QTest::newRow("sleeping") << QByteArray("SNs") << true;
        QTest::newRow("waiting for a disk") << QByteArray("DNs") << false;
        QTest::newRow("under a debugger") << QByteArray("tNs") << false;
    }
    void aHungBackendIsRestartedUnlessItWaitsForADisk()
    {
        QFETCH(QByteArray, state);
        QFETCH(bool, restarts);
        Diagnosis diagnosis = recordedDiagnosis(
            u"lab/backend_hung"_s,
            both(replacing(u"ps.txt"_s, "deploy   TNs", "deploy   " + state), replacing(u"ps.txt"_s, " TN ", " SN ")));
        QVERIFY(!diagnosis.findings.isEmpty());
        diagnosis.findings.first().unit = u"billing.service"_s;
        const auto change = offeredFor("backend-hung", diagnosis, u"restart-backend"_s);
        QCOMPARE(bool(change), restarts);
        if (restarts) {
            QCOMPARE(texts(change->body), QStringList{u"systemctl restart -- billing.service"_s});
            QCOMPARE(change->risk, Risk::Medium);
            QVERIFY(!change->isReversible());
            QVERIFY(change->sideEffects.first().contains(u"requests"_s));
        }
    }

    void aBackendKilledForItsMemoryIsRestartedWhenItIsDown()
    {
        const auto change = offered(recordedDiagnosis(u"lab/oom_and_expired"_s), u"restart-backend"_s);
        QVERIFY(change);
        QCOMPARE(change->risk, Risk::Medium);
        QVERIFY(!offered(recordedDiagnosis(u"incidents/oom_killed_backend"_s), u"restart-backend"_s));
    }

    void aMemberThatIsDownIsRestartedAndNoOtherOne()
    {
        const auto change = offered(recordedDiagnosis(u"lab/pool_member_down"_s), u"restart-backend"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body), QStringList{u"systemctl restart -- offers-green.service"_s});
    }

    void aMemberThatEndsAgainAndAgainIsNotRestarted()
    {
        const Diagnosis diagnosis
            = recordedDiagnosis(u"lab/pool_member_down"_s,
                                both(replacing(u"systemctl-show.txt"_s, "NRestarts=0", "NRestarts=5"),
                                     replacing(u"systemctl-show-backends.txt"_s, "NRestarts=0", "NRestarts=5")));
        QCOMPARE(diagnosis.first()->cause, u"pool-member-down"_s);
        QCOMPARE(diagnosis.first()->unit, u"offers-green.service"_s);
        QVERIFY(!offeredFor("pool-member-down", diagnosis, u"restart-backend"_s));
    }

    void theMembersOfAPoolThatAreDownAreRestartedOneAfterTheOther()
    {
        const Diagnosis diagnosis = Incident()
                                        .config("upstream pool { server 127.0.0.1:3001; server 127.0.0.1:3002; }\n"
                                                + siteTo("proxy_pass http://pool"))
                                        .answers(502)
                                        .unit("app-one", "failed failed exit-code", 0, "/usr/bin/node s.js --port 3001")
                                        .unit("app-two", "inactive dead success", 0, "/usr/bin/node s.js --port 3002")
                                        .log("no live upstreams while connecting to upstream", "http://pool/cart")
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"no-live-upstreams"_s);
        const auto change = offered(diagnosis, u"restart-members"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body),
                 (QStringList{u"systemctl restart -- app-one.service"_s, u"systemctl restart -- app-two.service"_s}));
        QVERIFY(!change->isReversible());
        // nginx may have set them aside a moment before, for ten seconds.
        QVERIFY(texts(change->verify).filter(u"wait-for-answers 12 curl "_s).size() == 1);
        // Where all members are back, there is nobody to restart.
        QVERIFY(!offered(recordedDiagnosis(u"lab/no_live_upstreams"_s), u"restart-members"_s));
    }

    void otherSitesOfTheSameBackendAreNamed()
    {
        const QByteArray other = "server { listen 80; server_name admin.example.test; location /a/ { location /a/b/ { "
                                 "proxy_pass http://127.0.0.1:3000; } } }\n"
                                 "server { listen 80; server_name else.example.test; location / { proxy_pass "
                                 "http://127.0.0.1:4000; } }\n";
        const Diagnosis diagnosis
            = Incident()
                  .config(siteTo("proxy_pass http://127.0.0.1:3000") + other)
                  .answers(502)
                  .unit("shop-api", "failed failed exit-code", 0, "/usr/bin/node s.js --port 3000")
                  .diagnosis();
        const auto change = offered(diagnosis, u"restart-backend"_s);
        QVERIFY(change);
        QCOMPARE(change->sideEffects, QStringList{u"Other sites use it as well: admin.example.test."_s});
    }

    void whatARestartDoesNotMendIsNotRestarted_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"lab/backend_crash_loop", "lab/start_limit_hit", "incidents/systemd_start_limit_hit",
                                 "lab/fpm_worker_crash", "lab/fpm_config_invalid", "lab/apache_config_invalid",
                                 "lab/rolling_deploy", "lab/healthy", "lab/listens_on_ipv6_only"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatARestartDoesNotMendIsNotRestarted()
    {
        QFETCH(QString, name);
        const Diagnosis diagnosis = recordedDiagnosis(name);
        QVERIFY(diagnosis.first());
        for (const QString &id : {u"restart-backend"_s, u"restart-members"_s, u"restart-apache"_s})
            QVERIFY2(!offered(diagnosis, id), qPrintable(id));
    }

    void apacheIsTestedAndThenRestartedThePanelsWay_data()
    {
        QTest::addColumn<QByteArray>("panel");
        QTest::addColumn<QByteArray>("apache");
        QTest::addColumn<QStringList>("body");
        QTest::newRow("Plesk on Debian") << QByteArray("psa") << QByteArray("apache2")
                                         << QStringList{u"apache2ctl configtest"_s,
                                                        u"systemctl restart -- apache2.service"_s};
        QTest::newRow("cPanel") << QByteArray("cpanel") << QByteArray("httpd")
                                << QStringList{u"httpd -t"_s, u"/usr/local/cpanel/scripts/restartsrv_httpd"_s};
    }
    void apacheIsTestedAndThenRestartedThePanelsWay()
    {
        QFETCH(QByteArray, panel);
        QFETCH(QByteArray, apache);
        QFETCH(QStringList, body);
        const Diagnosis diagnosis = behindPanel(panel, apache, "failed failed exit-code");
        QCOMPARE(diagnosis.first()->cause, u"panel-apache-down"_s);
        const auto change = offered(diagnosis, u"restart-apache"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body), body);
        QVERIFY(!offered(behindPanel(panel, apache, "failed failed start-limit-hit"), u"restart-apache"_s));
    }

    void aServiceNobodyEnabledIsStartedAndEnabledAndBothCanBeTakenBack()
    {
        const Diagnosis diagnosis = recordedDiagnosis(u"lab/backend_not_enabled"_s);
        const auto change = offered(diagnosis, u"start-and-enable"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body),
                 (QStringList{u"systemctl start -- shop.service"_s, u"systemctl enable -- shop.service"_s}));
        QCOMPARE(texts(change->back),
                 (QStringList{u"systemctl disable -- shop.service"_s, u"systemctl stop -- shop.service"_s}));
        QVERIFY(change->isReversible());
        QVERIFY(texts(change->verify).contains(u"systemctl is-enabled -- shop.service"_s));
    }

    void aServiceThatIsEnabledOrMaskedIsNotEnabled_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("enabled") << QByteArray("UnitFileState=enabled");
        QTest::newRow("static") << QByteArray("UnitFileState=static");
        QTest::newRow("masked") << QByteArray("UnitFileState=masked");
    }
    void aServiceThatIsEnabledOrMaskedIsNotEnabled()
    {
        QFETCH(QByteArray, state);
        Diagnosis diagnosis
            = recordedDiagnosis(u"lab/backend_not_enabled"_s,
                                both(replacing(u"systemctl-show.txt"_s, "UnitFileState=disabled", state),
                                     replacing(u"systemctl-show-backends.txt"_s, "UnitFileState=disabled", state)));
        diagnosis.findings.first().unit = u"shop.service"_s;
        QVERIFY(!offeredFor("backend-not-enabled", diagnosis, u"start-and-enable"_s));
    }

    void nginxIsTestedAndStartedAndCanBeStoppedAgain()
    {
        const auto change = offered(recordedDiagnosis(u"lab/nginx_stopped"_s), u"start-nginx"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body), (QStringList{u"nginx -t"_s, u"systemctl start -- nginx.service"_s}));
        QCOMPARE(texts(change->back), QStringList{u"systemctl stop -- nginx.service"_s});
        QVERIFY(texts(change->verify).join(u'\n').contains(u"wait-for-port 80"_s));
    }

    void nginxIsNotStartedInVain_data()
    {
        QTest::addColumn<QString>("exhibit");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("its test was not seen to pass")
            << u"nginx-T.txt"_s << QByteArray("test is successful") << QByteArray("test");
        QTest::newRow("its port is taken") << u"ss.txt"_s << QByteArray("0.0.0.0:22 ") << QByteArray("0.0.0.0:80 ");
        QTest::newRow("its unit is masked")
            << u"systemctl-show.txt"_s << QByteArray("UnitFileState=enabled") << QByteArray("UnitFileState=masked");
    }
    void nginxIsNotStartedInVain()
    {
        QFETCH(QString, exhibit);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const Diagnosis diagnosis = recordedDiagnosis(u"lab/nginx_stopped"_s, replacing(exhibit, before, after));
        QVERIFY(!offeredFor("nginx-down", diagnosis, u"start-nginx"_s));
    }

    void nginxStartedByAPlainUserIsStartedBySystemdUnlessThatFailedToo()
    {
        const Diagnosis failed = recordedDiagnosis(u"lab/nginx_as_user"_s);
        QVERIFY(!offeredFor("nginx-not-root", failed, u"start-nginx"_s));
        const Diagnosis inactive = recordedDiagnosis(u"lab/nginx_stopped"_s);
        QVERIFY(offeredFor("nginx-not-root", inactive, u"start-nginx"_s));
    }

    void theEngineIsStartedAndSaysWhatComesBack()
    {
        const auto change = offered(recordedDiagnosis(u"lab/docker_down"_s), u"start-docker"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body), QStringList{u"systemctl start -- docker.service"_s});
        QCOMPARE(texts(change->back), QStringList{u"systemctl stop -- docker.service docker.socket"_s});
        QCOMPARE(change->risk, Risk::Medium);
        QVERIFY(change->sideEffects.join(u' ').contains(u"8080"_s));
    }

    void anEngineThatCannotComeUpIsNotStarted_data()
    {
        QTest::addColumn<QString>("exhibit");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("its disk is full")
            << u"df.txt"_s << QByteArray("  1% /var/lib/docker\n") << QByteArray("  100% /var/lib/docker\n");
        QTest::newRow("its unit is masked")
            << u"systemctl-show.txt"_s << QByteArray("LoadState=loaded") << QByteArray("LoadState=masked");
    }
    void anEngineThatCannotComeUpIsNotStarted()
    {
        QFETCH(QString, exhibit);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        Diagnosis diagnosis = recordedDiagnosis(u"lab/docker_down"_s, replacing(exhibit, before, after));
        diagnosis.findings.first().unit = u"docker.service"_s;
        diagnosis.findings.first().certainty = Certainty::Certain;
        QVERIFY(!offeredFor("docker-daemon-down", diagnosis, u"start-docker"_s));
    }

    void aContainerThatEndedOnceIsStartedAndCanBeStoppedAgain_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("stop");
        QTest::newRow("it ran for a while")
            << QByteArray("\"StartedAt\":\"2026-11-22T08:16") << QByteArray("\"StartedAt\":\"2026-11-21T08:16")
            << u"docker start catalog"_s << u"docker stop catalog"_s;
        QTest::newRow("it was stopped") << QByteArray("\"ExitCode\":1") << QByteArray("\"ExitCode\":0")
                                        << u"docker start catalog"_s << u"docker stop catalog"_s;
        QTest::newRow("it is paused") << QByteArray("\"Status\":\"exited\",\"OOMKilled\":false,\"ExitCode\":1")
                                      << QByteArray("\"Status\":\"paused\",\"OOMKilled\":false,\"ExitCode\":0")
                                      << u"docker unpause catalog"_s << u"docker pause catalog"_s;
    }
    void aContainerThatEndedOnceIsStartedAndCanBeStoppedAgain()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, start);
        QFETCH(QString, stop);
        const Diagnosis diagnosis
            = recordedDiagnosis(u"lab/container_exited"_s, replacing(u"containers.txt"_s, before, after));
        const auto change = offered(diagnosis, u"start-container"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body), QStringList{start});
        QCOMPARE(texts(change->back), QStringList{stop});
    }

    void theEngineThatKnowsTheContainerStartsIt()
    {
        const Diagnosis diagnosis
            = recordedDiagnosis(u"lab/container_exited"_s,
                                both(replacing(u"containers.txt"_s, "engine\tdocker\n", "engine\tpodman\n"),
                                     replacing(u"containers.txt"_s, "\"ExitCode\":1", "\"ExitCode\":0")));
        const auto change = offered(diagnosis, u"start-container"_s);
        QVERIFY(change);
        QCOMPARE(texts(change->body), QStringList{u"podman start catalog"_s});
    }

    void aContainerThatEndedAtOnceIsNotStarted()
    {
        QVERIFY(!offered(recordedDiagnosis(u"lab/container_exited"_s), u"start-container"_s));
    }

    void aContainerWithAHostileNameIsNotStarted_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("command in it") << QByteArray("$(reboot)");
        QTest::newRow("quote") << QByteArray("a';reboot;'");
        QTest::newRow("space") << QByteArray("a b");
        QTest::newRow("newline") << QByteArray("a\\nb");
        QTest::newRow("leading dash") << QByteArray("-H");
    }
    void aContainerWithAHostileNameIsNotStarted()
    {
        QFETCH(QByteArray, name);
        const Diagnosis diagnosis
            = recordedDiagnosis(u"lab/container_exited"_s,
                                both(replacing(u"containers.txt"_s, "\"/catalog\"", "\"/" + name + '"'),
                                     replacing(u"containers.txt"_s, "\"ExitCode\":1", "\"ExitCode\":0")));
        QCOMPARE(diagnosis.first()->cause, u"container-stopped"_s);
        QVERIFY(!offered(diagnosis, u"start-container"_s));
    }

    void nginxIsReloadedWhereItRunsWithWhatIsNoLongerSo_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"lab/config_not_reloaded", "lab/dns_stale", "lab/group_not_effective", "lab/no_live_upstreams"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void nginxIsReloadedWhereItRunsWithWhatIsNoLongerSo()
    {
        QFETCH(QString, name);
        const auto change = offered(recordedDiagnosis(name), u"reload-nginx"_s);
        QVERIFY(change);
        QVERIFY(change->nginx);
        QCOMPARE(change->nginx->reload.text(), u"systemctl reload -- nginx.service"_s);
        QCOMPARE(change->nginx->test.text(), u"/usr/sbin/nginx -t"_s);
        QVERIFY(change->body.isEmpty());
        QVERIFY(!change->isReversible());
    }

    void aReloadNamesTheFilesThatComeIntoForceWithIt()
    {
        const auto change = offered(recordedDiagnosis(u"lab/config_not_reloaded"_s), u"reload-nginx"_s);
        QVERIFY(change);
        QVERIFY(change->sideEffects.join(u' ').contains(u"/etc/nginx/sites-enabled/billing.harbourlight.example"_s));
    }

    void nginxIsNotReloadedInVain_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("cause");
        QTest::addColumn<QString>("exhibit");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("nobody listens where the file leads")
            << u"lab/config_not_reloaded"_s << QByteArray("config-drift-not-reloaded") << u"ss.txt"_s
            << QByteArray("127.0.0.1:8010 ") << QByteArray("127.0.0.1:8011 ");
        QTest::newRow("the target is a number") << u"lab/container_ip_changed"_s << QByteArray("container-ip-changed")
                                                << QString() << QByteArray() << QByteArray();
        QTest::newRow("nginx runs in a container")
            << u"lab/config_not_reloaded"_s << QByteArray("config-drift-not-reloaded") << u"nginx-processes.txt"_s
            << QByteArray("\tsame\t") << QByteArray("\tother\t");
        QTest::newRow("a plain user started nginx")
            << u"lab/config_not_reloaded"_s << QByteArray("config-drift-not-reloaded") << u"nginx-processes.txt"_s
            << QByteArray("47\t1\t0\t") << QByteArray("47\t1\t1000\t");
        QTest::newRow("a member of the pool is down")
            << u"incidents/no_live_upstreams"_s << QByteArray("no-live-upstreams") << QString() << QByteArray()
            << QByteArray();
    }
    void nginxIsNotReloadedInVain()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, cause);
        QFETCH(QString, exhibit);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const Diagnosis diagnosis = recordedDiagnosis(name, replacing(exhibit, before, after));
        QVERIFY(diagnosis.first());
        QVERIFY(!offeredFor(cause.constData(), diagnosis, u"reload-nginx"_s));
    }

    void nothingIsOfferedForWhatIsOnlyPossible()
    {
        Diagnosis diagnosis = recordedDiagnosis(u"lab/backend_not_enabled"_s);
        diagnosis.findings.first().certainty = Certainty::Possible;
        QVERIFY(remedies(*diagnosis.first(), diagnosis).isEmpty());
    }
};

QTEST_GUILESS_MAIN(HostRemediesTest)
#include "tst_hostremedies.moc"
