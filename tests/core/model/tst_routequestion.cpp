// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/routequestion.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

Q_DECLARE_METATYPE(upriver::nginx::RouteQuestion)

class RouteQuestionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuestionBecomesARequest()
    {
        const auto request = requestFrom({.url = u"https://shop.example/a?b=1"_s,
                                          .method = u"POST"_s,
                                          .address = u"[2001:db8::1]:8443"_s,
                                          .headers = {u"Host: other.example"_s, u"X-A:  b: c "_s}});
        QVERIFY(request);
        QCOMPARE(request->method, QByteArray("POST"));
        QCOMPARE(request->target, QByteArray("/a?b=1"));
        QCOMPARE(request->address, u"2001:db8::1"_s);
        QCOMPARE(request->port, quint16(8443));
        QVERIFY(request->tls);
        QCOMPARE(request->sni, u"shop.example"_s);
        QCOMPARE(request->host, u"other.example"_s);
        QCOMPARE(request->headers, (QList<QPair<QByteArray, QByteArray>>{{"X-A", "b: c"}}));
    }

    void aBareNameIsHttpAndGet()
    {
        const auto request = requestFrom({.url = u" shop.example "_s});
        QVERIFY(request);
        QCOMPARE(request->port, quint16(80));
        QVERIFY(!request->tls && request->sni.isEmpty());
        QCOMPARE(request->method, QByteArray("GET"));
    }

    void whatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<RouteQuestion>("question");
        QTest::addColumn<QString>("named");
        QTest::newRow("no URL") << RouteQuestion{} << u"\"\""_s;
        QTest::newRow("another scheme") << RouteQuestion{.url = u"ftp://x/"_s} << u"ftp://x/"_s;
        QTest::newRow("header without a colon") << RouteQuestion{.url = u"x"_s, .headers = {u"X-A b"_s}} << u"X-A b"_s;
        QTest::newRow("address without a port")
            << RouteQuestion{.url = u"x"_s, .address = u"10.0.0.1"_s} << u"10.0.0.1"_s;
        QTest::newRow("port too large") << RouteQuestion{.url = u"x"_s, .address = u"10.0.0.1:70000"_s} << u"70000"_s;
    }
    void whatCannotBeReadIsNamed()
    {
        QFETCH(RouteQuestion, question);
        QFETCH(QString, named);
        const auto request = requestFrom(question);
        QVERIFY(!request);
        QVERIFY2(request.error().what.contains(named), qPrintable(request.error().what));
        QVERIFY(!request.error().now.isEmpty());
    }

    void theCommandAsksTheSame()
    {
        QCOMPARE(
            commandFor({.url = u"http://x/"_s}, u"nginx-T.txt"_s),
            (QStringList{u"upriver-cli"_s, u"route"_s, u"--config"_s, u"nginx-T.txt"_s, u"--url"_s, u"http://x/"_s}));
        QCOMPARE(commandFor({.url = u"https://x/"_s,
                             .method = u"POST"_s,
                             .address = u"10.0.0.1:443"_s,
                             .sni = u"y"_s,
                             .headers = {u"A: b"_s}},
                            u"c"_s)
                     .mid(6),
                 (QStringList{u"--method"_s, u"POST"_s, u"--server-address"_s, u"10.0.0.1:443"_s, u"--sni"_s, u"y"_s,
                              u"--header"_s, u"A: b"_s}));
    }

    void theOutcomeSaysWhatTheBackendReceives()
    {
        const ConfigPtr config = understand(std::make_shared<const Tree>(parseFile(
            u"/etc/nginx/nginx.conf"_s,
            "http { server { location /a/ { proxy_pass http://10.0.0.1:81/b/; } location /no { return 403; } } }")));
        const auto request = requestFrom({.url = u"http://x/a/c"_s});
        QVERIFY(request);
        const Route way = route(*config, *request);
        QCOMPARE(outcomeOf(way),
                 (QStringList{u"Target: http://10.0.0.1:81"_s,
                              u"The backend receives: GET /b/c HTTP/1.0 (Host: 10.0.0.1:81)"_s}));
        QVERIFY(inWords(way).contains(u"/etc/nginx/nginx.conf:1 "_s));
        QCOMPARE(outcomeOf(route(*config, *requestFrom({.url = u"http://x/no"_s}))),
                 (QStringList{u"nginx itself answers 403"_s}));
    }
};

QTEST_GUILESS_MAIN(RouteQuestionTest)
#include "tst_routequestion.moc"
