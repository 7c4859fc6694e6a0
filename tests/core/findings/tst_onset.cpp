// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream, "
                                  "client: 198.51.100.23, server: "
                                  "shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                                  "\"http://127.0.0.1:3000/cart\", host: "
                                  "\"shop.example.test\"\n";

static QByteArray failedAt(const QByteArray &time)
{
    return "2026/11/20 " + time + " [error] 125#125: *64 " + refused;
}

/// Failures at these times, behind a line of the early morning.
static Incident failing(const QList<QByteArray> &times, bool reachesBack = true)
{
    QByteArray log = reachesBack ? "2026/11/20 06:00:00 [notice] 124#124: signal process started\n" : "";
    for (const QByteArray &time : times)
        log += failedAt(time);
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .answers(502)
        .exhibit("error.log", "tail -n 1000 /var/log/nginx/error.log", log);
}

static Incident withPackage(Incident incident, const QByteArray &time)
{
    return incident.exhibit("packages.txt", "grep -hE ' (install|upgrade|remove) ' /var/log/dpkg.log",
                            "2026-11-20 " + time + " upgrade nodejs:amd64 18.19.0 20.9.0\n");
}

/// What ran by the clock, as the look's own question brings it.
static Incident withJobs(Incident incident, const QByteArray &lines)
{
    return incident.exhibit("clock-jobs.txt", "sh -c x clock-jobs '2026-11-20 09:08:00' '2026-11-20 10:06:00'", lines);
}

static QByteArray cronAt(const QByteArray &time, const QByteArray &command = "/usr/local/bin/renew.sh")
{
    return "2026-11-20T" + time + "+0000 web7 CRON[4711]: (root) CMD (" + command + ")\n";
}

static const Finding *adviceIn(const Diagnosis &diagnosis, const QString &cause)
{
    const auto found = std::find_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                                    [&](const Finding &finding) { return finding.cause == cause; });
    return found == diagnosis.findings.end() ? nullptr : &*found;
}

class OnsetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeJustBeforeTheFirstFailureIsTold_data()
    {
        QTest::addColumn<Diagnosis>("diagnosis");
        QTest::addColumn<bool>("told");
        QTest::newRow("four minutes before")
            << withPackage(failing({"10:05:00", "10:18:00"}), "10:01:00").diagnosis() << true;
        QTest::newRow("an hour before the first")
            << withPackage(failing({"10:05:00", "10:18:00"}), "09:01:00").diagnosis() << false;
        QTest::newRow("between the first and the last")
            << withPackage(failing({"10:05:00", "10:18:00"}), "10:10:00").diagnosis() << false;
        QTest::newRow("after a pause of more than an hour it began anew")
            << withPackage(failing({"08:00:00", "10:05:00"}), "10:01:00").diagnosis() << true;
        QTest::newRow("the log does not reach back, so it may have been so for long")
            << withPackage(failing({"10:05:00", "10:18:00"}, false), "10:01:00").diagnosis() << false;
    }
    void aChangeJustBeforeTheFirstFailureIsTold()
    {
        QFETCH(Diagnosis, diagnosis);
        QFETCH(bool, told);
        const Finding &first = *diagnosis.first();
        QCOMPARE(first.meaning.contains(u"nodejs"_s), told);
        bool isCited = false;
        for (const Citation &cite : first.because)
            isCited = isCited || cite.exhibit == u"packages.txt";
        QCOMPARE(isCited, told);
    }

    void aReleaseIsAChangeToTakeBack()
    {
        const Diagnosis diagnosis
            = failing({"10:05:00", "10:18:00"})
                  .exhibit("deploy-times.txt", "find /srv/shop/current -maxdepth 0 -exec stat -c x {} +",
                           "1795428240 2026-11-23 08:04:00.000 +0000 root:root 777 /srv/shop/current\n"
                           "1795169040 2026-11-20 10:04:00.000 +0000 root:root 644 /srv/shop/current/server.js\n")
                  .diagnosis();
        QVERIFY2(diagnosis.first()->meaning.contains("/srv/shop/current/server.js was replaced"_L1),
                 qPrintable(diagnosis.first()->meaning));
        QVERIFY(diagnosis.first()->meaning.contains("smallest change to take back"_L1));
    }

    void whatUpriverChangedIsTheChangeToTakeBack_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<bool>("told");
        QTest::newRow("kept") << "decision keep\nstate kept\n"_ba << true;
        QTest::newRow("taken back") << "decision restore\nstate restored\n"_ba << false;
    }
    void whatUpriverChangedIsTheChangeToTakeBack()
    {
        QFETCH(QByteArray, state);
        QFETCH(bool, told);
        const Diagnosis diagnosis
            = failing({"10:05:00", "10:18:00"})
                  .exhibit("upriver-changes.txt", "sh changes-made",
                           "change 20261120T100400-7f3a91\nowner anna on desk4\nowner boot-a\nowner 4000\nowner Fri "
                           "Nov 20 10:04:00 UTC 2026\nowner Point shop to 3000\narmed 1 systemd 4090 boot-a\n"
                               + state + "boot boot-a\nuptime 5000.25 7000.00\n")
                  .diagnosis();
        const QString &meaning = diagnosis.first()->meaning;
        QCOMPARE(meaning.contains("a change was made with Upriver (Point shop to 3000)"_L1), told);
        QCOMPARE(meaning.contains("smallest change to take back"_L1), told);
    }

    void aJobThatRanWhenItBeganIsNamed_data()
    {
        QTest::addColumn<QByteArray>("jobs");
        QTest::addColumn<QString>("named");
        const QByteArray timer = "Sat 2026-11-21 00:00:00 UTC 13h left Fri 2026-11-20 10:04:10 UTC 14min ago "
                                 "certbot.timer certbot.service\n";
        QTest::newRow("cron, half a minute before") << cronAt("10:04:31") << u"\"/usr/local/bin/renew.sh\" of root"_s;
        QTest::newRow("a timer") << timer << u"certbot.service, which certbot.timer starts (at 10:04:10)"_s;
        QTest::newRow("four minutes before") << cronAt("10:01:01") << QString();
        QTest::newRow("after it had begun") << cronAt("10:05:30") << QString();
        QTest::newRow("one of every five minutes") << cronAt("09:59:31") + cronAt("10:04:31") << QString();
    }
    void aJobThatRanWhenItBeganIsNamed()
    {
        QFETCH(QByteArray, jobs);
        QFETCH(QString, named);
        const Diagnosis before = failing({"10:05:00", "10:18:00"}).diagnosis();
        const Diagnosis diagnosis = withJobs(failing({"10:05:00", "10:18:00"}), jobs).diagnosis();
        const Finding &first = *diagnosis.first();
        QCOMPARE(first.cause, before.first()->cause);
        QCOMPARE(first.certainty, before.first()->certainty);
        QCOMPARE(first.meaning.contains("ran at the same time"_L1), !named.isEmpty());
        QVERIFY2(first.meaning.contains(named), qPrintable(first.meaning));
        const bool isCited = std::any_of(first.because.begin(), first.because.end(),
                                         [](const Citation &cite) { return cite.exhibit == u"clock-jobs.txt"; });
        QCOMPARE(isCited, !named.isEmpty());
    }

    // After a boot timers catch up; what runs at its own minute would have run all the same.
    void whatABootCaughtUpOnIsNotNamed_data()
    {
        QTest::addColumn<QByteArray>("jobs");
        QTest::addColumn<bool>("named");
        QTest::newRow("caught up") << "Sat 2026-11-21 00:00:00 UTC 13h left Fri 2026-11-20 10:04:10 UTC 14min ago "
                                      "logrotate.timer logrotate.service\n"_ba
                                   << false;
        QTest::newRow("at its time") << "Sat 2026-11-21 10:04:00 UTC 23h left Fri 2026-11-20 10:04:10 UTC 14min ago "
                                        "shop-nightly.timer shop-nightly.service\n"_ba
                                     << true;
        QTest::newRow("cron") << cronAt("10:04:31") << true;
    }
    void whatABootCaughtUpOnIsNotNamed()
    {
        QFETCH(QByteArray, jobs);
        QFETCH(bool, named);
        const Diagnosis diagnosis
            = withJobs(failing({"10:05:00", "10:18:00"})
                           .exhibit("ps.txt", "ps -eo pid,ppid,user,stat,lstart,pmem,rss,args",
                                    "PID PPID USER STAT STARTED %MEM RSS COMMAND\n"
                                    "1 0 root Ss Fri Nov 20 10:03:05 2026 0.1 900 /sbin/init\n"
                                    "124 1 root Ss Fri Nov 20 10:03:06 2026 0.1 900 nginx: master process "
                                    "/usr/sbin/nginx\n"),
                       jobs)
                  .diagnosis();
        QCOMPARE(diagnosis.snapshot->bootedAt.time(), QTime(10, 3, 5));
        QVERIFY(diagnosis.first()->meaning.contains("the machine was started"_L1));
        QCOMPARE(diagnosis.first()->meaning.contains("ran at the same time"_L1), named);
    }

    // The change that can be taken back stays the first thing that is told.
    void aJobStandsBehindAChange()
    {
        const Diagnosis diagnosis
            = withJobs(withPackage(failing({"10:05:00", "10:18:00"}), "10:04:00"), cronAt("10:04:31")).diagnosis();
        const QString meaning = diagnosis.first()->meaning;
        QVERIFY(meaning.contains("smallest change to take back"_L1));
        QVERIFY(meaning.indexOf("nodejs"_L1) < meaning.indexOf("renew.sh"_L1));
    }

    void ofManyJobsTheOneThatNamesTheServiceComesFirst()
    {
        const QByteArray night = cronAt("10:04:01", "/usr/sbin/a") + cronAt("10:04:01", "/usr/sbin/b")
            + cronAt("10:04:01", "/usr/sbin/c") + cronAt("10:04:02", "systemctl restart shop-api");
        const Diagnosis diagnosis
            = withJobs(failing({"10:05:00", "10:18:00"})
                           .unit("shop-api", "failed failed exit-code", 0, "/usr/bin/node /opt/server.js --port 3000"),
                       night)
                  .diagnosis();
        QCOMPARE(diagnosis.first()->unit, u"shop-api.service"_s);
        QVERIFY2(diagnosis.first()->meaning.contains("same time: cron's job \"systemctl restart shop-api\""_L1),
                 qPrintable(diagnosis.first()->meaning));
        QVERIFY(!diagnosis.first()->meaning.contains("/usr/sbin/c"_L1));
    }

    void aCertificateThatWasJustWrittenIsTold()
    {
        const Diagnosis diagnosis
            = failing({"10:05:00", "10:18:00"})
                  .exhibit("certificates.txt", "sh -c x certificates /etc/tls/shop.pem",
                           "certificate\t/etc/tls/shop.pem\nsubject=CN = shop.example.test\n"
                           "notAfter=Feb 18 09:04:00 2027 GMT\n")
                  .exhibit("certificate-times.txt", "stat -L -c '%Y %y %U:%G %a %n' -- /etc/tls/shop.pem",
                           "1795169040 2026-11-20 10:04:00.000 +0000 root:root 644 /etc/tls/shop.pem\n")
                  .diagnosis();
        QVERIFY2(diagnosis.first()->meaning.contains("certificate /etc/tls/shop.pem was written"_L1),
                 qPrintable(diagnosis.first()->meaning));
    }

    void aFailureThatReturnsWithAJobIsTold_data()
    {
        QTest::addColumn<QByteArray>("jobs");
        QTest::addColumn<QString>("when");
        QTest::newRow("each time") << cronAt("07:04:01") + cronAt("08:04:01") + cronAt("09:04:02") + cronAt("10:04:01")
                                   << u"about minute 4 of the hour"_s;
        QTest::newRow("twice of four times") << cronAt("07:04:01") + cronAt("08:04:01") << QString();
        QTest::newRow("another job each time")
            << cronAt("07:04:01", "/a") + cronAt("08:04:01", "/b") + cronAt("09:04:02", "/c") + cronAt("10:04:01", "/d")
            << QString();
        QByteArray often;
        for (const char *hour : {"07", "08", "09", "10"}) {
            for (const char *minute : {":00:01", ":04:01", ":08:01"})
                often += cronAt(QByteArray(hour) + minute);
        }
        QTest::newRow("a job of every four minutes") << often << QString();
    }
    void aFailureThatReturnsWithAJobIsTold()
    {
        QFETCH(QByteArray, jobs);
        QFETCH(QString, when);
        const Diagnosis diagnosis
            = withJobs(failing({"07:05:00", "08:05:00", "08:05:20", "09:04:30", "10:05:00", "10:05:40"})
                           .exhibit("os-release.txt", "cat /etc/os-release; uname -r; hostname; id",
                                    "uid=0(root)\nnow 2026/11/20 10:06:00 +0000\n"),
                       jobs)
                  .diagnosis();
        const Finding *advice = adviceIn(diagnosis, u"advice-schedule"_s);
        QCOMPARE(advice != nullptr, !when.isEmpty());
        if (!advice)
            return;
        QVERIFY(advice->kind == FindingKind::Advice);
        QVERIFY2(advice->meaning.contains(when), qPrintable(advice->meaning));
        QVERIFY(advice->title.contains("renew.sh"_L1));
        QCOMPARE(advice->because.size(), 4);
        QVERIFY(advice != diagnosis.first());
    }

    // At five past seven, past nine and past ten, half an hour apart by the clock: no minute of the hour.
    void withoutTheSameMinuteThereIsNoRhythm()
    {
        const Diagnosis diagnosis
            = withJobs(failing({"07:05:00", "08:31:00", "10:05:00"})
                           .exhibit("os-release.txt", "cat /etc/os-release; uname -r; hostname; id",
                                    "uid=0(root)\nnow 2026/11/20 10:06:00 +0000\n"),
                       cronAt("07:04:01") + cronAt("08:30:01") + cronAt("10:04:01"))
                  .diagnosis();
        QVERIFY(!adviceIn(diagnosis, u"advice-schedule"_s));
    }

    void whatIsWellHasNoBeginning()
    {
        const Diagnosis diagnosis = withPackage(Incident()
                                                    .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                                    .listener("127.0.0.1:3000", "node", 50)
                                                    .answers(200),
                                                "10:18:00")
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"healthy"_s);
        QVERIFY(!diagnosis.first()->meaning.contains(u"nodejs"_s));
    }
};

QTEST_GUILESS_MAIN(OnsetTest)
#include "tst_onset.moc"
