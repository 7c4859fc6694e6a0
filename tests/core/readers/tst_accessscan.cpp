// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accessscan.h"
#include "core/readers/logshape.h"
#include "tests/core/readers/paddedline.h"

#include <QDirIterator>
#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static const QByteArray start = "203.0.113.9 - bob [20/Nov/2026:10:22:51 +0000] \"GET /a HTTP/1.1\" 502 157";

/// What a scan says of a text, one line each.
static QByteArrayList saidOf(const QByteArray &text, qsizetype block, const QList<LogFormat> &known = {})
{
    QByteArrayList said;
    const auto take = [&](const LogLine &line) {
        QByteArray one = QByteArray::number(line.offset) + '/' + QByteArray::number(line.number) + '/'
            + QByteArray::number(static_cast<int>(line.reading)) + '/' + line.bytes.toByteArray();
        for (int field = 0; field < logFieldCount - 1; ++field)
            one += '|' + line.values[static_cast<LogField>(field)].toByteArray();
        said << one;
        return true;
    };
    AccessScan scan(known);
    for (qsizetype at = 0; at < text.size(); at += block) {
        const QByteArray piece = text.mid(at, block); // a block of its own: nothing readable lies behind it
        scan.feed(piece, take);
    }
    scan.finish(take);
    return said;
}

static QByteArray firstValue(const QByteArray &text, LogField field, const QList<LogFormat> &known = {})
{
    QByteArray value = "nothing read";
    AccessScan scan(known);
    scan.feed(text + '\n', [&](const LogLine &line) {
        if (line.reading == LogReading::Whole)
            value = line.values[field].toByteArray();
        return true;
    });
    return value;
}

class AccessScanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksOfAnySizeSayTheSame()
    {
        const QByteArray text = start + " \"-\" \"curl\"\n\n" + start + " us=\"502, 200\" rt=0.1\r\nnot a line\n"
            + "{\"time\":\"2026-11-20T10:22:51+00:00\",\"status\":504,\"us\":\"504\"}" + '\n' + start + " \"-\" \"cu\n"
            + start.first(40) + '\n' + start;
        const QByteArrayList whole = saidOf(text, text.size());
        QCOMPARE(whole.size(), 7);
        for (qsizetype block = 1; block < 200; ++block)
            QCOMPARE(saidOf(text, block), whole);
    }

    void offsetAndNumberLeadToTheLine()
    {
        const QByteArray text = "\n" + start + "\nodd\n" + start;
        AccessScan scan({}, 1000, 7);
        int seen = 0;
        const auto take = [&](const LogLine &line) {
            ++seen;
            const QByteArray there = text.mid(line.offset - 1000, line.bytes.size());
            return line.bytes == there && line.number == 7 + text.first(line.offset - 1000).count('\n');
        };
        QVERIFY(scan.feed(text, take));
        QVERIFY(scan.finish(take));
        QCOMPARE(seen, 3);
        QCOMPARE(scan.bytesSeen(), text.size());
    }

    void theConsumerCanStop()
    {
        int seen = 0;
        AccessScan scan;
        QVERIFY(!scan.feed(start + '\n' + start + '\n' + start, [&](const LogLine &) { return ++seen < 2; }));
        QCOMPARE(seen, 2);
    }

    void aLineTooLongIsCut()
    {
        const QByteArray text = start + " \"-\" \"" + QByteArray(100'000, 'x') + "\"\n" + start + " \"-\" \"-\"\n";
        const QByteArrayList whole = saidOf(text, text.size());
        QCOMPARE(whole.size(), 2);
        QVERIFY(whole[0].size() < 3 * LineBlocks::longestLine);
        QVERIFY(whole[0].startsWith("0/1/1/")); // cut
        QCOMPARE(saidOf(text, 1000), whole);
    }

    void formatsAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("format");
        const QByteArray combined = "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent";
        QTest::newRow("combined with a tail") << start
                + " \"-\" \"x\" uct=\"-\" uht=\"-\" urt=\"0.000, 0.1\" ua=\"127.0.0.1:9, unix:/a\" us=\"502, 200\" "
                  "rt=0.006 ubr=\"0, 86\""
                                              << combined
                + " \"$http_referer\" \"$http_user_agent\" uct=\"$upstream_connect_time\" "
                  "uht=\"$upstream_header_time\" urt=\"$upstream_response_time\" ua=\"$upstream_addr\" "
                  "us=\"$upstream_status\" rt=$request_time ubr=\"$upstream_bytes_received\"";
        QTest::newRow("values without quotes") << start
                + " upstream=a:1, b:2 : c:3 upstream_status=502, 200 : 200 upstream_response_time=- request_time=0.1"
                                               << combined
                + " upstream=$upstream_addr upstream_status=$upstream_status "
                  "upstream_response_time=$upstream_response_time request_time=$request_time";
        QTest::newRow("forwarded for") << start + " \"-\" \"x\" \"10.0.0.1\""
                                       << combined
                + " \"$http_referer\" \"$http_user_agent\" \"$http_x_forwarded_for\"";
        QTest::newRow("a host before it") << "shop.example " + start << "$host " + combined;
        QTest::newRow("no user") << QByteArray("::1 [20/Nov/2026:10:22:51 +0000] \"GET / HTTP/1.1\" 502 1 us=502")
                                 << QByteArray("$remote_addr [$time_local] \"$request\" $status $body_bytes_sent "
                                               "us=$upstream_status");
        QTest::newRow("ua is the agent") << start + " ua=\"curl/8.5 x\" us=\"502\""
                                         << combined + " ua=\"$http_user_agent\" us=\"$upstream_status\"";
        QTest::newRow("ltsv-like")
            << QByteArray("time=2026-11-20T10:22:51+00:00 method=GET uri=/a status=502 upstream=1.2.3.4:80")
            << QByteArray("time=$time_iso8601 method=$request_method uri=$uri status=$status upstream=$upstream_addr");
        QTest::newRow("JSON") << QByteArray("{\"@timestamp\":\"2026-11-20T10:22:51+00:00\", \"http\": {\"status\": "
                                            "502, \"x\": null}, \"rt\":0.1, \"ua\":\"10.0.0.1:80\"}")
                              << QByteArray("{\"@timestamp\":\"$time_iso8601\", \"http\": {\"status\": $status, \"x\": "
                                            "$key_x}, \"rt\":$request_time, \"ua\":\"$upstream_addr\"}");
    }

    void formatsAreRecognised()
    {
        QFETCH(QByteArray, line);
        const auto format = recognisedFormat(line);
        QVERIFY(format);
        QTEST(format->text(), "format");
        LogValues values;
        QCOMPARE(format->read(PaddedLine(line).stretch(), values), LogReading::Whole);
    }

    void whatIsNoLogIsNotRecognised_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("prose") << QByteArray("cat: access.log: Permission denied");
        QTest::newRow("an error log") << QByteArray(
            "2026/11/20 10:22:51 [error] 1#1: *3 connect() failed (111: Connection refused)");
        QTest::newRow("JSON without a time") << QByteArray("{\"status\":502}");
        QTest::newRow("another program's line") << QByteArray("2026-11-20T10:22:51+00:00 wrote 200 bytes");
        QTest::newRow("another program's JSON")
            << QByteArray("{\"time\":\"2026-11-20T10:22:51+00:00\",\"status\":200}");
        QTest::newRow("JSON with a list")
            << QByteArray("{\"time\":\"2026-11-20T10:22:51+00:00\",\"status\":502,\"a\":[1]}");
        QTest::newRow("JSON cut") << QByteArray("{\"time\":\"2026-11-20T10:22:51+00:00\",\"status\":502,\"a\":\"x");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a quote alone") << QByteArray("\"");
    }

    void whatIsNoLogIsNotRecognised()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!recognisedFormat(line));
    }

    void keysInTheAgentAreNotBelieved()
    {
        QCOMPARE(firstValue(start + " \"-\" \"x us=200 y\" us=\"502\"", LogField::UpstreamStatus), "502");
    }

    void aKnownFormatIsTriedBeforeAGuess()
    {
        const auto known = compileLogFormat("odd", {"$body_bytes_sent $status [$time_local]"});
        QVERIFY(known);
        QCOMPARE(firstValue("200 502 [20/Nov/2026:10:22:51 +0000]", LogField::Status, {*known}), "502");
    }

    void aFormatThatChangesIsFollowed()
    {
        QByteArray text;
        for (int i = 0; i < 20; ++i)
            text += start + " \"-\" \"x\"\n" + start + " \"-\" \"x\" us=\"502\"\n";
        for (const QByteArray &said : saidOf(text, text.size()))
            QVERIFY2(said.contains("/0/"), said.constData());
    }

    void aLineCutByTheEndTeachesNothing()
    {
        AccessScan scan;
        LogReading reading = LogReading::Odd;
        const auto take = [&](const LogLine &line) {
            reading = line.reading;
            return true;
        };
        scan.feed(start, take);
        scan.finish(take);
        QCOMPARE(reading, LogReading::Cut);
        QCOMPARE(scan.formats().size(), 1);
    }

    void syslogHeadsAreTakenOff_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("rsyslog") << QByteArray("Nov 20 09:03:01 web1 nginx: ");
        QTest::newRow("a day of one digit") << QByteArray("Nov  2 09:03:01 web1 nginx[123]: ");
        QTest::newRow("ISO") << QByteArray("2026-11-20T09:03:01.123456+00:00 web1 shop_access: ");
        QTest::newRow("priority") << QByteArray("<190>Nov 20 09:03:01 web1 nginx: ");
    }

    void syslogHeadsAreTakenOff()
    {
        QFETCH(QByteArray, head);
        const QByteArray line = start + " \"-\" \"x\"";
        QCOMPARE(withoutSyslogHead(head + line).toByteArray(), line);
        QCOMPARE(withoutSyslogHead(line).toByteArray(), line);
        QCOMPARE(firstValue(head + line, LogField::Status), "502");
        QCOMPARE(firstValue(head + line, LogField::Client), "203.0.113.9");
    }

    void stretchesBeginAndEndWithLines()
    {
        const QByteArray text = "a\nbb\nccc\ndddd\ne";
        for (int most = 1; most < 8; ++most) {
            const QList<QByteArrayView> stretches = stretchesOf(text, most);
            QVERIFY(stretches.size() <= most);
            QByteArray joined;
            for (const QByteArrayView stretch : stretches) {
                QVERIFY(stretch.endsWith('\n') || stretch.end() == text.end());
                joined += stretch.toByteArray();
            }
            QCOMPARE(joined, text);
        }
        QVERIFY(stretchesOf({}, 4).isEmpty());
    }

    void everyRecordedLineIsRead()
    {
        const QString corpus = qEnvironmentVariable("UPRIVER_CORPUS");
        if (corpus.isEmpty())
            QSKIP("UPRIVER_CORPUS names no folder of recorded logs");
        QDirIterator files(corpus + u"/access-logs"_s, QDir::Files);
        QVERIFY(files.hasNext());
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            AccessScan scan;
            const auto take = [&](const LogLine &line) {
                if (line.reading == LogReading::Odd)
                    qWarning() << file.fileName() << line.number << line.bytes.toByteArray();
                return line.reading != LogReading::Odd;
            };
            QVERIFY(scan.feed(file.readAll(), take) && scan.finish(take));
        }
    }
};

QTEST_GUILESS_MAIN(AccessScanTest)
#include "tst_accessscan.moc"
