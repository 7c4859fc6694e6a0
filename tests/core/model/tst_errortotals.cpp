// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/errorcounter.h"
#include "tests/bench/errorsample.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static QByteArray record(const QByteArray &time, const QByteArray &said, const QByteArray &peer,
                         const QByteArray &server = "shop")
{
    return "2026/11/20 " + time + " [error] 7#7: *1 " + said + ", client: 10.0.0.1, server: " + server
        + ", request: \"GET / HTTP/1.1\", upstream: \"http://" + peer + "/\", host: \"shop\"\n";
}

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
static const QByteArray buffered = "an upstream response is buffered to a temporary file /x/1 while reading upstream";

static quint64 countOf(const ErrorTotals &totals, Symptom symptom)
{
    quint64 records = 0;
    for (size_t i = 0; i < totals.signatures.size(); ++i)
        records += signatures()[i].symptom == symptom ? totals.signatures[i].records : 0;
    return records;
}

/// Everything that totals say, so that two can be compared.
static QByteArrayList told(const ErrorTotals &totals)
{
    const auto number = [](auto value) { return QByteArray::number(value); };
    const auto count = [&](const ErrorCount &each) {
        return number(each.records) + '@' + number(each.first.offset) + '-' + number(each.last.offset) + '/'
            + number(each.last.seconds);
    };
    QByteArrayList told{count(totals.records),       count(totals.failures),        count(totals.unread),
                        count(totals.unclaimed),     count(totals.unrecognised),    number(totals.bytes),
                        number(totals.lines),        number(totals.ofSeveralLines), number(totals.cut),
                        number(totals.peersLeftOut), number(totals.messagesLeftOut)};
    for (const quint64 level : totals.levels)
        told << number(level);
    for (const ErrorCount &each : totals.signatures)
        told << count(each);
    for (const auto &[key, peer] : totals.peers) {
        told << key << count(peer.tries) << count(peer.failures);
        for (const PeerSaid &each : peer.said)
            told << number(each.signature) + nameOf(each.scheme).data() + number(each.records);
    }
    for (const auto &[key, server] : totals.servers)
        told << key << count(server.records) << count(server.failures);
    for (const auto &[key, message] : totals.messages)
        told << key << count(message.records) << message.sample;
    for (const auto &[minute, some] : totals.minutes)
        told << number(minute) + ' ' + number(some.records) + ' ' + number(some.failures) + ' ' + number(some.offset);
    return told;
}

class ErrorTotalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyIsCounted()
    {
        const QByteArray first = record("10:00:00", buffered, "10.0.0.5:80");
        const ErrorTotals totals = errorTotals(first + record("10:00:59", refused, "10.0.0.5:80")
                                               + record("10:01:00", refused, "10.0.0.6:80", "api")
                                               + "2026/11/20 10:02:00 [notice] 7#7: a sentence 17 of a module\n"
                                                 "2026/11/20 10:02:01 [notice] 7#7: a sentence 18 of a module\n"
                                                 "not a record\n");
        QCOMPARE(totals.records.records, 5U);
        QCOMPARE(totals.failures.records, 2U);
        QCOMPARE(totals.failures.first.offset, first.size());
        QCOMPARE(totals.unread.records, 1U);
        QCOMPARE(totals.lines, 6U);
        QCOMPARE(countOf(totals, Symptom::Refused), 2U);
        QCOMPARE(countOf(totals, Symptom::Buffered), 1U);
        const PeerErrors *peer = totals.peers.find("10.0.0.5:80");
        QVERIFY(peer);
        QCOMPARE(peer->tries.records, 2U);
        QCOMPARE(peer->failures.records, 1U);
        QCOMPARE(peer->with(Symptom::Refused), 1U);
        QCOMPARE(peer->with(Symptom::Buffered), 1U);
        QCOMPARE(peer->said.front().scheme, UpstreamScheme::Http);
        QVERIFY(totals.servers.find("api"));
        QCOMPARE(totals.minutes.size(), size_t{3});
        QCOMPARE(totals.minutes.begin()->second.records, 2U);
        QCOMPARE(totals.minutes.begin()->second.failures, 1U);
        QCOMPARE(totals.unclaimed.records, 2U);
        QCOMPARE(totals.messages.size(), size_t{1});
        QCOMPARE(totals.messages.begin()->key, "a sentence ");
        QCOMPARE(totals.messages.begin()->value.sample, "a sentence 17 of a module");
        QVERIFY(!totals.isCapped());
    }

    void partsAddUpToTheWhole_data()
    {
        QTest::addColumn<int>("parts");
        for (const int parts : {2, 3, 8, 50})
            QTest::addRow("%d", parts) << parts;
    }

    void partsAddUpToTheWhole()
    {
        QFETCH(int, parts);
        const QByteArray log = bench::makeErrorLog(300'000);
        ErrorTotals sum;
        qsizetype at = 0;
        for (int i = 1; i <= parts; ++i) {
            const qsizetype end = i == parts ? log.size() : recordStart(log, log.size() / parts * i);
            sum.add(errorTotals(QByteArrayView(log).sliced(at, end - at), at));
            at = end;
        }
        QCOMPARE(told(sum), told(errorTotals(log)));
    }

    void whatIsAppendedIsReadAlone()
    {
        const QByteArray log = bench::makeErrorLog(300'000);
        const qsizetype cut = 123'457; // within a record
        ErrorCounter counter;
        counter.feed(QByteArrayView(log).first(cut));
        QCOMPARE(counter.totals().bytes, static_cast<quint64>(cut));
        QVERIFY(counter.totals().records.records > 0);
        counter.feed(QByteArrayView(log).sliced(cut));
        QCOMPARE(told(counter.totals()), told(errorTotals(log)));
    }

    void theSampleIsCountedExactly()
    {
        bench::ErrorSample counts;
        const QByteArray log = bench::makeErrorLog(500'000, &counts);
        const ErrorTotals totals = errorTotals(log);
        QCOMPARE(totals.records.records, counts.records);
        QCOMPARE(totals.lines, counts.lines);
        QCOMPARE(totals.unread.records, 0U);
        QCOMPARE(countOf(totals, Symptom::Refused), counts.refused);
        QCOMPARE(countOf(totals, Symptom::PhpStderr), counts.stderrs);
        QCOMPARE(totals.ofSeveralLines, counts.ofSeveralLines);
    }

    // The same words mean another thing over another connection, in another phase, at another level.
    void whatWasClaimedBeforeIsClaimedAlike()
    {
        std::vector<ErrorView> records;
        quint64 said = 0;
        for (const char *message :
             {"connect() failed (111: Connection refused)", "recv() failed (104: Connection reset)",
              "bind() to 0.0.0.0:80 failed (98: Address already in use)", "upstream timed out",
              "open() \"/a\" failed (2: No such file or directory)", "", "a sentence"}) {
            for (const char *phase :
                 {"", "connecting to upstream", "reading response header from upstream", "reading upstream"}) {
                ++said;
                for (const char *upstream : {"", "http://10.0.0.5:80/", "fastcgi://unix:/run/x.sock:"}) {
                    for (const ErrorLevel level : {ErrorLevel::Error, ErrorLevel::Emerg})
                        records.push_back({.isRecord = true,
                                           .level = level,
                                           .message = message,
                                           .phase = phase,
                                           .upstream = upstream,
                                           .said = said});
                }
            }
        }
        const QByteArray longOne = "FastCGI sent in stderr: \"" + QByteArray(300, 'x') + '"';
        records.push_back({.isRecord = true, .level = ErrorLevel::Error, .message = longOne});
        SignatureMemo memo(Platform::Unknown);
        for (int round = 0; round < 2; ++round) {
            for (const ErrorView &record : records)
                QCOMPARE(memo.signatureOf(record), signatureOf(record));
        }
    }

    // A folder with error.log and oracle.json, as for the access log.
    void aGeneratedLogIsCountedExactly()
    {
        const QString folder = qEnvironmentVariable("UPRIVER_GENERATED_LOGS");
        if (folder.isEmpty())
            QSKIP("UPRIVER_GENERATED_LOGS names no folder");
        QFile log(folder + u"/error.log"_s);
        QFile truth(folder + u"/oracle.json"_s);
        QVERIFY(log.open(QIODevice::ReadOnly) && truth.open(QIODevice::ReadOnly));
        const QJsonObject oracle = QJsonDocument::fromJson(truth.readAll()).object().value("error"_L1).toObject();
        const ErrorTotals totals = errorTotals(log.readAll());
        QCOMPARE(totals.records.records, static_cast<quint64>(oracle.value("lines"_L1).toInteger()));
        QCOMPARE(totals.bytes, static_cast<quint64>(oracle.value("bytes"_L1).toInteger()));
        QCOMPARE(totals.unread.records + totals.unclaimed.records, 0U);
        const QJsonObject peers = oracle.value("upstream"_L1).toObject();
        QCOMPARE(totals.peers.size(), static_cast<size_t>(peers.size()));
        for (auto peer = peers.begin(); peer != peers.end(); ++peer)
            QVERIFY2(totals.peers.find(peer.key().toUtf8()), qPrintable(peer.key()));
    }

    void aFloodOfNamesIsCappedAndTold()
    {
        QByteArray log;
        for (int i = 0; i < 6000; ++i)
            log += record("10:00:00", refused,
                          "10.1." + QByteArray::number(i / 250) + '.' + QByteArray::number(i % 250));
        const ErrorTotals totals = errorTotals(log);
        QCOMPARE(totals.peers.size() + totals.peersLeftOut, size_t{6000});
        QVERIFY(totals.peersLeftOut > 0);
        QVERIFY(totals.isCapped());
        QCOMPARE(totals.failures.records, 6000U);
    }

    void burstsStandOut_data()
    {
        QTest::addColumn<QList<int>>("failures"); // by minute
        QTest::addColumn<QList<int>>("bursts"); // from and until, in minutes
        QTest::newRow("nothing") << QList<int>{} << QList<int>{};
        QTest::newRow("few") << QList<int>{1, 0, 2, 1} << QList<int>{};
        QTest::newRow("always the same") << QList<int>{20, 21, 20, 19, 22} << QList<int>{};
        QTest::newRow("one") << QList<int>{0, 1, 0, 0, 30, 40, 0, 0, 0} << QList<int>{4, 5};
        QTest::newRow("a short pause") << QList<int>{0, 0, 0, 0, 0, 30, 0, 40, 0, 0, 0, 0} << QList<int>{5, 7};
        QTest::newRow("two") << QList<int>{30, 0, 0, 0, 0, 0, 40, 0, 0, 0} << QList<int>{0, 0, 6, 6};
        QTest::newRow("little above what is usual, for long")
            << QList<int>{50, 51, 49, 50, 52, 50, 49, 51, 50, 50, 62, 63, 61, 62, 50, 49, 51, 50, 52}
            << QList<int>{10, 13};
        QTest::newRow("above the usual") << QList<int>{5, 5, 5, 50, 5, 5} << QList<int>{3, 3};
    }

    void burstsStandOut()
    {
        QFETCH(QList<int>, failures);
        QByteArray log;
        for (qsizetype minute = 0; minute < failures.size(); ++minute) {
            const QByteArray time = "10:" + QByteArray::number(minute).rightJustified(2, '0') + ":00";
            log += record(time, refused, "10.0.0.5:80").repeated(failures[minute]);
            log += record(time, buffered, "10.0.0.5:80");
        }
        const ErrorTotals totals = errorTotals(log);
        QList<int> found;
        for (const ErrorBurst &burst : burstsOf(totals)) {
            found << static_cast<int>(burst.from - totals.minutes.begin()->first)
                  << static_cast<int>(burst.until - totals.minutes.begin()->first);
        }
        QTEST(found, "bursts");
    }

    void aLogIsPartedWhereARecordBegins()
    {
        const QByteArray one = record("10:00:00", refused, "10.0.0.5:80");
        const QByteArray log = one + "a line\n" + one;
        QCOMPARE(recordStart(log, 0), 0);
        QCOMPARE(recordStart(log, 1), one.size() + 7);
        QCOMPARE(recordStart(log, one.size()), one.size() + 7);
        QCOMPARE(recordStart(log, one.size() + 7), one.size() + 7);
        QCOMPARE(recordStart(log, one.size() + 8), log.size());
        QCOMPARE(recordStart("no end", 3), 6);
    }
};

QTEST_GUILESS_MAIN(ErrorTotalsTest)
#include "tst_errortotals.moc"
