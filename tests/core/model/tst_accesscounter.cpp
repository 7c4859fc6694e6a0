// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/accesscounter.h"
#include "core/model/logs/bursts.h"
#include "tests/bench/accesssample.h"
#include "tests/checkout.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cmath>

using namespace upriver;
using namespace Qt::StringLiterals;

static QByteArray lineAt(int second, const QByteArray &path, int status, const QByteArray &tail)
{
    const QByteArray clock = QByteArray::number(second / 60 % 60).rightJustified(2, '0') + ':'
        + QByteArray::number(second % 60).rightJustified(2, '0');
    return "::1 - - [20/Nov/2026:10:" + clock + " +0000] \"GET " + path + " HTTP/1.1\" "
        + QByteArray::number(status).rightJustified(3, '0') + " 1 \"-\" \"x\" " + tail + '\n';
}

static QByteArray tail(const QByteArray &peers, const QByteArray &statuses, const QByteArray &times)
{
    return "ua=\"" + peers + "\" us=\"" + statuses + "\" urt=\"" + times + "\" rt=0.100";
}

static QByteArray onePeer(const QByteArray &status, const QByteArray &time)
{
    return tail("10.0.0.1:80", status, time);
}

/// What is the same in two counts of the same lines, as text.
static QByteArrayList tellingOf(const AccessTotals &totals)
{
    QByteArrayList telling;
    const auto say = [&](const QByteArray &what, std::initializer_list<quint64> numbers) {
        QByteArray text = what;
        for (const quint64 number : numbers)
            text += ' ' + QByteArray::number(number);
        telling << text;
    };
    const auto first = [](const LogSpan &span) { return static_cast<quint64>(span.first ? span.first->offset : 0); };
    const auto last = [](const LogSpan &span) { return static_cast<quint64>(span.last ? span.last->offset : 0); };
    say("all",
        {totals.lines, totals.cut, totals.unread, totals.tries, totals.triesFailed, totals.severalTries,
         first(totals.span), last(totals.span), first(totals.failures), last(totals.failures)});
    for (const auto &[key, peer] : totals.peers)
        say(key, {peer.tries, peer.failed, peer.unanswered, peer.with(502), peer.times.count(), first(peer.failures)});
    for (const auto &[key, group] : totals.groups)
        say(key,
            {group.requests, group.failed, group.gone, group.triesFailed, static_cast<quint64>(group.time),
             static_cast<quint64>(group.longest)});
    for (const auto &[minute, each] : totals.minutes)
        say("minute", {static_cast<quint64>(minute), each.requests, each.failed, static_cast<quint64>(each.offset)});
    for (const TimeLimit &limit : totals.failureTimes.limits())
        say("limit", {static_cast<quint64>(limit.status), static_cast<quint64>(limit.milliseconds), limit.count});
    std::sort(telling.begin(), telling.end());
    return telling;
}

class AccessCounterTest : public QObject
{
    Q_OBJECT

