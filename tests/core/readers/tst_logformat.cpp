// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logclock.h"
#include "core/readers/logformat.h"
#include "core/readers/logvalue.h"
#include "tests/core/readers/paddedline.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static LogFormat formatOf(const QByteArrayList &arguments)
{
    const auto format = compileLogFormat("main", arguments);
    return format ? *format : LogFormat();
}

class LogFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreJoinedAndVariablesFound()
    {
        const LogFormat format
            = formatOf({"$remote_addr [$time_local] ", "\"$request\" ${status}ms", " us=$upstream_status"});
        QCOMPARE(format.text(), "$remote_addr [$time_local] \"$request\" ${status}ms us=$upstream_status");
        QCOMPARE(format.escape(), LogEscape::Default);
        QVERIFY(format.has(LogField::UpstreamStatus));
        QVERIFY(!format.has(LogField::RequestTime));
        QVERIFY(format.hasVariable("upstream_status"));
    }

    void aVariableEndsWithItsArgument()
    {
        const LogFormat format = formatOf({"$sta", "tus $status"});
        QCOMPARE(format.parts().first().name, "sta");
        QCOMPARE(format.parts().first().after, "tus ");
    }

    void escapingIsChosen()
    {
        QCOMPARE(formatOf({"escape=json", "{\"s\":$status}"}).escape(), LogEscape::Json);
        QCOMPARE(formatOf({"escape=none", "$status"}).escape(), LogEscape::None);
        QCOMPARE(formatOf({"escape=default", "$status"}).escape(), LogEscape::Default);
    }

    void whatNginxRefusesIsAnError_data()
    {
        QTest::addColumn<QByteArrayList>("arguments");
        QTest::addColumn<QString>("why");
        QTest::newRow("open brace") << QByteArrayList{"${status"} << u"brace"_s;
        QTest::newRow("brace with something else") << QByteArrayList{"${sta-tus}"} << u"brace"_s;
        QTest::newRow("dollar at the end") << QByteArrayList{"100$"} << u"without the name"_s;
        QTest::newRow("dollar before a blank") << QByteArrayList{"$ x"} << u"without the name"_s;
        QTest::newRow("unknown escaping") << QByteArrayList{"escape=xml", "$status"} << u"xml"_s;
    }

    void whatNginxRefusesIsAnError()
    {
        QFETCH(QByteArrayList, arguments);
        QFETCH(QString, why);
        const auto format = compileLogFormat("main", arguments);
        QVERIFY(!format);
        QVERIFY2(format.error().why.contains(why), qPrintable(format.error().text()));
        QVERIFY(format.error().what.contains(u"main"));
    }

    void aLineIsReadFieldByField_data()
    {
        using Values = QList<QPair<int, QByteArray>>;
        const auto value
            = [](LogField field, const QByteArray &text) { return qMakePair(static_cast<int>(field), text); };
        QTest::addColumn<QByteArrayList>("format");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Values>("values");
        QTest::newRow("any order") << QByteArrayList{"$status $request_time [$time_local] $remote_addr \"$request\""}
                                   << QByteArray("502 0.003 [20/Nov/2026:09:03:01 +0000] ::1 \"GET / HTTP/1.1\"")
                                   << Values{value(LogField::Status, "502"), value(LogField::RequestTime, "0.003"),
                                             value(LogField::Client, "::1"),
                                             value(LogField::Request, "GET / HTTP/1.1")};
        QTest::newRow("a user with blanks and brackets")
            << QByteArrayList{"$remote_addr - $remote_user [$time_local] $status"}
            << QByteArray("::1 - a [b] c [20/Nov/2026:09:03:01 +0000] 200")
            << Values{value(LogField::User, "a [b] c"), value(LogField::Status, "200")};
        QTest::newRow("raw quotes with escape=none")
            << QByteArrayList{"escape=none", "\"$request\" $status \"$http_user_agent\""}
            << QByteArray("\"GET /?a=\"b\" c\" HTTP/1.1\" 200 \"x \"y\" z\"")
            << Values{value(LogField::Request, "GET /?a=\"b\" c\" HTTP/1.1"), value(LogField::Status, "200"),
                      value(LogField::UserAgent, "x \"y\" z")};
        QTest::newRow("a status faked in the request")
            << QByteArrayList{"\"$request\" $status $body_bytes_sent"}
            << QByteArray("\"GET /\\x22 200 HTTP/1.1\" 502 157") << Values{value(LogField::Status, "502")};
        QTest::newRow("tries and redirects")
            << QByteArrayList{"$status ua=$upstream_addr us=$upstream_status end"}
            << QByteArray("200 ua=10.0.0.1:80, unix:/a b.sock : [::1]:90 us=502, 504 : 200 end")
            << Values{value(LogField::UpstreamAddr, "10.0.0.1:80, unix:/a b.sock : [::1]:90"),
                      value(LogField::UpstreamStatus, "502, 504 : 200")};
        QTest::newRow("JSON") << QByteArrayList{"escape=json",
                                                "{\"u\":\"$request_uri\",\"a\":\"$http_user_agent\",\"s\":$status}"}
                              << QByteArray("{\"u\":\"/a\\\",\\\"s\\\":200\",\"a\":\"b\\\\\",\"s\":502}")
                              << Values{value(LogField::Uri, "/a\\\",\\\"s\\\":200"),
                                        value(LogField::UserAgent, "b\\\\"), value(LogField::Status, "502")};
        QTest::newRow("what is not set is empty in JSON")
            << QByteArrayList{"escape=json", "{\"t\":\"$upstream_response_time\",\"s\":$status}"}
            << QByteArray("{\"t\":\"\",\"s\":502}")
            << Values{value(LogField::ResponseTime, ""), value(LogField::Status, "502")};
        QTest::newRow("nothing behind the first, whose form ends it")
            << QByteArrayList{"$status$body_bytes_sent $request_time$remote_addr"} << QByteArray("50215 0.123::1")
            << Values{value(LogField::Status, "502"), value(LogField::BytesSent, "15"),
                      value(LogField::RequestTime, "0.123"), value(LogField::Client, "::1")};
        QTest::newRow("nothing behind the first, the next one's form begins it")
            << QByteArrayList{"$remote_user$time_iso8601 $status"} << QByteArray("bob2026-11-20T09:03:01+00:00 200")
            << Values{value(LogField::User, "bob"), value(LogField::Status, "200")};
    }

    void aLineIsReadFieldByField()
    {
        QFETCH(QByteArrayList, format);
        QFETCH(QByteArray, line);
        using Values = QList<QPair<int, QByteArray>>;
        QFETCH(Values, values);
        const PaddedLine padded(line);
        LogValues read;
        QCOMPARE(formatOf(format).read(padded.stretch(), read), LogReading::Whole);
        for (const auto &[field, text] : values)
            QCOMPARE(read[static_cast<LogField>(field)].toByteArray(), text);
    }

    void aLineIsReadAlikeWhateverLiesBehindIt()
    {
        const LogFormat format = combinedFormat();
        const QByteArray text = "::1 - - [20/Nov/2026:10:22:51 +0000] \"GET / HTTP/1.1\" 502 157 \"-\" \"x\"\" 200 \"\n"
            + QByteArray(Stretch::slack, '"');
        const QByteArrayView line = QByteArrayView(text).first(text.indexOf("\" 200"));
        for (const QByteArrayView each : {line, line.chopped(1)}) {
            LogValues alone;
            LogValues within;
            const PaddedLine copy(each);
            const LogReading reading = format.read(copy.stretch(), alone);
            QCOMPARE(format.read({each.begin(), each.end()}, within), reading);
            for (int field = 0; field < logFieldCount; ++field) {
                const auto one = static_cast<LogField>(field);
                QCOMPARE(within[one].toByteArray(), alone[one].toByteArray());
            }
        }
    }

    void aLineOfAnotherFormatIsOdd_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("more behind it") << QByteArray(
            "::1 - - [20/Nov/2026:10:22:51 +0000] \"GET / HTTP/1.1\" 502 157 \"-\" \"x\" us=\"502\"");
        QTest::newRow("something else") << QByteArray("cat: /var/log/nginx/access.log: Permission denied");
        QTest::newRow("cut before the status") << QByteArray("::1 - - [20/Nov/2026:10:22:51 +0000] \"GET /");
        QTest::newRow("no number where one stands")
            << QByteArray("::1 - - [20/Nov/2026:10:22:51 +0000] \"GET / HTTP/1.1\" 502 us=502");
    }

    void aLineOfAnotherFormatIsOdd()
    {
        QFETCH(QByteArray, line);
        LogValues values;
        QCOMPARE(combinedFormat().read(PaddedLine(line).stretch(), values), LogReading::Odd);
    }

    void aCutLineKeepsWhatStandsBefore_data()
    {
        const QByteArray whole = "::1 - - [20/Nov/2026:10:22:51 +0000] \"GET / HTTP/1.1\" 502 157 \"-\" \"curl\"";
        QTest::addColumn<QByteArray>("line");
        for (qsizetype size = whole.indexOf("502") + 3; size < whole.size(); ++size)
            QTest::addRow("%d bytes", static_cast<int>(size)) << whole.first(size);
    }

    void aCutLineKeepsWhatStandsBefore()
    {
        QFETCH(QByteArray, line);
        const PaddedLine padded(line);
        LogValues values;
        values[LogField::UserAgent] = "of the line before";
        QCOMPARE(combinedFormat().read(padded.stretch(), values), LogReading::Cut);
        QCOMPARE(values[LogField::Status].toByteArray(), "502");
        QVERIFY(values[LogField::UserAgent].isNull());
    }

    void touchingVariablesAreSaid()
    {
        QVERIFY(combinedFormat().ambiguities().isEmpty());
        const QStringList said = formatOf({"$remote_user$http_host $status$body_bytes_sent"}).ambiguities();
        QCOMPARE(said.size(), 2);
        QVERIFY2(said[0].contains(u"$remote_user$http_host") && said[0].contains(u"guess"), qPrintable(said[0]));
        QVERIFY2(said[1].contains(u"$status$body_bytes_sent") && !said[1].contains(u"guess"), qPrintable(said[1]));
    }

    void escapesAreResolved_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("escape");
        QTest::addColumn<QString>("text");
        const int byHex = static_cast<int>(LogEscape::Default);
        const int byJson = static_cast<int>(LogEscape::Json);
        QTest::newRow("hex") << QByteArray("/\\x22a\\x5C\\xC3\\xBC") << byHex << u"/\"a\\ü"_s;
        QTest::newRow("a TLS handshake stays spelled")
            << QByteArray("\\x16\\x03\\x01") << byHex << u"\\x16\\x03\\x01"_s;
        QTest::newRow("bytes that are no text") << QByteArray("/\\xFF") << byHex << u"/\\xFF"_s;
        QTest::newRow("JSON quotes") << QByteArray("a\\\"b\\\\c") << byJson << u"a\"b\\c"_s;
        QTest::newRow("JSON control") << QByteArray("a\\u0016\\n") << byJson << u"a\\u0016\\n"_s;
        QTest::newRow("hex means nothing in JSON") << QByteArray("\\x41") << byJson << u"\\x41"_s;
        QTest::newRow("none") << QByteArray("\\x41\\\"") << static_cast<int>(LogEscape::None) << u"\\x41\\\""_s;
    }

    void escapesAreResolved()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, escape);
        QTEST(logText(value, static_cast<LogEscape>(escape)), "text");
    }

    void timesAreRead_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds"); // -1: none
        const int local = static_cast<int>(LogField::TimeLocal);
        const int iso = static_cast<int>(LogField::TimeIso8601);
        const int msec = static_cast<int>(LogField::Msec);
        QTest::newRow("local") << local << QByteArray("20/Nov/2026:10:22:51 +0130") << qint64(1795164771);
        QTest::newRow("west") << local << QByteArray("20/Nov/2026:10:22:51 -0800") << qint64(1795198971);
        QTest::newRow("leap second") << local << QByteArray("31/Dec/2016:23:59:60 +0000") << qint64(1483228799);
        QTest::newRow("ISO") << iso << QByteArray("2026-11-20T10:22:51+01:30") << qint64(1795164771);
        QTest::newRow("msec") << msec << QByteArray("1795164771.123") << qint64(1795164771);
        QTest::newRow("no such month") << local << QByteArray("20/Nix/2026:10:22:51 +0130") << qint64(-1);
        QTest::newRow("half a month") << local << QByteArray("20/anF/2026:10:22:51 +0130") << qint64(-1);
        QTest::newRow("no such day") << local << QByteArray("31/Nov/2026:10:22:51 +0130") << qint64(-1);
        QTest::newRow("no such hour") << local << QByteArray("20/Nov/2026:24:22:51 +0130") << qint64(-1);
        QTest::newRow("no seconds") << local << QByteArray("20/Nov/2026:10:22:xx +0130") << qint64(-1);
        QTest::newRow("too many") << msec << QByteArray("99999999999999999999.123") << qint64(-1);
    }

    void timesAreRead()
    {
        QFETCH(int, field);
        QFETCH(QByteArray, text);
        LogClock clock;
        LogValues values;
        values[LogField::TimeLocal] = field == static_cast<int>(LogField::TimeLocal)
            ? QByteArrayView("20/Nov/2026:10:22:50 +0000")
            : QByteArrayView();
        (void)clock.timeOf(values); // a minute before must not colour the next
        values[static_cast<LogField>(field)] = text;
        const auto time = clock.timeOf(values);
        QTEST(time ? time->seconds : -1, "seconds");
    }

    void numbersAreRead()
    {
        QCOMPARE(logMilliseconds("0.003"), 3);
        QCOMPARE(logMilliseconds("60.001"), 60001);
        QCOMPARE(logMilliseconds("2"), 2000);
        QCOMPARE(logMilliseconds("1.5"), 1500);
        QCOMPARE(logMilliseconds("-"), -1);
        QCOMPARE(logMilliseconds(""), -1);
        QCOMPARE(logMilliseconds("1.2.3"), -1);
        QVERIFY(logMilliseconds("99999999999999999999") > 0);
        QCOMPARE(logStatus("009"), 9);
        QCOMPARE(logStatus("000"), 0);
        QCOMPARE(logStatus("-"), -1);
        QCOMPARE(logStatus("50x"), -1);
    }

    void triesAreParted_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArrayList>("tries");
        QTest::newRow("one") << QByteArray("200") << QByteArrayList{"200"};
        QTest::newRow("retry") << QByteArray("502, 200") << QByteArrayList{"502", "200"};
        QTest::newRow("redirect") << QByteArray("502, 504 : 200") << QByteArrayList{"502", "504", "200"};
        QTest::newRow("the redirect asked nobody") << QByteArray("502 : ") << QByteArrayList{"502", ""};
        QTest::newRow("a socket with a blank") << QByteArray("unix:/a b, c") << QByteArrayList{"unix:/a b", "c"};
    }

    void triesAreParted()
    {
        QFETCH(QByteArray, value);
        QByteArrayList parted;
        LogTries tries(value);
        for (QByteArrayView one = tries.next(); !one.isNull(); one = tries.next())
            parted << one.toByteArray();
        QTEST(parted, "tries");
    }

    void aPathIsFoundInARequestLine()
    {
        QCOMPARE(pathOfRequest("GET /a/b?c=d HTTP/1.1").toByteArray(), "/a/b");
        QCOMPARE(pathOfRequest("GET /a").toByteArray(), "/a");
        QVERIFY(pathOfRequest("-").isNull());
        QVERIFY(pathOfRequest("").isNull());
        QVERIFY(pathOfRequest("\\x16\\x03\\x01\\x00\\xF4\\x01\\x00\\x00 /").isNull());
    }
};

QTEST_GUILESS_MAIN(LogFormatTest)
#include "tst_logformat.moc"
