// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/clockjobs.h"
#include "core/model/nextjobs.h"
#include "core/readers/kind.h"
#include "tests/doubles/incident.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QByteArray failedAt(const QByteArray &time, const QByteArray &host = "shop.example.test")
{
    return "2026/11/20 " + time
        + " [error] 125#125: *64 connect() failed (111: Connection refused) while connecting to upstream, client: "
          "198.51.100.23, server: "
        + host + ", request: \"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"" + host
        + "\"\n";
}

static Incident failing(const QByteArray &log)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .exhibit("error.log", "tail -n 1000 /var/log/nginx/error.log", log);
}

static QList<Probe> askedOf(const Incident &incident)
{
    return jobProbes(*build(incident.evidence()), {.url = QUrl(u"http://shop.example.test/cart"_s)});
}

/// What is asked about jobs that run by the clock, and what the server makes of the question.
class NextJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAFailureOfTheQuestionIsExplained()
    {
        QVERIFY(askedOf(failing("")).isEmpty());
        QVERIFY(askedOf(failing(failedAt("10:18:00", "other.example.test"))).isEmpty());
        QVERIFY(askedOf(failing(failedAt("09:18:00"))).isEmpty()); // long ago, and no time was asked for
        QCOMPARE(askedOf(failing(failedAt("10:18:00"))).size(), 1);
        QVERIFY(askedOf(failing(failedAt("10:18:00")).exhibit("clock-jobs.txt", "sh", "")).isEmpty());
    }

    void theHourBeforeEachSpellIsAskedFor_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QString>("asked");
        QTest::newRow("one") << failedAt("10:10:00") + failedAt("10:18:00")
                             << u"'2026-11-20 09:13:00' '2026-11-20 10:11:00'"_s;
        QTest::newRow("two far apart")
            << failedAt("07:10:00") + failedAt("10:18:00")
            << u"'2026-11-20 06:13:00' '2026-11-20 07:11:00' '2026-11-20 09:21:00' '2026-11-20 10:19:00'"_s;
        QTest::newRow("two whose hours meet")
            << failedAt("09:40:00") + failedAt("10:18:00") << u"'2026-11-20 08:43:00' '2026-11-20 10:19:00'"_s;
    }
    void theHourBeforeEachSpellIsAskedFor()
    {
        QFETCH(QByteArray, log);
        QFETCH(QString, asked);
        const QList<Probe> probes = askedOf(failing(log));
        QCOMPARE(probes.size(), 1);
        QVERIFY2(probes[0].request.command.text().endsWith(" clock-jobs "_L1 + asked),
                 qPrintable(probes[0].request.command.text().right(120)));
    }

    // On a server with systemd; on one with cron's log alone; on one with neither.
    void theScriptTellsWhatTheServerKeeps_data()
    {
        QTest::addColumn<QByteArray>("timers");
        QTest::addColumn<QByteArray>("journal");
        QTest::addColumn<QString>("says");
        const QByteArray timers = "Sat 2026-11-21 00:00:00 UTC 13h left Fri 2026-11-20 10:17:30 UTC 1min ago "
                                  "certbot.timer certbot.service";
        QTest::newRow("timers and the journal")
            << timers << "2026-11-20T10:17:30+0000 web7 systemd[1]: Starting certbot.service - Certbot..."_ba
            << u"certbot.service\n"_s;
        QTest::newRow("no right to the journal")
            << timers << "Hint: You are currently not seeing messages from other users and the system."_ba
            << u"not seeing messages"_s;
        QTest::newRow("cron in the journal")
            << QByteArray() << "2026-11-20T10:17:30+0000 web7 CRON[9]: (root) CMD (/usr/local/bin/renew.sh)"_ba
            << u"renew.sh"_s;
    }
    void theScriptTellsWhatTheServerKeeps()
    {
        QFETCH(QByteArray, timers);
        QFETCH(QByteArray, journal);
        QFETCH(QString, says);
        const QTemporaryDir tools;
        const auto tool = [&](const QString &name, const QByteArray &script) {
            QFile file(tools.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\n" + script) > 0
                && file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        };
        QVERIFY(tool(u"systemctl"_s, "cat <<'E'\n" + timers + "\nE\n"));
        // It tells which units it was asked about, as the journal of a busy server must be.
        QVERIFY(tool(u"journalctl"_s,
                     "case \"$*\" in *certbot*) ;; *UNIT=*) exit 1 ;; esac\ncat <<'E'\n" + journal
                         + "\n2026-11-20T10:17:31+0000 web7 CRON[9]: pam_unix(cron:session): session opened\nE\n"));
        const QList<Probe> probes = askedOf(failing(failedAt("10:18:00")));
        QCOMPARE(probes.size(), 1);
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, tools.path() + u':' + environment.value(u"PATH"_s));
        shell.setProcessEnvironment(environment);
        shell.start(u"sh"_s, {u"-c"_s, probes[0].request.command.text()});
        QVERIFY(shell.waitForFinished());
        const Exhibit exhibit{.name = probes[0].exhibit,
                              .command = probes[0].request.command.text(),
                              .text = shell.readAllStandardOutput()};
        QCOMPARE(kindOf(exhibit), Kind::ClockJobs);
        QVERIFY2(exhibit.text.contains(says.toUtf8()), exhibit.text.constData());
        QVERIFY(!exhibit.text.contains("pam_unix"));
    }

    void whatCouldNotBeReadIsSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("said");
        QTest::newRow("refused") << "Hint: You are currently not seeing messages from other users and the system.\n"_ba
                                 << true;
        QTest::newRow("no log of cron") << "no record of jobs here\n"_ba << true;
        QTest::newRow("nothing ran")
            << "Sat 2026-11-21 00:00:00 UTC 13h left n/a n/a certbot.timer certbot.service\n"_ba << false;
    }
    void whatCouldNotBeReadIsSaid()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, said);
        const SnapshotPtr seen
            = build(failing(failedAt("10:18:00")).exhibit("clock-jobs.txt", "sh -c x clock-jobs a b", text).evidence());
        const bool isSaid = std::any_of(seen->notKnown.begin(), seen->notKnown.end(), [](const NotKnown &missing) {
            return missing.what.contains("cron and timers"_L1);
        });
        QCOMPARE(isSaid, said);
    }

    void jobsThatRunOftenAreLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("rare");
        const QByteArray cron = " web7 CRON[9]: (root) CMD (/usr/local/bin/poll.sh)\n";
        QTest::newRow("once") << "2026-11-20T10:17:01+0000" + cron << 1;
        QTest::newRow("each hour") << "2026-11-20T09:17:01+0000" + cron + "2026-11-20T10:17:01+0000" + cron << 2;
        QTest::newRow("twice an hour") << "2026-11-20T09:47:01+0000" + cron + "2026-11-20T10:17:01+0000" + cron << 0;
        QTest::newRow("each minute") << "2026-11-20T10:16:01+0000" + cron + "2026-11-20T10:17:01+0000" + cron
                + "2026-11-20T10:18:01+0000" + cron + "2026-11-20T10:19:01+0000"
                + cron << 0;
        QTest::newRow("a timer, started and begun: one run")
            << "Sat 2026-11-21 00:00:00 UTC 13h left Fri 2026-11-20 10:17:30 UTC 1min ago a.timer a.service\n"
               "2026-11-20T10:17:30+0000 web7 systemd[1]: Starting a.service - Job...\n"
               "2026-11-20T10:17:38+0000 web7 systemd[1]: Started a.service - Job.\n"_ba
            << 1;
        QTest::newRow("a timer of every ten minutes, by its times alone")
            << "Fri 2026-11-20 10:27:30 UTC 9min left Fri 2026-11-20 10:17:30 UTC 1min ago a.timer a.service\n"_ba << 0;
        QTest::newRow("a timer of every day, by its times alone")
            << "Sat 2026-11-21 10:17:30 UTC 23h left Fri 2026-11-20 10:17:30 UTC 1min ago a.timer a.service\n"_ba << 1;
        QTest::newRow("a unit no timer starts")
            << "2026-11-20T10:17:30+0000 web7 systemd[1]: Starting shop.service - Shop...\n"_ba << 0;
        QTest::newRow("a unit by its description")
            << "Sat 2026-11-21 00:00:00 UTC 13h left n/a n/a shop-renew.timer shop-renew.service\n"
               "2026-11-20T10:17:30+0000 web7 systemd[1]: Starting Renew the shop...\n"_ba
            << 1;
    }
    void jobsThatRunOftenAreLeftOut()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, rare);
        const SnapshotPtr seen = build(
            failing(failedAt("10:18:00"))
                .exhibit("clock-jobs.txt", "sh -c x clock-jobs '2026-11-20 09:00:00' '2026-11-20 10:19:00'", text)
                .exhibit("systemctl-show-more.txt", "systemctl show x",
                         "Id=shop-renew.service\nDescription=Renew the shop\nLoadState=loaded\n"
                         "ActiveState=inactive\n")
                .evidence());
        QCOMPARE(rareJobs(*seen).size(), rare);
    }

    // Of a log by hand it is not known what ran before its first line.
    void aLogThatDoesNotReachBackTellsNothingOfOften()
    {
        const QByteArray run = "Nov 20 10:17:01 el9 CROND[9]: (root) CMD (/usr/local/bin/poll.sh)\n";
        const auto rareIn = [](const QByteArray &text) {
            return rareJobs(*build(Incident().exhibit("cron.txt", "tail -n 200 /var/log/cron", text).evidence()))
                .size();
        };
        QCOMPARE(rareIn(run), 0);
        QCOMPARE(rareIn("Nov 20 08:01:01 el9 CROND[9]: (root) CMD (run-parts /etc/cron.hourly)\n" + run), 1);
    }
};

QTEST_GUILESS_MAIN(NextJobsTest)
#include "tst_nextjobs.moc"