    static void compareWithOracle(const QByteArray &text, const QJsonObject &oracle)
    {
        const AccessTotals totals = accessTotals(text);
        QCOMPARE(totals.lines, static_cast<quint64>(oracle.value("lines"_L1).toInteger()));
        QCOMPARE(totals.unread, 0U);
        QCOMPARE(totals.severalTries, static_cast<quint64>(oracle.value("multi"_L1).toInteger()));
        const QJsonObject statuses = oracle.value("status"_L1).toObject();
        quint64 all = 0;
        for (auto status = statuses.begin(); status != statuses.end(); ++status) {
            const auto number = static_cast<size_t>(status.key().toInt());
            QCOMPARE(totals.statuses.at(number), static_cast<quint64>(status.value().toInteger()));
            all += totals.statuses.at(number);
        }
        QCOMPARE(all, totals.lines);
        const QJsonObject tries = oracle.value("attempts"_L1).toObject();
        const QJsonObject refused = oracle.value("attempts_502"_L1).toObject();
        QCOMPARE(totals.peers.size(), static_cast<size_t>(tries.size()));
        for (auto peer = tries.begin(); peer != tries.end(); ++peer) {
            const PeerTotals *counted = totals.peers.find(peer.key().toUtf8());
            QVERIFY2(counted, qPrintable(peer.key()));
            QCOMPARE(counted->tries, static_cast<quint64>(peer.value().toInteger()));
            QCOMPARE(counted->with(502), static_cast<quint64>(refused.value(peer.key()).toInteger()));
        }
    }

private Q_SLOTS:
    void aGeneratedLogIsCountedExactly_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<QString>("oracle");
        const QString kept = inCheckout(u"tests/cases/accesslog/generated");
        QTest::newRow("small") << kept + u".log"_s << kept + u".json"_s;
        // A folder with access.log and oracle.json of another size.
        if (const QString more = qEnvironmentVariable("UPRIVER_GENERATED_LOGS"); !more.isEmpty())
            QTest::newRow("UPRIVER_GENERATED_LOGS") << more + u"/access.log"_s << more + u"/oracle.json"_s;
    }

    void aGeneratedLogIsCountedExactly()
    {
        QFETCH(QString, log);
        QFETCH(QString, oracle);
        QFile text(log);
        QFile truth(oracle);
        QVERIFY(text.open(QIODevice::ReadOnly) && truth.open(QIODevice::ReadOnly));
        compareWithOracle(text.readAll(),
                          QJsonDocument::fromJson(truth.readAll()).object().value("access"_L1).toObject());
    }

    void aDayOfManyPoolsIsCountedExactly()
    {
        const bench::AccessSample sample = bench::makeAccessSample(4'000'000);
        const AccessTotals totals = accessTotals(sample.text);
        QCOMPARE(totals.lines, static_cast<quint64>(sample.lines));
        QCOMPARE(totals.unread + totals.cut, 0U);
        QCOMPARE(totals.tries, static_cast<quint64>(sample.tries));
        QCOMPARE(totals.severalTries, static_cast<quint64>(sample.severalTries));
        QCOMPARE(totals.of(Outcome::Saved), static_cast<quint64>(sample.saved));
        QVERIFY(!totals.isCapped());
        for (auto status = sample.statuses.begin(); status != sample.statuses.end(); ++status)
            QCOMPARE(totals.statuses.at(static_cast<size_t>(status.key())), static_cast<quint64>(status.value()));
        QCOMPARE(totals.peers.size(), static_cast<size_t>(sample.triesByPeer.size()));
        for (const auto &[key, peer] : totals.peers) {
            QCOMPARE(peer.tries, static_cast<quint64>(sample.triesByPeer.value(key)));
            QCOMPARE(peer.failed, static_cast<quint64>(sample.failedByPeer.value(key)));
        }
    }

    void theFormatOfTheConfigurationSaysTheSameAsAGuess()
    {
        const bench::AccessSample sample = bench::makeAccessSample(300'000);
        const auto known = compileLogFormat("timing", {bench::sampleFormat});
        QVERIFY(known);
        QCOMPARE(tellingOf(accessTotals(sample.text, {*known})), tellingOf(accessTotals(sample.text)));
    }

    void partsAddUpToTheWhole()
    {
        const bench::AccessSample sample = bench::makeAccessSample(1'000'000);
        const QByteArrayList whole = tellingOf(accessTotals(sample.text));
        for (const int count : {2, 3, 7}) {
            AccessTotals sum;
            for (const QByteArrayView part : stretchesOf(sample.text, count))
                sum.add(accessTotals(part, {}, part.data() - sample.text.constData()));
            QCOMPARE(tellingOf(sum), whole);
        }
    }

    void whatIsAddedLaterIsReadAlone()
    {
        const bench::AccessSample sample = bench::makeAccessSample(1'000'000);
        AccessScan scan;
        AccessCounter counter;
        const auto take = [&](const LogLine &line) {
            counter.add(line);
            return true;
        };
        const QByteArrayView text(sample.text);
        scan.feed(text.first(900'001), take);
        QCOMPARE(scan.bytesSeen(), 900'001);
        const quint64 before = counter.totals().lines;
        scan.feed(text.sliced(900'001), take);
        QVERIFY(counter.totals().lines > before);
        QCOMPARE(scan.bytesSeen(), text.size());
        QCOMPARE(tellingOf(counter.totals()), tellingOf(accessTotals(text)));
    }

    void outcomesAreTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char *name, int status, const QByteArray &said, Outcome outcome) {
            QTest::newRow(name) << status << said << static_cast<int>(outcome);
        };
        row("answered", 200, onePeer("200", "0.1"), Outcome::Answered);
        row("no upstream", 200, tail("-", "-", "-"), Outcome::Answered);
        row("HTTP/0.9", 9, onePeer("200", "0.1"), Outcome::Answered);
        row("aborted", 0, tail("-", "-", "-"), Outcome::Answered);
        row("saved", 200, tail("a:1, b:1", "502, 200", "0.0, 0.1"), Outcome::Saved);
        row("saved elsewhere", 200, tail("a:1 : b:1", "502 : 200", "0.0 : 0.1"), Outcome::Saved);
        row("masked", 200, onePeer("502", "0.1"), Outcome::Masked);
        row("failed", 502, onePeer("502", "0.1"), Outcome::Failed);
        row("failed twice", 504, tail("a:1, b:1", "504, 504", "1.0, 1.0"), Outcome::Failed);
        row("failed, an error page from elsewhere", 502, tail("a:1 : b:1", "502 : 200", "0.0 : 0.1"), Outcome::Failed);
        row("no answer at all", 502, onePeer("-", "-"), Outcome::Failed);
        row("not the upstream", 500, onePeer("200", "0.1"), Outcome::NotTheUpstream);
        row("nobody asked", 503, tail("-", "-", "-"), Outcome::NobodyAsked);
        row("not said", 502, "rt=0.1", Outcome::NotSaid);
        row("client gone", 499, onePeer("-", "-"), Outcome::ClientGone);
    }

    void outcomesAreTold()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, said);
        QFETCH(int, outcome);
        const AccessTotals totals = accessTotals(lineAt(0, "/", status, said));
        QCOMPARE(totals.unread, 0U);
        for (size_t each = 0; each < outcomeCount; ++each)
            QCOMPARE(totals.outcomes.at(each), each == static_cast<size_t>(outcome) ? 1U : 0U);
    }

    void everyTryBelongsToItsPeer()
    {
        const AccessTotals totals = accessTotals(
            lineAt(0, "/", 200, tail("a:1, b:1 : c:1", "502, 504 : 200", "0.001, 60.001 : 0.5"))
            + lineAt(1, "/", 502, tail("a:1", "502", "0.003")) + lineAt(2, "/", 499, tail("b:1", "-", "-")));
        const PeerTotals *a = totals.peers.find("a:1");
        const PeerTotals *b = totals.peers.find("b:1");
        const PeerTotals *c = totals.peers.find("c:1");
        QVERIFY(a && b && c);
        QCOMPARE(a->with(502), 2U);
        QCOMPARE(a->times.percentile(1), 3);
        QVERIFY(!a->lastAnswer);
        QCOMPARE(b->with(504), 1U);
        QCOMPARE(b->unanswered, 1U);
        QCOMPARE(b->times.count(), 1U);
        QCOMPARE(c->failed, 0U);
        QVERIFY(c->lastAnswer && !c->failures.first);
        QCOMPARE(totals.tries, 5U);
    }

    void unreadLinesAreCountedAndKept()
    {
        QByteArray text = lineAt(0, "/", 200, "rt=0.1");
        for (int i = 0; i < 100; ++i)
            text += "odd " + QByteArray::number(i) + '\n';
        text += "::1 - - [20/Nix/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"x\" rt=0.1\n";
        const AccessTotals totals = accessTotals(text);
        QCOMPARE(totals.lines, 102U);
        QCOMPARE(totals.unread, 101U);
        QCOMPARE(totals.unreadLines.size(), AccessTotals::mostUnread);
        const UnreadLine &second = totals.unreadLines.at(1);
        QCOMPARE(second.bytes, "odd 1");
        QVERIFY(text.mid(second.offset).startsWith("odd 1\n"));
    }

    void pathsAreFolded_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("name");
        const QByteArray none;
        QTest::newRow("plain") << none << QByteArray("/api/v1/items") << QByteArray("/api/v1/items");
        QTest::newRow("number") << none << QByteArray("/users/17/orders/4") << QByteArray("/users/*/orders/*");
        QTest::newRow("number with an extension") << none << QByteArray("/img/22380.png") << QByteArray("/img/*.png");
        QTest::newRow("UUID") << none << QByteArray("/a/0b9a3c1e-0000-4f6e-9b1d-5f2f6f1f0c11/b")
                              << QByteArray("/a/*/b");
        QTest::newRow("hash") << none << QByteArray("/js/app/9fceb02d0ae598e95dc970b7.js")
                              << QByteArray("/js/app/*.js");
        QTest::newRow("token") << none << QByteArray("/t/xy12345zzqqwwpp99") << QByteArray("/t/*");
        QTest::newRow("a word of hex letters")
            << none << QByteArray("/facade/deadbeef") << QByteArray("/facade/deadbeef");
        QTest::newRow("a short name with a number") << none << QByteArray("/app2/x86") << QByteArray("/app2/x86");
        QTest::newRow("a long segment") << none << '/' + QByteArray(60, 'x') + "/y" << QByteArray("/*/y");
        QTest::newRow("deep") << none << QByteArray("/a/b/c/d/e/f/g/h/i/j") << QByteArray("/a/b/c/d/e/f/g/h/*");
        QTest::newRow("empty segments") << none << QByteArray("//a//") << QByteArray("//a//");
        QTest::newRow("with a host") << QByteArray("shop.example") << QByteArray("/7") << QByteArray("shop.example/*");
        QTest::newRow("no path") << QByteArray("shop.example") << QByteArray() << QByteArray("-");
    }

    void pathsAreFolded()
    {
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, path);
        UrlGroup group;
        QTEST(group.name(host, path.isNull() ? QByteArrayView() : QByteArrayView(path)).toByteArray(), "name");
    }

    void aBrokenRequestHasAGroupOfItsOwn()
    {
        const AccessTotals totals
            = accessTotals("::1 - - [20/Nov/2026:10:00:00 +0000] \"\\x16\\x03\\x01\\x00\" 400 157 \"-\" \"-\""
                           "\n"
                           "::1 - - [20/Nov/2026:10:00:00 +0000] \"\" 400 0 \"-\" \"-\"");
        QCOMPARE(totals.unread, 0U);
        const GroupTotals *broken = totals.groups.find("-");
        QVERIFY(broken);
        QCOMPARE(broken->requests, 2U);
    }

    void percentilesAreNearTheTruth()
    {
        TimeHistogram times;
        for (qint64 i = 1; i <= 100'000; ++i)
            times.add(i);
        QCOMPARE(times.count(), 100'000U);
        for (const double share : {0.01, 0.5, 0.9, 0.99, 1.0}) {
            const double truth = share * 100'000;
            QVERIFY(std::abs(static_cast<double>(*times.percentile(share)) - truth) <= 0.035 * truth);
        }
        TimeHistogram few;
        QVERIFY(!few.percentile(0.5));
        few.add(7);
        few.add(1LL << 50);
        QCOMPARE(few.percentile(0.5), 7);
        QVERIFY(*few.percentile(1) > 20LL * 24 * 3600 * 1000);
    }

    void timeLimitsAreSeen_data()
    {
        using Times = QList<int>;
        QTest::addColumn<int>("status");
        QTest::addColumn<Times>("times");
        QTest::addColumn<Times>("limits");
        QTest::newRow("60 s") << 504 << Times{60000, 60001, 60003, 60090, 59995} << Times{60000};
        QTest::newRow("two of them") << 504 << Times{5000, 5001, 5002, 5004, 60000, 60001, 60002} << Times{5000, 60000};
        QTest::newRow("a worker killed at 30 s") << 502 << Times{30012, 30051, 30020, 30110, 12} << Times{30000};
        QTest::newRow("the client's patience") << 499 << Times{10000, 10001, 10002} << Times{10000};
        QTest::newRow("spread") << 504 << Times{1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900, 2000}
                                << Times{};
        QTest::newRow("at once") << 502 << Times{0, 1, 2, 0, 0, 1} << Times{};
        QTest::newRow("two are chance") << 504 << Times{60000, 60001} << Times{};
        QTest::newRow("longer than an hour") << 504 << Times{4'000'000, 4'000'001, 4'000'002} << Times{};
    }

    void timeLimitsAreSeen()
    {
        QFETCH(int, status);
        QFETCH(QList<int>, times);
        FailureTimes failures;
        for (const int time : times)
            failures.add(status, time);
        QList<int> limits;
        for (const TimeLimit &limit : failures.limits()) {
            QCOMPARE(limit.status, status);
            limits << static_cast<int>(limit.milliseconds);
        }
        std::sort(limits.begin(), limits.end());
        QTEST(limits, "limits");
    }

    void timeLimitsAreTakenFromEveryTry()
    {
        QByteArray text;
        for (int i = 0; i < 5; ++i)
            text += lineAt(i, "/", 504, tail("a:1, b:1", "504, 504", "30.001, 30.002"));
        const QList<TimeLimit> limits = accessTotals(text).failureTimes.limits();
        QCOMPARE(limits.size(), 1);
        QCOMPARE(limits[0].milliseconds, 30'000);
        QCOMPARE(limits[0].count, 10U);
    }

    void burstsAreFound()
    {
        QByteArray text;
        for (int second = 0; second < 3000; second += 2) {
            const bool bad = (second >= 600 && second < 840) || (second >= 960 && second < 1020) || second == 2000;
            text += lineAt(second, "/", bad ? 502 : 200, onePeer(bad ? "502" : "200", "0.1"));
        }
        const AccessTotals totals = accessTotals(text);
        const QList<Burst> bursts = burstsOf(totals);
        QCOMPARE(bursts.size(), 1); // two quiet minutes lie between, and one failure is none
        const qint64 ten = QDateTime(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC).toSecsSinceEpoch();
        QCOMPARE(bursts[0].from, ten + 600);
        QCOMPARE(bursts[0].to, ten + 1020);
        QCOMPARE(bursts[0].failed, 150U);
        QVERIFY(totals.failures.first);
        QCOMPARE(totals.failures.first->seconds, ten + 600);
        QCOMPARE(totals.failures.last->seconds, ten + 2000);
        QVERIFY(text.mid(bursts[0].offset).startsWith("::1 - - [20/Nov/2026:10:10:00 "));
    }

    void whatAlwaysFailsIsOneBurst()
    {
        QByteArray text;
        for (int second = 0; second < 600; second += 5)
            text += lineAt(second, "/", 502, onePeer("502", "0.1"));
        const QList<Burst> bursts = burstsOf(accessTotals(text));
        QCOMPARE(bursts.size(), 1);
        QCOMPARE(bursts[0].failed, 120U);
        QVERIFY(burstsOf(AccessTotals()).isEmpty());
    }

    void aFloodOfNamesIsCappedAndSaid()
    {
        QByteArray text;
        for (int i = 0; i < 12'000; ++i) {
            const QByteArray name = "n" + QByteArray::number(i);
            text += lineAt(0, "/x/" + name, 200, tail(name + ":1", "200", "0.1"));
        }
        text += lineAt(1, "/the/one", 502, tail("bad:1", "502", "0.1"));
        const AccessTotals totals = accessTotals(text);
        QVERIFY(totals.isCapped());
        QCOMPARE(totals.lines, 12'001U);
        QCOMPARE(totals.tries, 12'001U);
        QCOMPARE(totals.triesLeftOut, 12'000U - AccessTotals::mostPeers);
        QCOMPARE(totals.groupsLeftOut, 12'000U - AccessTotals::mostGroups);
        QVERIFY(totals.peers.find("bad:1"));
        QVERIFY(totals.groups.find("/the/one"));
        AccessTotals twice = totals;
        twice.add(totals);
        QCOMPARE(twice.triesLeftOut, 2 * totals.triesLeftOut);
        QCOMPARE(twice.peers.size(), totals.peers.size());
    }
};

QTEST_GUILESS_MAIN(AccessCounterTest)
#include "tst_accesscounter.moc"
