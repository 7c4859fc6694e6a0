// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/containertext.h"

#include <QtTest>

using namespace upriver;

// As moby's json-file writes them: < > & and control characters as \u00XX, text that is no UTF-8 as \ufffd.
static constexpr char docker[]
    = "{\"log\":\"/docker-entrypoint.sh: Configuration complete; ready for start "
      "up\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-20T10:22:40.000000001Z\"}\n"
      "{\"log\":\"2026/11/20 10:22:51 [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to "
      "upstream, client: 172.17.0.1, server: shop, request: \\\"GET /a?b=1\\u0026c=2 HTTP/1.1\\\", upstream: "
      "\\\"http://127.0.0.1:3000/a\\\", host: "
      "\\\"shop\\\"\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:22:51.123456789Z\"}\n"
      "{\"log\":\"172.17.0.1 - - [20/Nov/2026:10:22:51 +0000] \\\"GET /a?b=1\\u0026c=2 HTTP/1.1\\\" 502 157 \\\"-\\\" "
      "\\\"curl/8.5.0\\\" "
      "\\\"-\\\"\\n\",\"stream\":\"stdout\",\"attrs\":{\"tag\":\"web\"},\"time\":\"2026-11-20T10:22:51.2Z\"}\n";

static constexpr char podman[]
    = "2026-11-20T10:22:40.000000001+01:00 stdout F /docker-entrypoint.sh: ready for start up\n"
      "2026-11-20T10:22:51.123456789+01:00 stderr P 2026/11/20 10:22:51 [error] 29#29: *1 connect() failed (111: \n"
      "2026-11-20T10:22:51.123456790+01:00 stdout F 172.17.0.1 - - [20/Nov/2026:10:22:51 +0000] \"GET / HTTP/1.1\" 502 "
      "1 "
      "\"-\" \"-\"\n"
      "2026-11-20T10:22:51.123456791+01:00 stderr F Connection refused) while connecting to upstream\n";

class ContainerTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsKnownByItsFirstLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("is");
        QTest::newRow("docker") << QByteArray(docker) << true;
        QTest::newRow("podman") << QByteArray(podman) << true;
        QTest::newRow("containerd, with tags")
            << QByteArray("2026-11-20T10:22:40.1Z stderr F:web:x 2026/11/20 x\n") << true;
        QTest::newRow("an empty line of one") << QByteArray("2026-11-20T10:22:40.123456789Z stdout F \n") << true;
        QTest::newRow("a line whose end has not come")
            << QByteArray("{\"log\":\"x\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-20T10:22:40Z\"}") << true;
        QTest::newRow("an error log") << QByteArray("2026/11/20 10:22:51 [error] 29#29: *1 x\n") << false;
        QTest::newRow("an access log in JSON")
            << QByteArray("{\"log\":\"access\",\"time\":\"2026-11-20T10:22:40Z\",\"status\":502}"
                          "\n")
            << false;
        QTest::newRow("a syslog with times") << QByteArray("2026-11-20T10:22:40.123456Z web1 nginx: x\n") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void itIsKnownByItsFirstLine()
    {
        QFETCH(QByteArray, text);
        QTEST(isContainerLog(text), "is");
    }

    void eachOutputIsALogAsNginxWroteIt()
    {
        QCOMPARE(containerLines(docker, ContainerStream::Error),
                 "2026/11/20 10:22:51 [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to "
                 "upstream, client: 172.17.0.1, server: shop, request: \"GET /a?b=1&c=2 HTTP/1.1\", upstream: "
                 "\"http://127.0.0.1:3000/a\", host: \"shop\"\n");
        QCOMPARE(containerLines(docker, ContainerStream::Output),
                 "/docker-entrypoint.sh: Configuration complete; ready for start up\n"
                 "172.17.0.1 - - [20/Nov/2026:10:22:51 +0000] \"GET /a?b=1&c=2 HTTP/1.1\" 502 157 \"-\" \"curl/8.5.0\" "
                 "\"-\"\n");
        QCOMPARE(containerLines(docker, ContainerStream::Both).count('\n'), 3);
    }

    void aLineInPartsIsPutTogetherWhateverStandsBetween()
    {
        QCOMPARE(containerLines(podman, ContainerStream::Error),
                 "2026/11/20 10:22:51 [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to "
                 "upstream\n");
        const QByteArray parts = "{\"log\":\"one \",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:22:51Z\"}\n"
                                 "{\"log\":\"between\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-20T10:22:51Z\"}\n"
                                 "{\"log\":\"line\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:22:51Z\"}\n";
        QCOMPARE(containerLines(parts, ContainerStream::Both), "between\none line\n");
    }

    void whatIsEscapedIsAsItWas_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("is");
        QTest::newRow("quotes, slashes") << QByteArray("a \\\"b\\\" \\\\ c\\/d") << QByteArray("a \"b\" \\ c/d");
        QTest::newRow("signs") << QByteArray("\\u003ca\\u003e \\u0026 \\u001b[31m\\t")
                               << QByteArray("<a> & \x1b[31m\t");
        QTest::newRow("carriage return") << QByteArray("a\\r") << QByteArray("a\r");
        QTest::newRow("no UTF-8") << QByteArray("\\ufffd") << QByteArray("\xef\xbf\xbd");
        QTest::newRow("UTF-8 as it is") << QByteArray("\xc3\xa4") << QByteArray("\xc3\xa4");
        QTest::newRow("beyond 16 bits") << QByteArray("\\ud83d\\ude80") << QByteArray("\xf0\x9f\x9a\x80");
        QTest::newRow("no number") << QByteArray("\\uzz12") << QByteArray("uzz12");
        QTest::newRow("a number that is cut") << QByteArray("\\u00") << QByteArray("u00");
    }
    void whatIsEscapedIsAsItWas()
    {
        QFETCH(QByteArray, said);
        QFETCH(QByteArray, is);
        const QByteArray line
            = "{\"log\":\"" + said + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-20T10:22:51Z\"}" + '\n';
        QCOMPARE(containerLines(line, ContainerStream::Output), is + '\n');
    }

    void noLineIsDropped_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("errors");
        const QByteArray whole = "{\"log\":\"one\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:22:51Z\"}";
        QTest::newRow("cut in its text") << whole + "\n{\"log\":\"2026/11/20 tw" << QByteArray("one\n2026/11/20 tw\n");
        QTest::newRow("cut behind its text") << whole + "\n{\"log\":\"two\\n\",\"str" << QByteArray("one\ntwo\n");
        QTest::newRow("cut in an escape") << whole + "\n{\"log\":\"two\\" << QByteArray("one\ntwo\\\n");
        QTest::newRow("of another kind") << whole + "\nnginx: [emerg] x\n" << QByteArray("one\nnginx: [emerg] x\n");
        QTest::newRow("a part whose rest never comes")
            << whole + '\n' + "{\"log\":\"tw\",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:22:51Z\"}"
            << QByteArray("one\ntw\n");
    }
    void noLineIsDropped()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, errors);
        QCOMPARE(containerLines(text, ContainerStream::Error), errors);
        QCOMPARE(containerLines(text, ContainerStream::Both), errors);
    }

    void itMayComeInBlocksOfAnySize()
    {
        for (const QByteArray &text : {QByteArray(docker), QByteArray(podman)}) {
            const QByteArray whole = containerLines(text, ContainerStream::Both);
            for (qsizetype size = 1; size < 90; ++size) {
                ContainerText reading;
                QByteArray lines;
                for (qsizetype at = 0; at < text.size(); at += size)
                    lines += reading.feed(QByteArrayView(text).sliced(at, std::min(size, text.size() - at)));
                QCOMPARE(lines + reading.finish(), whole);
            }
        }
    }

    void aLineWithoutAnEndDoesNotGrowForever()
    {
        ContainerText reading;
        const QByteArray part = "{\"log\":\"" + QByteArray(16'000, 'a')
            + "\",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:22:51Z\"}" + '\n';
        qsizetype got = 0;
        for (int i = 0; i < 200; ++i)
            got += reading.feed(part).size();
        QVERIFY(got > 2'000'000);
        QCOMPARE(got + reading.finish().size(), 200 * 16'000 + got / 1'000'000 + 1);
    }
};

QTEST_GUILESS_MAIN(ContainerTextTest)
#include "tst_containertext.moc"
