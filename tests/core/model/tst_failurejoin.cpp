// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/failurejoin.h"
#include "tests/checkout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static QByteArray failed(const QByteArray &time, const QByteArray &uri, const QByteArray &peer,
                         const QByteArray &connection = "1", const QByteArray &client = "10.0.0.1")
{
    return "2026/11/20 " + time + " [error] 7#7: *" + connection
        + " connect() failed (111: Connection refused) while connecting to upstream, client: " + client
        + ", server: shop, request: \"GET " + uri + " HTTP/1.1\", upstream: \"http://" + peer + uri
        + "\", host: \"shop\"\n";
}

static QByteArray answered(const QByteArray &time, const QByteArray &uri, const QByteArray &status,
                           const QByteArray &tail, const QByteArray &client = "10.0.0.1")
{
    return client + " - - [20/Nov/2026:" + time + " +0200] \"GET " + uri + " HTTP/1.1\" " + status + " 1 \"-\" \"x\""
        + tail + '\n';
}

static QByteArray tries(const QByteArray &peers, const QByteArray &statuses, const QByteArray &time)
{
    return " ua=\"" + peers + "\" us=\"" + statuses + "\" urt=\"" + time + "\" rt=" + time;
}

/// "Saved 200 2": how it ended, what the client got, how many tries failed.
static QByteArrayList told(const JoinedLogs &joined)
{
    static constexpr std::array endings{"Failed", "Saved", "Masked", "CutShort", "Gone", "Answered"};
    QByteArrayList told;
    for (const JoinedFailure &failure : joined.failures)
        told << QByteArray(endings.at(static_cast<size_t>(failure.ending))) + ' ' + QByteArray::number(failure.status)
                + ' ' + QByteArray::number(failure.tries.size());
    return told;
}

class FailureJoinTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTryBelongsToItsRequest_data()
    {
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<QByteArray>("requests");
        QTest::addColumn<QByteArrayList>("expected");

        const QByteArray one = failed("10:00:00", "/a", "10.0.0.5:80");
        const QByteArray two = failed("10:00:00", "/a", "10.0.0.6:80");
        const QByteArray both("10.0.0.5:80, 10.0.0.6:80");
        QTest::newRow("a failed one") << one << answered("10:00:00", "/a", "502", tries("10.0.0.5:80", "502", "0.001"))
                                      << QByteArrayList{"Failed 502 1"};
        QTest::newRow("a retry that saved it")
            << one << answered("10:00:03", "/a", "200", tries(both, "502, 200", "3.001"))
            << QByteArrayList{"Saved 200 1"};
        QTest::newRow("both tries fail") << one + two
                                         << answered("10:00:00", "/a", "502", tries(both, "502, 502", "0.001"))
                                         << QByteArrayList{"Failed 502 2"};
        QTest::newRow("masked by an error page")
            << one << answered("10:00:00", "/a", "200", tries("10.0.0.5:80", "502", "0.001"))
            << QByteArrayList{"Masked 200 1"};
        QTest::newRow("ends a minute later")
            << one << answered("10:01:00", "/a", "504", tries(both, "502, 504", "60.001"))
            << QByteArrayList{"Failed 504 1"};
        QTest::newRow("began after the try")
            << one << answered("10:01:00", "/a", "502", tries("10.0.0.5:80", "502", "0.001")) << QByteArrayList{};
        QTest::newRow("another client") << one
                                        << answered("10:00:00", "/a", "502", tries("10.0.0.5:80", "502", "0.001"),
                                                    "10.0.0.2")
                                        << QByteArrayList{};
        QTest::newRow("another request") << one
                                         << answered("10:00:00", "/b", "502", tries("10.0.0.5:80", "502", "0.001"))
                                         << QByteArrayList{};
        QTest::newRow("the one of two that met a failure")
            << one
            << answered("10:00:00", "/a", "200", tries("10.0.0.6:80", "200", "0.001"))
                + answered("10:00:00", "/a", "502", tries("10.0.0.5:80", "502", "0.001"))
            << QByteArrayList{"Failed 502 1"};
        QTest::newRow("the client had left")
            << one << answered("10:00:05", "/a", "499", tries(both, "502, -", "5.000")) << QByteArrayList{"Gone 499 1"};
        QTest::newRow("the format hides the tries, 502")
            << one + two << answered("10:00:00", "/a", "502", "") << QByteArrayList{"Failed 502 2"};
        QTest::newRow("the format hides the tries, 200")
            << one << answered("10:00:02", "/a", "200", "") << QByteArrayList{"Answered 200 1"};
        QTest::newRow("the same again on one connection")
            << one + one << answered("10:00:00", "/a", "502", "") + answered("10:00:00", "/a", "502", "")
            << QByteArrayList{"Failed 502 1", "Failed 502 1"};
        QTest::newRow("two connections at once")
            << one + failed("10:00:00", "/a", "10.0.0.6:80", "2")
            << answered("10:00:00", "/a", "502", "") + answered("10:00:00", "/a", "502", "")
            << QByteArrayList{"Failed 502 1", "Failed 502 1"};
        QTest::newRow("what nginx escapes in the access log")
            << failed("10:00:00", "/\xc3\xa4?q=\"x\\", "10.0.0.5:80")
            << answered("10:00:00", "/\\xC3\\xA4?q=\\x22x\\x5C", "502", tries("10.0.0.5:80", "502", "0.001"))
            << QByteArrayList{"Failed 502 1"};
    }

    void aTryBelongsToItsRequest()
    {
        QFETCH(QByteArray, errors);
        QFETCH(QByteArray, requests);
        QFETCH(QByteArrayList, expected);
        const JoinedLogs joined = joinLogs(errors, requests);
        QCOMPARE(told(joined), expected);
        quint64 taken = 0;
        for (const JoinedFailure &failure : joined.failures)
            taken += failure.tries.size();
        QCOMPARE(taken + joined.rest.triesAlone, static_cast<quint64>(errors.count('\n')));
    }

    void theTriesComeInTheirOrderWithTheirPeers()
    {
        const QByteArray first = failed("10:00:00", "/a", "10.0.0.5:80");
        const JoinedLogs joined
            = joinLogs(first + failed("10:00:02", "/a", "10.0.0.6:80"),
                       answered("10:00:04", "/a", "200", tries("10.0.0.5:80, 10.0.0.6:80, x", "502, 502, 200", "4.0")));
        QCOMPARE(joined.failures.size(), size_t{1});
        const JoinedFailure &failure = joined.failures.front();
        QCOMPARE(failure.tries.size(), size_t{2});
        QCOMPARE(failure.tries[0].peer, "10.0.0.5:80");
        QCOMPARE(failure.tries[1].peer, "10.0.0.6:80");
        QCOMPARE(failure.tries[1].offset, first.size());
        QCOMPARE(failure.seconds - failure.tries[0].seconds, 4);
        QCOMPARE(failure.time, 4000);
    }

    /// Both logs of real nginx, one failure after the other.
    void recordedFailuresAreJoined_data()
    {
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<QByteArray>("requests");
        QTest::addColumn<QJsonArray>("clients");
        QFile file(inCheckout(u"tests/cases/handoff-log-lines.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        while (!file.atEnd()) {
            const QJsonObject record = QJsonDocument::fromJson(file.readLine()).object();
            const auto text = [&](QLatin1StringView key) {
                QByteArray lines;
                for (const QJsonValue &line : record.value(key).toArray())
                    lines += line.toString().toUtf8() + '\n';
                return lines;
            };
            const QByteArray errors = text("error_log"_L1);
            const QByteArray requests = text("access_log"_L1);
            if (!errors.isEmpty() && !requests.isEmpty())
                QTest::newRow(
                    qPrintable(record.value("scenario"_L1).toString() + ' ' + record.value("nginx"_L1).toString()))
                    << errors << requests << record.value("client"_L1).toArray();
        }
    }

    void recordedFailuresAreJoined()
    {
        QFETCH(QByteArray, errors);
        QFETCH(QByteArray, requests);
        QFETCH(QJsonArray, clients);
        const JoinedLogs joined = joinLogs(errors, requests);
        const bool told = errors.contains(", request: \"");
        qsizetype failed = 0;
        for (const QByteArray &line : requests.split('\n')) {
            const qsizetype status = line.indexOf("HTTP/1.1\" 5");
            failed += status >= 0 ? 1 : 0;
        }
        const auto endedSo = [&](JoinEnding ending) {
            return std::count_if(joined.failures.begin(), joined.failures.end(),
                                 [&](const JoinedFailure &failure) { return failure.ending == ending; });
        };
        if (told)
            QVERIFY2(endedSo(JoinEnding::Failed) + static_cast<qsizetype>(joined.rest.requestsAlone) == failed,
                     qPrintable(u"%1 of %2"_s.arg(endedSo(JoinEnding::Failed)).arg(failed)));
        for (const QJsonValue &client : clients) {
            if (clients.size() == 1 && client.toObject().value("truncated"_L1).toBool())
                QCOMPARE(endedSo(JoinEnding::CutShort), 1);
        }
    }
};

QTEST_GUILESS_MAIN(FailureJoinTest)
#include "tst_failurejoin.moc"
