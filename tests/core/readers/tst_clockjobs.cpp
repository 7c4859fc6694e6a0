// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/clockjobs.h"
#include "core/readers/kind.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QDateTime at(const char *time)
{
    QDateTime wall = QDateTime::fromString(QString::fromLatin1(time), u"yyyy-MM-dd HH:mm:ss"_s);
    wall.setTimeSpec(Qt::UTC);
    return wall;
}

static ClockJobs jobsIn(const QByteArray &text)
{
    return readClockJobs({.name = u"clock-jobs.txt"_s, .text = text},
                         {.around = at("2026-11-20 11:00:00"), .bootedAt = {}, .utcOffset = 0});
}

/// What cron, anacron and systemd write when they start something, as their versions spell it.
class ClockJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormOfAStartIsRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("unit");
        QTest::newRow("Debian's cron, in the journal")
            << "2026-11-20T10:17:01+0000 web7 CRON[4711]: (root) CMD (cd / && run-parts --report /etc/cron.hourly)"_ba
            << u"cd / && run-parts --report /etc/cron.hourly"_s << u"root"_s << QString();
        QTest::newRow("the same, in the system log")
            << "Nov 20 10:17:01 web7 CRON[4711]: (deploy) CMD (/usr/local/bin/renew.sh)"_ba
            << u"/usr/local/bin/renew.sh"_s << u"deploy"_s << QString();
        QTest::newRow("the same, with a precise time")
            << "2026-11-20T10:17:01.482113+00:00 web7 CRON[4711]: (deploy) CMD (/usr/local/bin/renew.sh)"_ba
            << u"/usr/local/bin/renew.sh"_s << u"deploy"_s << QString();
        QTest::newRow("cronie")
            << "Nov 20 10:17:01 el9 CROND[812]: (root) CMD (/usr/sbin/logrotate /etc/logrotate.conf)"_ba
            << u"/usr/sbin/logrotate /etc/logrotate.conf"_s << u"root"_s << QString();
        QTest::newRow("BusyBox")
            << "Nov 20 10:17:01 alp cron.info crond[812]: USER root pid  99 cmd run-parts /etc/periodic/daily"_ba
            << u"run-parts /etc/periodic/daily"_s << u"root"_s << QString();
        QTest::newRow("anacron") << "Nov 20 10:17:01 el9 anacron[77]: Job `cron.daily' started"_ba << u"cron.daily"_s
                                 << QString() << QString();
        QTest::newRow("systemd, with the name")
            << "2026-11-20T10:17:01+0000 web7 systemd[1]: Starting certbot.service - Certbot..."_ba << QString()
            << QString() << u"certbot.service"_s;
        QTest::newRow("systemd, without") << "Nov 20 10:17:01 el8 systemd[1]: Starting Rotate log files..."_ba
                                          << QString() << QString() << u"Rotate log files"_s;
    }
    void everyFormOfAStartIsRead()
    {
        QFETCH(QByteArray, line);
        const ClockJobs jobs = jobsIn("-- No entries --\n" + line + "\n");
        QCOMPARE(jobs.runs.size(), 1);
        QTEST(jobs.runs[0].cron, "cron");
        QTEST(jobs.runs[0].user, "user");
        QTEST(jobs.runs[0].unit, "unit");
        QCOMPARE(jobs.runs[0].time, at("2026-11-20 10:17:01"));
        QCOMPARE(jobs.runs[0].at.line, 2);
    }

    void whatStartsNothingIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("cron's session")
            << "Nov 20 10:17:01 web7 CRON[4711]: pam_unix(cron:session): session opened for user root"_ba;
        QTest::newRow("a crontab that changed")
            << "Nov 20 10:17:01 web7 cron[600]: (deploy) RELOAD (crontabs/deploy)"_ba;
        QTest::newRow("what a job ended with")
            << "Nov 20 10:17:01 web7 systemd[1]: Finished certbot.service - Certbot."_ba;
        QTest::newRow("another program's words") << "Nov 20 10:17:01 web7 shop[50]: (root) CMD (rm -rf /)"_ba;
        QTest::newRow("a user's own manager") << "Nov 20 10:17:01 web7 sshd[1]: Starting session..."_ba;
    }
    void whatStartsNothingIsPassedOver()
    {
        QFETCH(QByteArray, line);
        QVERIFY(jobsIn(line + "\n").runs.isEmpty());
    }

    void timersAreRead_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QDateTime>("next");
        QTest::addColumn<QDateTime>("last");
        QTest::newRow("both times") << "Fri 2026-11-20 12:00:00 UTC 1h left Fri 2026-11-20 00:00:03 UTC 11h ago "
                                       "certbot.timer certbot.service"_ba
                                    << at("2026-11-20 12:00:00") << at("2026-11-20 00:00:03");
        QTest::newRow("never again") << "- - Fri 2026-11-20 00:00:03 UTC 11h ago certbot.timer certbot.service"_ba
                                     << QDateTime() << at("2026-11-20 00:00:03");
        QTest::newRow("never again, before version 252")
            << "n/a n/a Fri 2026-11-20 00:00:03 UTC 11h ago certbot.timer certbot.service"_ba << QDateTime()
            << at("2026-11-20 00:00:03");
        QTest::newRow("not yet") << "Fri 2026-11-20 12:00:00 +04 1h left n/a n/a certbot.timer certbot.service"_ba
                                 << at("2026-11-20 12:00:00") << QDateTime();
    }
    void timersAreRead()
    {
        QFETCH(QByteArray, row);
        const ClockJobs jobs = jobsIn("NEXT LEFT LAST PASSED UNIT ACTIVATES\n" + row + "\n\n2 timers listed.\n");
        QCOMPARE(jobs.timers.size(), 1);
        QCOMPARE(jobs.timers[0].timer, u"certbot.timer"_s);
        QCOMPARE(jobs.timers[0].unit, u"certbot.service"_s);
        QTEST(jobs.timers[0].next, "next");
        QTEST(jobs.timers[0].last, "last");
        QCOMPARE(jobs.timers[0].at.line, 2);
    }

    void aHostileServerCostsNoMoreThanItsText()
    {
        QVERIFY(jobsIn(QByteArray(1'000'000, '(') + '\n').runs.isEmpty());
        const ClockJobs jobs = jobsIn("Nov 20 10:17:01 web7 CRON[1]: (root) CMD (" + QByteArray(15'000, 'x') + ")\n"
                                      + "x " + QByteArray(100'000, 'y') + ".timer z.service\n");
        QCOMPARE(jobs.runs.size(), 1);
        QVERIFY(jobs.runs[0].cron.size() <= 512);
        QVERIFY(jobs.timers.isEmpty());
    }

    void theExhibitIsKnownByItsCommandAndItsName()
    {
        QCOMPARE(kindOf({.name = u"a.txt"_s, .command = u"systemctl list-timers --all"_s}), Kind::ClockJobs);
        QCOMPARE(kindOf({.name = u"systemctl-list-timers.txt"_s}), Kind::ClockJobs);
        QCOMPARE(kindOf({.name = u"b.txt"_s, .command = u"tail -n 200 /var/log/cron"_s}), Kind::ClockJobs);
        QCOMPARE(kindOf({.name = u"c.txt"_s, .command = u"sh -c 'echo' clock-jobs '2026-11-20 10:00:00'"_s}),
                 Kind::ClockJobs);
    }
};

QTEST_GUILESS_MAIN(ClockJobsTest)
#include "tst_clockjobs.moc"
