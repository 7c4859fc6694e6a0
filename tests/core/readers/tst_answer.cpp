// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/answer.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static Answer readOne(const QByteArray &text, const QString &command, int exit = 0)
{
    Exhibit exhibit = exhibitOf(text, command, u"curl.txt"_s);
    exhibit.status = exit;
    return readAnswer(exhibit).value_or(Answer{.status = -1});
}

class AnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerIsRead()
    {
        const Answer answer
            = readOne("HTTP/1.1 502 Bad Gateway\r\nServer: nginx/1.22.1\r\nX-A: b: c\r\n\r\n<html>\n</html>\n",
                      u"[client] curl -sS -i -m 15 --resolve a.example:80:10.0.0.1 'http://a.example/x?y=1'"_s);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.url, u"http://a.example/x?y=1"_s);
        QVERIFY(answer.fromDesk);
        QCOMPARE(answer.header(u"server"_s), u"nginx/1.22.1"_s);
        QCOMPARE(answer.header(u"X-A"_s), u"b: c"_s);
        QVERIFY(answer.header(u"none"_s).isEmpty());
        QCOMPARE(answer.body, "<html>\n</html>\n");
        QCOMPARE(answer.at.text, u"HTTP/1.1 502 Bad Gateway"_s);
        QCOMPARE(answer.curlError, 0);
    }

    void theLastResponseCounts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("error");
        const QString one = u"curl -i http://a/"_s;
        const QString two = u"curl -sS -i http://a/; curl -sS -i http://b/"_s;
        QTest::newRow("HTTP/2") << QByteArray("HTTP/2 503 \nserver: x\n\nbody\n") << one << 503 << 0;
        QTest::newRow("100 Continue") << QByteArray("HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nA: b\n\n") << one << 200
                                      << 0;
        QTest::newRow("redirect followed") << QByteArray("HTTP/1.1 301 Moved\nLocation: /b\n\nHTTP/1.1 502 Bad\n\n")
                                           << u"curl -sSiL http://a/"_s << 502 << 0;
        QTest::newRow("status line in a body")
            << QByteArray("HTTP/1.1 502 Bad\n\nHTTP/1.1 200 OK\n\n") << one << 502 << 0;
        QTest::newRow("second curl") << QByteArray("HTTP/1.1 200 OK\n\nx\nHTTP/1.1 404 No\n\n") << two << 404 << 0;
        QTest::newRow("first of two failed") << QByteArray("curl: (7) Failed\nHTTP/1.1 200 OK\n\n") << two << 200 << 0;
        QTest::newRow("second of two failed")
            << QByteArray("HTTP/1.1 200 OK\n\nx\ncurl: (7) Failed\n") << two << 0 << 7;
        QTest::newRow("body cut off") << QByteArray("HTTP/1.1 200 OK\n\nx\ncurl: (18) transfer closed\n") << two << 200
                                      << 18;
    }

    void theLastResponseCounts()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, command);
        const Answer answer = readOne(text, command);
        QTEST(answer.status, "status");
        QTEST(answer.curlError, "error");
    }

    void theConnectionsEndIsKnown_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("peer");
        QTest::newRow("the URL's host") << u"curl -i http://127.0.0.1:3000/cart"_s << u"127.0.0.1:3000"_s;
        QTest::newRow("the usual port of TLS") << u"curl -i https://10.0.0.9/"_s << u"10.0.0.9:443"_s;
        QTest::newRow("IPv6") << u"curl -i 'http://[::1]:3000/'"_s << u"[::1]:3000"_s;
        QTest::newRow("a unix socket") << u"curl -i --unix-socket /run/app.sock http://localhost/"_s
                                       << u"unix:/run/app.sock"_s;
        QTest::newRow("a socket of other mounts")
            << u"curl -i --unix-socket /proc/812/root/tmp/app.sock http://localhost/"_s << u"unix:/tmp/app.sock"_s;
        QTest::newRow("--connect-to")
            << u"curl -i --connect-to vault.internal:8443:10.0.0.9:8443 https://vault.internal:8443/"_s
            << u"10.0.0.9:8443"_s;
        QTest::newRow("--connect-to, IPv6")
            << u"curl -i --connect-to 'a:443:[::1]:8443' https://a/"_s << u"[::1]:8443"_s;
        QTest::newRow("--resolve") << u"curl -i --resolve a.example:80:10.0.0.1 http://a.example/"_s
                                   << u"10.0.0.1:80"_s;
        QTest::newRow("in nginx's place")
            << u"nsenter -t 812 -n -- setpriv --reuid=33 --regid=33 --groups=33 -- curl -i http://10.0.0.9:3000/"_s
            << u"10.0.0.9:3000"_s;
        QTest::newRow("by su") << u"su -s /bin/sh nginx -c 'curl -i -H '\\''Host: a'\\'' http://10.0.0.9:3000/'"_s
                               << u"10.0.0.9:3000"_s;
        QTest::newRow("FastCGI") << u"env -i REQUEST_METHOD=GET cgi-fcgi -bind -connect /run/php/php8.2-fpm.sock"_s
                                 << u"unix:/run/php/php8.2-fpm.sock"_s;
    }
    void theConnectionsEndIsKnown()
    {
        QFETCH(QString, command);
        const QByteArray text = command.contains("fcgi"_L1) ? "Status: 200 OK\n\n" : "HTTP/1.1 200 OK\n\n";
        QTEST(readOne(text, command).peer, "peer");
    }

    void fastcgiAnswersAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("exit");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("error");
        const QByteArray html = "Content-type: text/html; charset=UTF-8\r\n\r\nhello\n";
        QTest::newRow("without a status") << html << 0 << 200 << 0;
        QTest::newRow("with one, behind what the program complained of")
            << QByteArray("Primary script unknownStatus: 404 Not Found\r\nX-Powered-By: PHP/8.2.29\r\n") + html << 0
            << 404 << 0;
        QTest::newRow("nobody listens") << QByteArray("Could not connect to /run/php/php8.2-fpm.sock\n") << 2 << 0 << 7;
        QTest::newRow("it hung up") << QByteArray() << 253 << 0 << 52;
    }
    void fastcgiAnswersAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, exit);
        const Answer answer
            = readOne(text, u"env -i REQUEST_METHOD=GET cgi-fcgi -bind -connect /run/php/php8.2-fpm.sock"_s, exit);
        QTEST(answer.status, "status");
        QTEST(answer.curlError, "error");
        if (answer.status == 404)
            QCOMPARE(answer.header(u"X-Powered-By"_s), u"PHP/8.2.29"_s);
    }

    void onlyARequestInNginxsPlaceIsActive()
    {
        const QString command = u"curl -i http://127.0.0.1:3000/"_s;
        QVERIFY(!readOne("HTTP/1.1 200 OK\n\n", command).isActive());
        const auto asked = readAnswer(exhibitOf("HTTP/1.1 200 OK\n\n", command, u"active-request-x.txt"_s));
        QVERIFY(asked && asked->isActive());
    }

    void noAnswerSaysWhy()
    {
        const Answer answer
            = readOne("curl: (7) Failed to connect to 127.0.0.1 port 3000 after 0 ms: Couldn't connect\n",
                      u"curl -sS -i -m 5 http://127.0.0.1:3000/cart"_s, 7);
        QCOMPARE(answer.status, 0);
        QCOMPARE(answer.curlError, 7);
        QVERIFY(answer.complaint.startsWith(u"Failed to connect to 127.0.0.1 port 3000"_s));
        QCOMPARE(answer.at.line, 1);
        QVERIFY(!answer.fromDesk);
    }

    void silentFailureIsKnownByTheExitStatus()
    {
        QCOMPARE(readOne({}, u"curl -s -i http://a/"_s, 28).curlError, 28);
        QCOMPARE(readOne({}, u"curl -s http://a/ | head"_s, 1).status, -1);
        QCOMPARE(readOne("code: 200\n", u"curl -s -o /dev/null -w 'code: %{http_code}' http://a/"_s).status, -1);
    }

    void cutAnswerKeepsItsStatus()
    {
        const Answer answer
            = readOne("curl: (18) transfer closed with 5 bytes remaining\nHTTP/1.1 200 OK\nA: b\n\nhalf",
                      u"curl -sS -i http://a/"_s, 18);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.curlError, 18);
    }

    void verboseOutputIsRead()
    {
        const Answer answer
            = readOne("*   Trying 10.0.0.1:80...\n* Connected to a (10.0.0.1) port 80 (#0)\n> GET / HTTP/1.1\n"
                      "> Host: a\n>\n< HTTP/1.1 502 Bad Gateway\n< Server: nginx\n< \nbody\n* Connection #0 to "
                      "host a left intact\n",
                      u"curl -v http://a/"_s);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.header(u"Server"_s), u"nginx"_s);
        QCOMPARE(answer.body, "body\n");
    }

    void wgetIsRead()
    {
        const QString command = u"wget -S -O- http://a/x"_s;
        const Answer answer
            = readOne("--2026-11-20 10:00:00--  http://a/x\nConnecting to a... connected.\nHTTP request sent, "
                      "awaiting response... \n  HTTP/1.1 502 Bad Gateway\n  Server: nginx\n2026-11-20 10:00:00 "
                      "ERROR 502: Bad Gateway.\n",
                      command, 8);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.curlError, 0);
        QCOMPARE(answer.url, u"http://a/x"_s);
        QCOMPARE(answer.header(u"server"_s), u"nginx"_s);
        const Answer none = readOne(
            "Connecting to a (10.0.0.1:80)\nwget: can't connect to remote host: Connection refused\n", command, 1);
        QCOMPARE(none.status, 0);
        QCOMPARE(none.complaint, u"can't connect to remote host: Connection refused"_s);
    }

    void urlIsFoundAmongOptions_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("url");
        QTest::newRow("options with arguments")
            << u"curl -H 'Host: a' -o /dev/null -e http://ref/ http://u/ -m 5"_s << u"http://u/"_s;
        QTest::newRow("letters together") << u"curl -sSm 5 http://u/"_s << u"http://u/"_s;
        QTest::newRow("no scheme") << u"curl -I -m 5 u.example/x"_s << u"u.example/x"_s;
        QTest::newRow("socket") << u"curl --unix-socket /run/a.sock http://localhost/"_s << u"http://localhost/"_s;
        QTest::newRow("several") << u"curl http://a/; curl -k https://b/"_s << u"https://b/"_s;
        QTest::newRow("sudo and pipe") << u"sudo curl -i http://u/ 2>&1 | head"_s << u"http://u/"_s;
        QTest::newRow("loop") << u"[client] for i in 1 2; do o=$(curl -i http://u/); done"_s << u"http://u/"_s;
    }

    void urlIsFoundAmongOptions()
    {
        QFETCH(QString, command);
        QTEST(readOne("HTTP/1.1 200 OK\n\n", command).url, "url");
    }

    void endlessBodyIsCapped()
    {
        QByteArray text = "HTTP/1.1 200 OK\n\n";
        text += QByteArray(2'000'000, 'x').replace("xxxxxxxxxx", "xxxxxxxxx\n");
        QVERIFY(readOne(text, u"curl -i http://a/"_s).body.size() < 300'000);
    }

    void everyRecordedClientSawItsStatus()
    {
        for (const QString &incident : incidents()) {
            const auto answer = readAnswer(recorded(incident, u"curl.txt"_s));
            QVERIFY2(answer, qPrintable(incident));
            QVERIFY2(!answer->url.isEmpty(), qPrintable(incident));
            const bool down = incident.startsWith(u"nginx_"_s);
            QVERIFY2(down ? answer->curlError == 7 && answer->status == 0 : answer->status != 0, qPrintable(incident));
        }
    }
};

QTEST_GUILESS_MAIN(AnswerTest)
#include "tst_answer.moc"
