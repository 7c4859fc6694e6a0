// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/route.h"
#include "core/model/nginx/serverindex.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

static ConfigPtr configOf(const QByteArray &text)
{
    return understand(std::make_shared<const Tree>(parseFile(u"/etc/nginx/nginx.conf"_s, text)));
}

class ServerIndexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheNameThatNginxTakes_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<qsizetype>("server"); ///< its place in names; -1: none
        QTest::newRow("exact, the first of two") << QByteArray("a.example") << qsizetype(2);
        QTest::newRow("exact before a wildcard") << QByteArray("b.example") << qsizetype(5);
        QTest::newRow("longest suffix; .a.example is left out beside a.example")
            << QByteArray("x.a.example") << qsizetype(10);
        QTest::newRow("longest suffix of all") << QByteArray("y.x.a.example") << qsizetype(4);
        QTest::newRow(".example is left out beside *.example") << QByteArray("example") << qsizetype(-1);
        QTest::newRow("leading dot") << QByteArray(".example") << qsizetype(1);
        QTest::newRow("longest prefix") << QByteArray("www.example.net") << qsizetype(8);
        QTest::newRow("shorter prefix") << QByteArray("www.x.example.org") << qsizetype(0);
        QTest::newRow("trailing dot") << QByteArray("a.example.") << qsizetype(-1);
        QTest::newRow("empty") << QByteArray() << qsizetype(-1);
        QTest::newRow("none") << QByteArray("c.example.net") << qsizetype(-1);
    }
    void takesTheNameThatNginxTakes()
    {
        QFETCH(QByteArray, host);
        QFETCH(qsizetype, server);
        QByteArray text = "http {\n";
        for (const char *name : {"www.*", "*.example", "A.example", ".a.example", "*.x.a.example", "b.example",
                                 "a.example", ".example", "www.example.*", "example.org", "*.a.example"})
            text += QByteArray("server { server_name ") + name + "; }\n";
        const ConfigPtr config = configOf(text + "}\n");
        const auto found = config->serverIndex().best(host, QList<bool>(config->servers.size(), true));
        QCOMPARE(found ? static_cast<qsizetype>(found->number) : -1, server);
    }

    void serversThatDoNotTakePartAreLeftOut()
    {
        const ConfigPtr config = configOf("http { server { server_name a; } server { server_name a; } }");
        const auto found = config->serverIndex().best("a", {false, true});
        QVERIFY(found);
        QCOMPARE(found->number, 1U);
    }

    void aLeadingDotIsLeftOutBehindItsNameInTheSameServer()
    {
        const ConfigPtr config = configOf("http { server { server_name A.test .a.test; } "
                                          "server { server_name .b.test b.test; } }");
        QVERIFY(config->serverIndex().best("a.test", {true, true}));
        QVERIFY(!config->serverIndex().best("x.a.test", {true, true}));
        QVERIFY(config->serverIndex().best("x.b.test", {true, true}));
    }

    void oneOfManyServersTakesItsHost()
    {
        QByteArray text = "http {\n";
        for (int i = 0; i < 5000; ++i)
            text += "server { listen 80; server_name s" + QByteArray::number(i)
                + ".example; location / { return 200; } }\n";
        const ConfigPtr config = configOf(text + "}\n");
        RouteRequest request;
        request.host = u"s4711.example"_s;
        const Route taken = route(*config, request);
        QVERIFY(taken.server);
        QCOMPARE(taken.server->at().line, 4713);
    }
};

QTEST_GUILESS_MAIN(ServerIndexTest)
#include "tst_serverindex.moc"
