// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/unexplained.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";

static QByteArray pool(const QByteArray &members)
{
    return "upstream shop_pool {\n" + members + "}\n" + siteTo("proxy_pass http://shop_pool");
}

class DiagnoseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLogThatHidesTheUpstreamIsAdvisedOnBehindTheCause_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<int>("answer");
        QTest::addColumn<bool>("advised");
        QTest::newRow("combined") << QByteArray("\naccess_log /var/log/nginx/a.log;\n") << 502 << true;
        QTest::newRow("it works") << QByteArray("\naccess_log /var/log/nginx/a.log;\n") << 200 << false;
        QTest::newRow("off") << QByteArray("\naccess_log off;\n") << 502 << false;
        QTest::newRow("a format nobody made")
            << QByteArray("\naccess_log /var/log/nginx/a.log none;\n") << 502 << false;
    }

    void aLogThatHidesTheUpstreamIsAdvisedOnBehindTheCause()
    {
        QFETCH(QByteArray, log);
        QFETCH(int, answer);
        QFETCH(bool, advised);
        Incident incident;
        incident.config(siteTo("proxy_pass http://127.0.0.1:3000;" + log)).answers(answer);
        if (answer == 502)
            incident.log(refused, "http://127.0.0.1:3000/cart");
        else
            incident.listener("127.0.0.1:3000", "node", 50);
        const Diagnosis diagnosis = incident.diagnosis();
        QCOMPARE(diagnosis.first()->kind, FindingKind::State);
        const Finding &last = diagnosis.findings.last();
        QCOMPARE(last.kind == FindingKind::Advice, advised);
        if (!advised)
            return;
        QCOMPARE(last.health, Health::Warning);
        QCOMPARE(last.because.size(), 1);
        QVERIFY(last.because[0].text.contains("access_log /var/log/nginx/a.log"_L1));
        QVERIFY(last.after.contains("log_format upstream_timing"_L1));
        QVERIFY(last.after.contains("access_log /var/log/nginx/a.log upstream_timing;"_L1));
    }

    // A restart takes seconds; who was away for longer was down, even if somebody started it again.
    void whatIsOverWasARestartOrAnOutage_data()
    {
        QTest::addColumn<QByteArray>("begun");
        QTest::addColumn<QString>("title");
        QTest::addColumn<Certainty>("certainty");
        QTest::newRow("seconds") << QByteArray("10:18:31")
                                 << u"It failed while shop-api was restarted, and does not now"_s << Certainty::Certain;
        QTest::newRow("minutes") << QByteArray("10:12:05") << u"It failed while shop-api was down, and does not now"_s
                                 << Certainty::Likely;
    }
    void whatIsOverWasARestartOrAnOutage()
    {
        QFETCH(QByteArray, begun);
        QFETCH(QString, title);
        QFETCH(Certainty, certainty);
        const auto failure = [](const QByteArray &time) {
            return "2026/11/20 " + time + " [error] 125#125: *64 " + refused
                + ", client: 198.51.100.23, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"\n";
        };
        const Diagnosis diagnosis
            = Incident()
                  .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                  .listener("127.0.0.1:3000", "gunicorn", 50)
                  .unit("shop-api", "active running success", 50, "/usr/bin/gunicorn shop:app")
                  .answers(200)
                  .exhibit("error.log", "tail -n 2000 /var/log/nginx/error.log", failure(begun) + failure("10:18:42"))
                  .exhibit("access.log", "cat /var/log/nginx/access.log",
                           "203.0.113.7 - - [20/Nov/2026:10:18:42 +0000] \"GET /cart HTTP/1.1\" 502 157 \"-\" "
                           "\"curl/8.5.0\" rt=0.000 uct=\"0.000\" uht=\"-\" urt=\"0.000\" ua=\"127.0.0.1:3000\" "
                           "us=\"502\"\n")
                  .exhibit("journal-shop-api.txt", "journalctl -u shop-api --no-pager -n 100",
                           "Nov 20 10:18:43 web7 systemd[1]: Started shop-api.service - Shop API.\n")
                  .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"backend-rolling-deploy"_s);
        QCOMPARE(diagnosis.first()->title, title);
        QCOMPARE(diagnosis.first()->certainty, certainty);
    }

    void whatWasMendedWithUpriverIsOver_data()
    {
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<int>("answer");
        QTest::addColumn<bool>("over");
        QTest::newRow("the last failure came before") << "10:18:50"_ba
                                                      << "kept"_ba << 200 << true;
        QTest::newRow("it failed afterwards, too") << "10:18:00"_ba
                                                   << "kept"_ba << 200 << false;
        QTest::newRow("it had ended long before") << "10:24:00"_ba
                                                  << "kept"_ba << 200 << false;
        QTest::newRow("it was taken back") << "10:18:50"_ba
                                           << "restored"_ba << 200 << false;
        QTest::newRow("it fails yet") << "10:18:50"_ba
                                      << "kept"_ba << 502 << false;
    }
    void whatWasMendedWithUpriverIsOver()
    {
        QFETCH(QByteArray, made);
        QFETCH(QByteArray, state);
        QFETCH(int, answer);
        QFETCH(bool, over);
        const Diagnosis diagnosis
            = Incident()
                  .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                  .listener("127.0.0.1:3000", "node", 50)
                  .answers(answer)
                  .log("upstream sent too big header while reading response header from upstream",
                       "http://127.0.0.1:3000/cart")
                  .exhibit("access.log", "cat /var/log/nginx/access.log",
                           "203.0.113.7 - - [20/Nov/2026:10:18:42 +0000] \"GET /cart HTTP/1.1\" 502 157 \"-\" "
                           "\"curl/8.5.0\" rt=0.000 uct=\"0.000\" uht=\"-\" urt=\"0.000\" ua=\"127.0.0.1:3000\" "
                           "us=\"502\"\n")
                  .exhibit("upriver-changes.txt", "sh changes-made",
                           "change 20261120T101850-7f3a91\nowner anna on desk4\nowner boot-a\nowner 4000\nowner Fri "
                           "Nov 20 "
                               + made
                               + " UTC 2026\nowner Enlarge the buffers\narmed 1 systemd 4090 boot-a\n"
                                 "state "
                               + state + "\nboot boot-a\nuptime 5000.25 7000.00\n")
                  .diagnosis();
        const Finding &first = *diagnosis.first();
        QCOMPARE(first.cause, u"header-too-big"_s);
        QCOMPARE(first.recovered, over);
        QCOMPARE(first.title.contains("does not now"_L1), over);
        QCOMPARE(first.meaning.contains("Enlarge the buffers"_L1), over);
    }

    void nginxThatIsStoppedIsTheWholeAnswer()
    {
        const Diagnosis diagnosis
            = Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).nginxStopped().diagnosis();
        QCOMPARE(diagnosis.findings.size(), 1);
        QCOMPARE(diagnosis.first()->cause, u"nginx-down"_s);
        QCOMPARE(diagnosis.health, Health::Failing);
    }

    void oneMemberDownIsThePoolsFinding()
    {
        const Diagnosis diagnosis = Incident()
                                        .config(pool("server 127.0.0.1:3001;\nserver 127.0.0.1:3002;\n"))
                                        .answers(200)
                                        .log(refused, "http://127.0.0.1:3002/cart")
                                        .listener("127.0.0.1:3001", "node", 50)
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"pool-member-down"_s);
        QCOMPARE(diagnosis.first()->subject, u"http://127.0.0.1:3002"_s);
        QCOMPARE(diagnosis.health, Health::Warning);
    }

    void aMemberWithoutAListenerIsToldEvenWhenTheLogCannotBeRead()
    {
        const Diagnosis diagnosis = Incident()
                                        .config(pool("server 127.0.0.1:3001;\nserver 127.0.0.1:3002;\n"))
                                        .answers(200)
                                        .listener("127.0.0.1:3001", "node", 50)
                                        .without(u"error.log"_s)
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"pool-member-down"_s);
        QVERIFY(diagnosis.first()->certainty != Certainty::Certain);
    }

    void everyMemberDownIsNotOneMembersFault()
    {
        const Diagnosis diagnosis = Incident()
                                        .config(pool("server 127.0.0.1:3001;\nserver 127.0.0.1:3002;\n"))
                                        .answers(502)
                                        .log(refused, "http://127.0.0.1:3001/cart")
                                        .log(refused, "http://127.0.0.1:3002/cart")
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"backend-down"_s);
        QCOMPARE(diagnosis.health, Health::Failing);
    }

    void aMemberMarkedDownIsNobodysFault()
    {
        const Diagnosis diagnosis = Incident()
                                        .config(pool("server 127.0.0.1:3001;\nserver 127.0.0.1:3002 down;\n"))
                                        .answers(200)
                                        .listener("127.0.0.1:3001", "node", 50)
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"healthy"_s);
    }

    void aFailureNoRuleKnowsIsNeverHealthy_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("a record no rule is about")
            << "upstream sent unexpected FastCGI record: 3 while reading response header from upstream"_ba;
        QTest::newRow("words nobody knows")
            << "upstream did something new while reading response header from upstream"_ba;
    }
    void aFailureNoRuleKnowsIsNeverHealthy()
    {
        QFETCH(QByteArray, message);
        const Diagnosis diagnosis = Incident()
                                        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                        .answers(502)
                                        .log(message, "http://127.0.0.1:3000/cart")
                                        .listener("127.0.0.1:3000", "node", 50)
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, QString(unrecognised));
        QCOMPARE(diagnosis.health, Health::Failing);
        QVERIFY(diagnosis.first()->because.size() >= 2);
    }

    void healthyNeedsAnAnswerThatWasSeen()
    {
        Incident incident;
        incident.config(siteTo("proxy_pass http://127.0.0.1:3000")).listener("127.0.0.1:3000", "node", 50);
        const Diagnosis notAsked = incident.diagnosis();
        QVERIFY(notAsked.health != Health::Ok);
        QVERIFY(notAsked.first()->cause != u"healthy");

        const Diagnosis asked = incident.answers(200).diagnosis();
        QCOMPARE(asked.first()->cause, u"healthy"_s);
        QCOMPARE(asked.health, Health::Ok);
    }

    // One good answer is a good answer; whether others fail, only the log knows.
    void withoutTheLogHealthyIsNotCertain()
    {
        Incident incident;
        incident.config(siteTo("proxy_pass http://127.0.0.1:3000")).listener("127.0.0.1:3000", "node", 50);
        const Incident refused = Incident(incident).exhibit(
            "error.log", "tail -n 1000 /var/log/nginx/error.log",
            "tail: cannot open '/var/log/nginx/error.log' for reading: Permission denied\n");
        const Diagnosis asked = Incident(refused).answers(200).diagnosis();
        QCOMPARE(asked.first()->cause, u"healthy"_s);
        QCOMPARE(asked.first()->certainty, Certainty::Likely);
        QCOMPARE(Incident(incident).answers(200).diagnosis().first()->certainty, Certainty::Certain);
        const Diagnosis notAsked = refused.diagnosis("");
        QCOMPARE(notAsked.health, Health::Unknown);
        QVERIFY(notAsked.first()->cause != u"healthy");
    }

    // error_page with another status, or a copy from a cache.
    void aGoodAnswerThoughNobodyListensIsAWarning()
    {
        const Diagnosis diagnosis
            = Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(200).diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"backend-down"_s);
        QCOMPARE(diagnosis.first()->certainty, Certainty::Possible);
        QCOMPARE(diagnosis.health, Health::Warning);
        QVERIFY(!diagnosis.first()->against.isEmpty());
    }

    void aFullFileSystemOfNginxIsToldBesideAGoodAnswer()
    {
        Incident incident;
        incident.config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(200).listener("127.0.0.1:3000", "node", 50);
        const auto withDisk = [&](const QByteArray &row) {
            return Incident(incident).exhibit(
                "df.txt", "df -h", "Filesystem Size Used Avail Use% Mounted on\n/dev/vda 252G 39G 58G 40% /\n" + row);
        };
        const Diagnosis full = withDisk("uploads 1.0M 1.0M 0 100% /var/lib/nginx/body\n").diagnosis();
        QCOMPARE(full.first()->cause, u"healthy"_s);
        QCOMPARE(full.findings.value(1).cause, u"disk-full"_s);
        QCOMPARE(full.findings.value(1).health, Health::Warning);
        QCOMPARE(withDisk("/dev/loop3 64M 64M 0 100% /snap/core/1\n").diagnosis().findings.size(), 1);
    }

    // Who may not read the program's own log, nor see the containers, does not know why a connection is broken off.
    void aBrokenConnectionIsNoCertainCauseForWhoSeesLittle()
    {
        const Incident incident
            = Incident()
                  .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                  .answers(502)
                  .listener("127.0.0.1:3000", "docker-proxy", 50)
                  .log("recv() failed (104: Connection reset by peer) while reading response header from upstream",
                       "http://127.0.0.1:3000/cart");
        const auto seenBy = [](Evidence evidence, Standing standing) {
            evidence.standing = standing;
            const Diagnosis diagnosis = diagnose(build(evidence), {.url = QUrl(u"http://shop.example.test/cart"_s)});
            return diagnosis.first()->cause == "connection-reset"_L1 ? std::optional(diagnosis.first()->certainty)
                                                                     : std::nullopt;
        };
        QCOMPARE(seenBy(incident.evidence(), Standing::Root), Certainty::Certain);
        const Incident plain
            = Incident(incident).exhibit("os-release.txt", "cat /etc/os-release; uname -r; hostname; id",
                                         "uid=1001(guest)\nnow 2026/11/20 10:19:00 +0000\n");
        QCOMPARE(seenBy(plain.evidence(), Standing::Plain), Certainty::Likely);
        const Incident hidden = Incident(plain).exhibit(
            "containers.txt", "docker ps",
            "engine\tdocker\tunknown\npermission denied while trying to connect to the Docker daemon socket\n");
        QCOMPARE(seenBy(hidden.evidence(), Standing::Plain), Certainty::Possible);
    }

    void nothingReadIsUnknownNotFine()
    {
        const Diagnosis diagnosis = diagnose(build({}), {.url = QUrl(u"http://shop.example.test/"_s)});
        QCOMPARE(diagnosis.health, Health::Unknown);
        QVERIFY(diagnosis.first()->cause != u"healthy");
        QVERIFY(!diagnosis.snapshot->notKnown.isEmpty());
    }

    void anotherSitesTroubleComesAfterAndOnlyWarns()
    {
        const QByteArray two = siteTo("proxy_pass http://127.0.0.1:3000")
            + "server { listen 80; server_name b.example.test; location / { proxy_pass http://127.0.0.1:4000; } }\n";
        const Diagnosis diagnosis = Incident()
                                        .config(two)
                                        .answers(200)
                                        .listener("127.0.0.1:3000", "node", 50)
                                        .log(refused, "http://127.0.0.1:4000/")
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"healthy"_s);
        QCOMPARE(diagnosis.health, Health::Ok);
        QCOMPARE(diagnosis.findings.size(), 2);
        QCOMPARE(diagnosis.findings[1].subject, u"http://127.0.0.1:4000"_s);
        QCOMPARE(diagnosis.findings[1].health, Health::Warning);
    }

    void withoutAUrlWhatFailsIsFound()
    {
        const Diagnosis diagnosis = Incident()
                                        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                        .log(refused, "http://127.0.0.1:3000/cart")
                                        .diagnosis("");
        QCOMPARE(diagnosis.first()->cause, u"backend-down"_s);
        QCOMPARE(diagnosis.health, Health::Failing);
    }

    void aTargetNobodyServesIsPossibleTroubleEvenUnmet()
    {
        const Diagnosis diagnosis = Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).diagnosis("");
        QCOMPARE(diagnosis.first()->cause, u"backend-down"_s);
        QCOMPARE(diagnosis.first()->certainty, Certainty::Possible);
        QCOMPARE(diagnosis.health, Health::Warning);
    }

    void withoutAUrlHealthyNeedsEveryListener()
    {
        const Diagnosis diagnosis = Incident()
                                        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                        .listener("127.0.0.1:3000", "node", 50)
                                        .diagnosis("");
        QCOMPARE(diagnosis.first()->cause, u"healthy"_s);
        QCOMPARE(diagnosis.health, Health::Ok);
    }

    void aWindowLeavesOlderFailuresOut()
    {
        const Evidence evidence
            = Incident()
                  .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                  .listener("127.0.0.1:3000", "node", 50)
                  .log("upstream prematurely closed connection while reading response header from upstream",
                       "http://127.0.0.1:3000/cart")
                  .evidence();
        const Question later{.url = QUrl(u"http://shop.example.test/cart"_s),
                             .since = QDateTime({2026, 11, 20}, {10, 18, 50}, Qt::UTC)};
        QVERIFY(diagnose(build(evidence), later).health != Health::Failing);
        const Question then{.url = QUrl(u"http://shop.example.test/cart"_s),
                            .since = QDateTime({2026, 11, 20}, {10, 18, 0}, Qt::UTC)};
        QCOMPARE(diagnose(build(evidence), then).health, Health::Failing);
    }

    void aTemporaryFolderThatIsOpenIsNotCalledClosed_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("folder"); // mode, owner and group, by number and by name
        QTest::addColumn<bool>("numbered");
        const QByteArray inNumbered = "/var/lib/nginx/proxy/1/00/0000000001";
        const QByteArray open = "drwx------\t33\t0\twww-data\troot";
        QTest::newRow("a numbered folder in it is another user's") << inNumbered << open << true;
        QTest::newRow("it is another user's itself")
            << inNumbered << QByteArray("drwx------\t990\t0\tnginx\troot") << false;
        QTest::newRow("there are none in it") << QByteArray("/var/lib/nginx/proxy/0000000001") << open << false;
    }
    void aTemporaryFolderThatIsOpenIsNotCalledClosed()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, folder);
        QFETCH(bool, numbered);
        const Diagnosis diagnosis
            = Incident()
                  .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                  .listener("127.0.0.1:3000", "node", 50)
                  .answers(500)
                  .exhibit("nginx-workers.txt", "n=0",
                           "worker\t125\nUid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\nGroups:\t33 \nroot\t/\n"
                           "uid=33(www-data) gid=33(www-data) groups=33(www-data)\n")
                  .exhibit("way-proxy.txt", "sh -c 'row' path-steps /var/lib/nginx/proxy 125",
                           "path\t/var/lib/nginx/proxy\nhere\tdrwxr-xr-x\t0\t0\troot\troot\t/\nhere\t" + folder
                               + "\t/var/lib/nginx/proxy\n")
                  .log("open() \"" + file + "\" failed (13: Permission denied) while reading upstream",
                       "http://127.0.0.1:3000/cart")
                  .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"temp-path-permission"_s);
        QCOMPARE(diagnosis.first()->title.contains("numbered"_L1), numbered);
    }
};

QTEST_GUILESS_MAIN(DiagnoseTest)
#include "tst_diagnose.moc"
