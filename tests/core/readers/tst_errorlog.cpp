// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorlog.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static const QByteArray refused
    = "2026/11/20 10:22:51 [error] 87#88: *12 connect() failed (111: Connection refused) while connecting to upstream, "
      "client: 203.0.113.19, server: wiki.example.test, request: \"GET /admin/?x=1 HTTP/1.1\", upstream: "
      "\"http://127.0.0.1:3000/admin/?x=1\", host: \"wiki.example.test\", referrer: \"https://example.org/\"";

static ErrorRecord readOne(const QByteArray &text)
{
    return readErrorRecord(text).value_or(ErrorRecord{.level = u"not a record"_s});
}

class ErrorLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsReadAsNginxWroteIt()
    {
        const ErrorRecord record = readOne(refused);
        QCOMPARE(record.time, QDateTime(QDate(2026, 11, 20), QTime(10, 22, 51), Qt::UTC));
        QCOMPARE(record.level, u"error"_s);
        QCOMPARE(record.pid, 87);
        QCOMPARE(record.connection, 12);
        QCOMPARE(record.message, u"connect() failed (111: Connection refused)"_s);
        QCOMPARE(record.errorNumber, 111);
        QCOMPARE(record.phase, u"connecting to upstream"_s);
        QCOMPARE(record.client, u"203.0.113.19"_s);
        QCOMPARE(record.server, u"wiki.example.test"_s);
        QCOMPARE(record.request, u"GET /admin/?x=1 HTTP/1.1"_s);
        QCOMPARE(record.upstream, u"http://127.0.0.1:3000/admin/?x=1"_s);
        QCOMPARE(record.host, u"wiki.example.test"_s);
        QCOMPARE(record.referrer, u"https://example.org/"_s);
        QCOMPARE(record.symptom, Symptom::Refused);
        QCOMPARE(record.peer(), u"127.0.0.1:3000"_s);
        QCOMPARE(record.requestUri(), u"/admin/?x=1"_s);
    }

    void peerIsWithoutSchemeAndUri_data()
    {
        QTest::addColumn<QString>("upstream");
        QTest::addColumn<QString>("peer");
        QTest::newRow("http") << u"http://127.0.0.1:3000/a?b=/c"_s << u"127.0.0.1:3000"_s;
        QTest::newRow("query at once") << u"http://127.0.0.1:3000?a=/"_s << u"127.0.0.1:3000"_s;
        QTest::newRow("IPv6") << u"http://[::1]:3000/a"_s << u"[::1]:3000"_s;
        QTest::newRow("unix with a path") << u"http://unix:/run/a.sock:/x:y"_s << u"unix:/run/a.sock"_s;
        QTest::newRow("FastCGI over unix") << u"fastcgi://unix:/run/php/x.sock:"_s << u"unix:/run/php/x.sock"_s;
        QTest::newRow("FastCGI over unix, connected") << u"fastcgi://unix:/run/x.sock"_s << u"unix:/run/x.sock"_s;
        QTest::newRow("FastCGI over TCP") << u"fastcgi://127.0.0.1:9000"_s << u"127.0.0.1:9000"_s;
        QTest::newRow("group") << u"http://api_pool/v2/x"_s << u"api_pool"_s;
        QTest::newRow("stream") << u"127.0.0.1:9999"_s << u"127.0.0.1:9999"_s;
        QTest::newRow("stream over unix") << u"unix:/run/a.sock"_s << u"unix:/run/a.sock"_s;
        QTest::newRow("none") << QString() << QString();
    }

    void peerIsWithoutSchemeAndUri()
    {
        QFETCH(QString, upstream);
        QTEST(ErrorRecord{.upstream = upstream}.peer(), "peer");
    }

    void fakeFieldsStayWhereTheyWereWritten_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("upstream");
        QTest::addColumn<QString>("host");
        const QByteArray real = ", upstream: \"http://127.0.0.1:3000/\", host: \"a\"";
        const QString peer = u"http://127.0.0.1:3000/"_s;
        QTest::newRow("in the request") << "request: \"GET /\", upstream: \"http://6.6.6.6/\", host: \"b HTTP/1.1\""
                + real << peer << u"a"_s;
        QTest::newRow("client in the request")
            << "request: \"GET /, client: 6.6.6.6, server: x HTTP/1.1\"" + real << peer << u"a"_s;
        QTest::newRow("in the referrer") << "request: \"GET / HTTP/1.1\"" + real
                + ", referrer: \"x\", upstream: \"http://6.6.6.6/\", host: \"b\""
                                         << peer << u"a"_s;
        QTest::newRow("quotes in the request") << "request: \"GET /?a=\"b\"&c HTTP/2.0\"" + real << peer << u"a"_s;
        QTest::newRow("no request") << QByteArray("upstream: \"http://127.0.0.1:3000/\", host: \"a\"") << peer
                                    << u"a"_s;
        QTest::newRow("HTTP/0.9") << "request: \"GET /\"" + real << peer << u"a"_s;
    }

    void fakeFieldsStayWhereTheyWereWritten()
    {
        QFETCH(QByteArray, fields);
        const ErrorRecord record
            = readOne("2026/11/20 10:22:51 [error] 8#8: *1 no live upstreams while connecting to upstream, client: "
                      "10.0.0.1, server: s, "
                      + fields);
        QTEST(record.upstream, "upstream");
        QTEST(record.host, "host");
        QCOMPARE(record.client, u"10.0.0.1"_s);
    }

    void quotedClientInAMessageIsNotTheClient()
    {
        const ErrorRecord record
            = readOne("2026/11/20 10:22:51 [error] 8#8: *1 open() \"/var/www/x, client: you, server: z\" failed (2: No "
                      "such file or "
                      "directory), client: 10.0.0.1, server: s, request: \"GET / HTTP/1.1\", host: \"a\"");
        QCOMPARE(record.client, u"10.0.0.1"_s);
        QCOMPARE(record.errorNumber, 2);
        QCOMPARE(record.host, u"a"_s);
    }

    void oddRecordsKeepWhatTheyHave_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("upstream");

        QTest::newRow("cut in the request")
            << refused.left(refused.indexOf("in/?x")) << u"connect() failed (111: Connection refused)"_s
            << u"connecting to upstream"_s << u"GET /adm"_s << QString();
        QTest::newRow("cut in the upstream")
            << refused.left(refused.indexOf(".1:3000")) << u"connect() failed (111: Connection refused)"_s
            << u"connecting to upstream"_s << u"GET /admin/?x=1 HTTP/1.1"_s << u"http://127.0.0"_s;
        QTest::newRow("resolver") << QByteArray("2026/11/20 09:03:01 [error] 76#76: recv() failed (111: Connection "
                                                "refused) while resolving, resolver: 127.0.0.1:5300")
                                  << u"recv() failed (111: Connection refused)"_s << u"resolving"_s << QString()
                                  << QString();
        QTest::newRow("stream with byte counts") << QByteArray(
            "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (111: Connection refused) while connecting "
            "to upstream, client: 127.0.0.1, server: 0.0.0.0:8110, upstream: \"127.0.0.1:9999\", bytes from/to "
            "client:0/0, bytes from/to upstream:0/0")
                                                 << u"connect() failed (111: Connection refused)"_s
                                                 << u"connecting to upstream"_s << QString() << u"127.0.0.1:9999"_s;
        QTest::newRow("said on the terminal")
            << QByteArray("nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)")
            << u"bind() to 0.0.0.0:80 failed (98: Address already in use)"_s << QString() << QString() << QString();
        QTest::newRow("no errno") << QByteArray("2026/11/20 09:03:01 [notice] 1#1: using the \"epoll\" event method")
                                  << u"using the \"epoll\" event method"_s << QString() << QString() << QString();
        QTest::newRow("while in a quoted path")
            << QByteArray(
                   "2026/11/20 09:03:01 [error] 1#1: *1 open() \"/var/www/a while b\" failed (2: No such file or "
                   "directory), client: 10.0.0.1, server: s, request: \"GET / HTTP/1.1\"")
            << u"open() \"/var/www/a while b\" failed (2: No such file or directory)"_s << QString()
            << u"GET / HTTP/1.1"_s << QString();
    }

    void oddRecordsKeepWhatTheyHave()
    {
        QFETCH(QByteArray, text);
        const ErrorRecord record = readOne(text);
        QTEST(record.message, "message");
        QTEST(record.phase, "phase");
        QTEST(record.request, "request");
        QTEST(record.upstream, "upstream");
    }

    void whatCarriedTheLogIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("syslog") << QByteArray("Nov 20 10:22:51 web1 nginx: ");
        QTest::newRow("syslog, one digit") << QByteArray("Nov  2 10:22:51 web1 nginx: ");
        QTest::newRow("syslog on the wire") << QByteArray("<187>Nov 20 10:22:51 web1 nginx: ");
        QTest::newRow("syslog, RFC 5424") << QByteArray("<187>1 2026-11-20T10:22:51.1Z web1 nginx 87 - - ");
        QTest::newRow("rsyslog with ISO times") << QByteArray("2026-11-20T10:22:51.123456+00:00 web1 nginx: ");
        QTest::newRow("journal") << QByteArray("Nov 20 10:22:51 web1 nginx[87]: ");
        QTest::newRow("journal, full") << QByteArray("Fri 2026-11-20 10:22:51 UTC web1 nginx[87]: ");
        QTest::newRow("container with times") << QByteArray("2026-11-20T10:22:51.123456789Z ");
        QTest::newRow("container runtime's file") << QByteArray("2026-11-20T10:22:51.123456789Z stderr F ");
        QTest::newRow("compose") << QByteArray("web-1  | ");
        QTest::newRow("pod") << QByteArray("[pod/web-7d4/nginx] ");
    }

    void whatCarriedTheLogIsPassedOver()
    {
        QFETCH(QByteArray, before);
        const ErrorRecord record = readOne(before + refused);
        QCOMPARE(record.time, QDateTime(QDate(2026, 11, 20), QTime(10, 22, 51), Qt::UTC));
        QCOMPARE(record.connection, 12);
        QCOMPARE(record.symptom, Symptom::Refused);
        QCOMPARE(record.peer(), u"127.0.0.1:3000"_s);
        QCOMPARE(readErrorLog(exhibitOf(before + refused + '\n' + before + refused)).records.size(), 2);
    }

    void otherProgramsLinesAreNoRecords_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("journal") << QByteArray("Nov 20 10:22:51 web1 php-fpm[3]: [20-Nov-2026] NOTICE: ready");
        QTest::newRow("a quoted record far in")
            << QByteArray("Nov 20 10:22:51 a b c d e f g h i j 2026/11/20 10:22:51 [error] 8#8: x");
        QTest::newRow("a quoted record in prose") << "he wrote: " + refused;
        QTest::newRow("no such day") << QByteArray("2026/02/30 10:22:51 [error] 8#8: x");
        QTest::newRow("no such level") << QByteArray("2026/02/20 10:22:51 [bad] 8#8: x");
        QTest::newRow("no process") << QByteArray("2026/02/20 10:22:51 [error] x");
    }

    void otherProgramsLinesAreNoRecords()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!readErrorRecord(line));
    }

    void cutRecordsNameNoHalfPeer()
    {
        const QByteArray start
            = "2026/11/20 10:22:51 [error] 87#88: *12 upstream timed out (110: Connection timed out) "
              "while connecting to upstream, client: 10.0.0.1, server: s, request: \"GET /";
        const QByteArray rest = " HTTP/1.1\", upstream: \"http://10.0.0.1";
        const QByteArray within = start + QByteArray(2047 - start.size() - rest.size(), 'x') + rest;
        QVERIFY(readOne(within).cut);
        QCOMPARE(readOne(within).upstream, u"http://10.0.0.1"_s);
        QVERIFY(readOne(within).peer().isEmpty());
        QCOMPARE(readOne(within).symptom, Symptom::ConnectTimedOut);
        QVERIFY(readOne("web-1  | " + within).cut);
        const QByteArray behind = rest + ":80/xx";
        const QByteArray whole = start + QByteArray(2047 - start.size() - behind.size(), 'x') + behind;
        QCOMPARE(readOne(whole).peer(), u"10.0.0.1:80"_s);
    }

    void streamSessionsKeepTheirByteCounts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("peer");
        const QByteArray counts = ", bytes from/to client:517/1, bytes from/to upstream:2/3";
        const QByteArray start = "2026/11/20 09:03:01 [info] 7#7: *3 ";
        QTest::newRow("with a peer") << start
                + "recv() failed (104: Connection reset by peer) while proxying connection, client: 10.0.0.1, server: "
                  "0.0.0.0:53, upstream: \"10.0.0.5:53\""
                + counts << u"10.0.0.1"_s
                                     << u"0.0.0.0:53"_s << u"10.0.0.5:53"_s;
        QTest::newRow("UDP") << start
                + "upstream timed out (110: Connection timed out) while proxying connection, udp client: ::1, server: "
                  "[::]:53, upstream: \"10.0.0.5:53\""
                + counts << u"::1"_s
                             << u"[::]:53"_s << u"10.0.0.5:53"_s;
        QTest::newRow("without a peer") << start
                + "no live upstreams while connecting to upstream, client: 10.0.0.1, server: 0.0.0.0:53" + counts
                                        << u"10.0.0.1"_s << u"0.0.0.0:53"_s << QString();
        QTest::newRow("at its end") << start + "client disconnected" + counts << QString() << QString() << QString();
    }

    void streamSessionsKeepTheirByteCounts()
    {
        QFETCH(QByteArray, text);
        const ErrorRecord record = readOne(text);
        QVERIFY(record.bytes);
        QCOMPARE(*record.bytes, (StreamBytes{517, 1, 2, 3}));
        QTEST(record.client, "client");
        QTEST(record.server, "server");
        QTEST(record.peer(), "peer");
    }

    void errnoIsNotTakenFromQuotes()
    {
        QCOMPARE(
            readOne("2026/11/20 09:03:01 [error] 7#7: *3 FastCGI sent in stderr: \"connect() failed (111: Connection "
                    "refused)\" while reading response header from upstream, client: 10.0.0.1, server: s")
                .errorNumber,
            0);
        QCOMPARE(readOne("2026/11/20 09:03:01 [emerg] 7#7: open() \"/etc/nginx/a (5: b)\" failed (2: No such file or "
                         "directory) in /etc/nginx/nginx.conf:3")
                     .errorNumber,
                 2);
    }

    void resolverAskedIsNamed()
    {
        QCOMPARE(readOne("2026/11/20 09:03:01 [error] 7#7: recv() failed (111: Connection refused) while resolving, "
                         "resolver: 127.0.0.53:53")
                     .resolver,
                 u"127.0.0.53:53"_s);
    }

    void subrequestIsNamed()
    {
        const ErrorRecord record
            = readOne("2026/11/20 09:03:01 [error] 7#7: *4 connect() failed (111: Connection refused) while connecting "
                      "to upstream, "
                      "client: 127.0.0.1, server: s, request: \"GET / HTTP/1.1\", subrequest: \"/auth\", upstream: "
                      "\"http://127.0.0.1:9999/auth\", host: \"s\"");
        QCOMPARE(record.subrequest, u"/auth"_s);
        QCOMPARE(record.upstream, u"http://127.0.0.1:9999/auth"_s);
    }

    void phpStackTraceIsOneRecord()
    {
        const QByteArray text = "2026/11/20 09:03:01 [error] 7#7: *4 FastCGI sent in stderr: \"PHP message: PHP Fatal "
                                "error: x in /a.php:3\n"
                                "Stack trace:\n#0 {main}\n  thrown in /a.php on line 3\" while reading response header "
                                "from upstream, client: "
                                "10.0.0.1, server: s, request: \"GET / HTTP/1.1\", upstream: "
                                "\"fastcgi://unix:/run/x.sock:\", host: \"s\"\n"
            + refused + "\nsomething else\n";
        const ErrorLog log = readErrorLog(exhibitOf(text));
        QCOMPARE(log.records.size(), 2);
        QCOMPARE(log.records[0].symptom, Symptom::PhpStderr);
        QCOMPARE(log.records[0].line, 1);
        QCOMPARE(log.records[0].lines, 4);
        QCOMPARE(log.records[0].phase, u"reading response header from upstream"_s);
        QCOMPARE(log.records[0].peer(), u"unix:/run/x.sock"_s);
        QCOMPARE(log.records[1].line, 5);
        QCOMPARE(log.unparsed, QList<int>{6});
    }

    void whatIsNoRecordIsKeptAsUnparsed()
    {
        const ErrorLog log = readErrorLog(exhibitOf("cat: /var/log/nginx/error.log: Permission denied\n\n" + refused,
                                                    u"cat /var/log/nginx/error.log"_s));
        QCOMPARE(log.unparsed, QList<int>{1});
        QCOMPARE(log.records.size(), 1);
        QCOMPARE(log.path, u"/var/log/nginx/error.log"_s);
    }

    void windowsLineEndsChangeNothing()
    {
        const ErrorLog log = readErrorLog(exhibitOf(refused + "\r\n" + refused + "\r\n"));
        QCOMPARE(log.records.size(), 2);
        QCOMPARE(log.records[0].referrer, u"https://example.org/"_s);
    }

    void citationShowsTheLineSafely()
    {
        const Exhibit exhibit = exhibitOf("garbage\n" + refused + "\x1b[31m\n", {}, u"error.log"_s);
        const ErrorLog log = readErrorLog(exhibit);
        const Citation citation = cite(log, log.records[0], exhibit);
        QCOMPARE(citation.exhibit, u"error.log"_s);
        QCOMPARE(citation.line, 2);
        QVERIFY(citation.text.startsWith(u"2026/11/20 10:22:51 [error]"_s));
        QVERIFY(citation.text.endsWith(u"\\x1b[31m"_s));
    }

    void everyRecordedErrorLogIsReadWhole()
    {
        int records = 0;
        for (const QString &incident : incidents()) {
            const Exhibit exhibit = recorded(incident, u"error.log"_s);
            const ErrorLog log = readErrorLog(exhibit);
            QCOMPARE(log.path, u"/var/log/nginx/error.log"_s);
            const bool forbidden = exhibit.text.startsWith("cat: ");
            QVERIFY2(log.unparsed.isEmpty() != forbidden, qPrintable(incident));
            records += static_cast<int>(log.records.size());
        }
        QVERIFY(records > 500);
    }
};

QTEST_GUILESS_MAIN(ErrorLogTest)
#include "tst_errorlog.moc"
