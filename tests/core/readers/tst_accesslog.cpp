// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accesslog.h"
#include "tests/checkout.h"
#include "tests/core/readers/recorded.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

class AccessLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void combinedLineIsRead()
    {
        const AccessLog log = readAccessLog(exhibitOf(
            "203.0.113.19 - alice [20/Nov/2026:10:22:51 +0130] \"GET /a?b HTTP/1.1\" 502 157 \"-\" \"curl/8\"\n",
            u"tail -n 50 /var/log/nginx/access.log"_s));
        QCOMPARE(log.path, u"/var/log/nginx/access.log"_s);
        QCOMPARE(log.lines.size(), 1);
        const AccessLine &line = log.lines[0];
        QCOMPARE(line.time.toUTC(), QDateTime(QDate(2026, 11, 20), QTime(8, 52, 51), Qt::UTC));
        QCOMPARE(line.client, u"203.0.113.19"_s);
        QCOMPARE(line.request, u"GET /a?b HTTP/1.1"_s);
        QCOMPARE(line.uri(), u"/a?b"_s);
        QCOMPARE(line.status, 502);
        QVERIFY(line.upstreamStatuses.isEmpty());
        QCOMPARE(line.line, 1);
    }

    void oddLinesAreRead_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<QString>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QStringList>("upstream");
        QTest::newRow("HTTP/0.9 passed on")
            << QByteArray("\"GET / HTTP/1.1\" 009 5 \"-\" \"-\"") << u"GET / HTTP/1.1"_s << 9 << QStringList();
        QTest::newRow("aborted") << QByteArray("\"GET / HTTP/1.1\" 000 0") << u"GET / HTTP/1.1"_s << 0 << QStringList();
        QTest::newRow("no request") << QByteArray("\"-\" 400 0 \"-\" \"-\"") << u"-"_s << 400 << QStringList();
        QTest::newRow("empty request") << QByteArray("\"\" 400 0 \"-\" \"-\"") << QString() << 400 << QStringList();
        QTest::newRow("escaped") << QByteArray("\"GET /\\x22a\\x5C\\xC3\\xBC HTTP/1.1\" 200 1")
                                 << u"GET /\"a\\ü HTTP/1.1"_s << 200 << QStringList();
        QTest::newRow("control bytes stay spelled")
            << QByteArray("\"\\x16\\x03\\x01\" 400 1") << u"\\x16\\x03\\x01"_s << 400 << QStringList();
        QTest::newRow("bytes that are no text")
            << QByteArray("\"GET /\\xFF\" 400 1") << u"GET /\\xFF"_s << 400 << QStringList();
        QTest::newRow("raw quotes") << QByteArray("\"GET /?a=\"b\" HTTP/1.1\" 200 1") << u"GET /?a=\"b\" HTTP/1.1"_s
                                    << 200 << QStringList();
        QTest::newRow("tries") << QByteArray("\"GET / HTTP/1.1\" 200 1 \"-\" \"x\" rt=0.1 ua=\"a, b\" us=\"502, 200\"")
                               << u"GET / HTTP/1.1"_s << 200 << QStringList{u"502"_s, u"200"_s};
        QTest::newRow("redirected inside") << QByteArray("\"GET / HTTP/1.1\" 200 1 upstream_status=\"502 : 200\"")
                                           << u"GET / HTTP/1.1"_s << 200 << QStringList{u"502"_s, u"200"_s};
        QTest::newRow("no quotes") << QByteArray("\"GET / HTTP/1.1\" 502 1 us=502") << u"GET / HTTP/1.1"_s << 502
                                   << QStringList{u"502"_s};
        QTest::newRow("never reached") << QByteArray("\"GET / HTTP/1.1\" 502 1 us=\"-\"") << u"GET / HTTP/1.1"_s << 502
                                       << QStringList{u"-"_s};
        QTest::newRow("faked in the agent") << QByteArray("\"GET / HTTP/1.1\" 502 1 \"-\" \"x us=200 y\" us=\"502\"")
                                            << u"GET / HTTP/1.1"_s << 502 << QStringList{u"502"_s};
        QTest::newRow("cut behind the status")
            << QByteArray("\"GET / HTTP/1.1\" 502") << u"GET / HTTP/1.1"_s << 502 << QStringList();
    }

    void oddLinesAreRead()
    {
        QFETCH(QByteArray, rest);
        const AccessLog log = readAccessLog(exhibitOf("::1 - - [20/Nov/2026:10:22:51 +0000] " + rest));
        QCOMPARE(log.lines.size(), 1);
        QTEST(log.lines[0].request, "request");
        QTEST(log.lines[0].status, "status");
        QTEST(log.lines[0].upstreamStatuses, "upstream");
    }

    void whatIsNoLineIsUnparsed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("forbidden") << QByteArray("cat: /var/log/nginx/access.log: Permission denied");
        QTest::newRow("cut in the request") << QByteArray("::1 - - [20/Nov/2026:10:22:51 +0000] \"GET /");
        QTest::newRow("cut in the time") << QByteArray("::1 - - [20/Nov/2026:10:2");
        QTest::newRow("no such month") << QByteArray("::1 - - [20/Nix/2026:10:22:51 +0000] \"GET / HTTP/1.1\" 200 1");
        QTest::newRow("JSON") << QByteArray("{\"status\":502}");
    }

    void whatIsNoLineIsUnparsed()
    {
        QFETCH(QByteArray, text);
        const AccessLog log = readAccessLog(exhibitOf(text));
        QVERIFY(log.lines.isEmpty());
        QCOMPARE(log.unparsed, QList<int>{1});
    }

    void everyRecordedLineIsRead()
    {
        qsizetype lines = 0;
        for (const QString &incident : incidents()) {
            const Exhibit exhibit = recorded(incident, u"access.log"_s);
            const AccessLog log = readAccessLog(exhibit);
            QVERIFY2(log.unparsed.isEmpty() || exhibit.text.startsWith("cat: "), qPrintable(incident));
            lines += log.lines.size();
        }
        QVERIFY(lines > 1000);
    }

    void everyLineOfTheHandOffCasesIsRead()
    {
        QFile file(inCheckout(u"tests/cases/handoff-log-lines.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        while (!file.atEnd()) {
            const QJsonObject record = QJsonDocument::fromJson(file.readLine()).object();
            for (const QJsonValue &line : record.value("access_log"_L1).toArray()) {
                const QByteArray text = line.toString().toUtf8();
                const AccessLog log = readAccessLog(exhibitOf(text));
                if (text.contains(" us=\""))
                    QVERIFY2(log.lines.size() == 1 && !log.lines[0].upstreamStatuses.isEmpty(), text.constData());
            }
        }
    }
};

QTEST_GUILESS_MAIN(AccessLogTest)
#include "tst_accesslog.moc"
