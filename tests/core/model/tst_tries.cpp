// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/tries.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const nginx::Address first{.host = u"127.0.0.1"_s, .port = 3000};
static const nginx::Address second{.host = u"127.0.0.1"_s, .port = 3001};

/// A request as a format with the figures of every try has it.
static QByteArray request(const QByteArray &time, const QByteArray &path, const QByteArray &upstreams,
                          const QByteArray &statuses, const QByteArray &seconds)
{
    return "203.0.113.7 - - [20/Nov/2026:" + time + " +0000] \"GET " + path + " HTTP/1.1\" " + statuses.right(3)
        + " 157 \"-\" \"curl/8.5.0\" rt=0.001 uct=\"0.000\" uht=\"-\" urt=\"" + seconds + "\" ua=\"" + upstreams
        + "\" us=\"" + statuses + "\"\n";
}

static SnapshotPtr seenWith(const QByteArray &log)
{
    return build(Incident().exhibit("access.log", "cat /var/log/nginx/access.log", log).evidence());
}

static QDateTime at(const QString &time)
{
    return QDateTime::fromString(u"2026-11-20T"_s + time + u'Z', Qt::ISODate);
}

/// What access logs tell of the tries at one peer.
class TriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTryGoesToItsOwnPeer()
    {
        const SnapshotPtr seen
            = seenWith(request("10:18:50", "/b?x=1", "127.0.0.1:3000, 127.0.0.1:3001", "502, 200", "0.001, 0.250")
                       + request("10:18:40", "/a", "127.0.0.1:3000", "200", "0.010"));
        const Question question;
        const FailureLog time(*seen, question);
        const QList<LoggedTry> tries = triesAt(*seen, first, time);
        QCOMPARE(tries.size(), 2);
        QCOMPARE(tries[0].path(), u"/a"_s); // by time, not by line
        QCOMPARE(tries[1].path(), u"/b"_s);
        QCOMPARE(tries[1].status, 502);
        QCOMPARE(tries[1].milliseconds, 1);
        QVERIFY(tries[1].failed());
        const QList<LoggedTry> others = triesAt(*seen, second, time);
        QCOMPARE(others.size(), 1);
        QCOMPARE(others[0].milliseconds, 250);
        QVERIFY(!others[0].failed());
    }

    void whatIsNotOfTheTimeIsLeftOut()
    {
        const SnapshotPtr seen = seenWith(request("09:00:00", "/a", "127.0.0.1:3000", "502", "0.001")
                                          + request("10:18:40", "/a", "127.0.0.1:3000", "502", "0.001"));
        const Question question{.since = at(u"10:00:00"_s), .until = at(u"10:30:00"_s)};
        QCOMPARE(triesAt(*seen, first, FailureLog(*seen, question)).size(), 1);
    }

    void aLogWithoutThePeersTellsOfNoTry()
    {
        const SnapshotPtr seen = seenWith("203.0.113.7 - - [20/Nov/2026:10:18:40 +0000] \"GET /a HTTP/1.1\" 502 157\n");
        const Question question;
        const QList<LoggedTry> tries = triesAt(*seen, first, FailureLog(*seen, question));
        QVERIFY(tries.isEmpty());
        QCOMPARE(answeredSince(*seen, tries, at(u"10:00:00"_s)).truth, Truth::Unknown); // not a No
    }

    void anAnswerCountsFromItsMomentOn()
    {
        const SnapshotPtr seen = seenWith(request("10:18:40", "/a", "127.0.0.1:3000", "200", "0.010")
                                          + request("10:18:50", "/a", "127.0.0.1:3000", "502", "0.001"));
        const Question question;
        const QList<LoggedTry> tries = triesAt(*seen, first, FailureLog(*seen, question));
        const Clue before = answeredSince(*seen, tries, at(u"10:18:40"_s));
        QCOMPARE(before.truth, Truth::Yes);
        QCOMPARE(before.cites.value(0).line, 1);
        QCOMPARE(answeredSince(*seen, tries, at(u"10:18:41"_s)).truth, Truth::No);
    }

    void theNewestFailureIsOfThePathAsked()
    {
        const SnapshotPtr seen = seenWith(request("10:18:40", "/a", "127.0.0.1:3000", "502", "0.001")
                                          + request("10:18:50", "/b", "127.0.0.1:3000", "504", "60.000"));
        const Question question;
        const QList<LoggedTry> tries = triesAt(*seen, first, FailureLog(*seen, question));
        QCOMPARE(newestFailure(tries, u"/a"_s)->status, 502);
        QCOMPARE(newestFailure(tries, {})->status, 504);
        QCOMPARE(newestFailure(tries, u"/c"_s), nullptr);
    }

    void failuresThatStandTogetherAreSomebodysPatience()
    {
        const auto limit = [](std::initializer_list<QByteArray> seconds) {
            QByteArray log;
            for (const QByteArray &each : seconds)
                log += request("10:18:40", "/a", "127.0.0.1:3000", "502", each);
            const SnapshotPtr seen = seenWith(log);
            const Question question;
            return limitOf(triesAt(*seen, first, FailureLog(*seen, question)));
        };
        const auto found = limit({"30.001", "30.004", "30.012", "30.002"});
        QVERIFY(found);
        QCOMPARE(found->status, 502);
        QCOMPARE(found->milliseconds, 30000);
        QVERIFY(!limit({"3.001", "11.004", "19.012", "27.002"}));
        QVERIFY(!limit({"30.001"}));
    }
};

QTEST_GUILESS_MAIN(TriesTest)
#include "tst_tries.moc"
