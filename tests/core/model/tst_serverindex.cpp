// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/route.h"
#include "core/model/nginx/serverindex.h"
#include "core/model/nginx/servernames.h"

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
    void findsWhatALookAtEveryNameFinds_data()
    {
        QTest::addColumn<QByteArray>("host");
        for (const char *host : {"a.example", "b.example", "x.a.example", "y.x.a.example", "example", "www.example.net",
                                 "www.example.org", "www.x.example.org", ".example", "a.example.", "", "c.example.net"})
            QTest::newRow(host) << QByteArray(host);
    }
    void findsWhatALookAtEveryNameFinds()
    {
        QFETCH(QByteArray, host);
        const QList<QByteArray> names{"www.*",         "*.example",   "A.example",  ".a.example",
                                      "*.x.a.example", "b.example",   "a.example",  ".example",
                                      "www.example.*", "example.org", "*.a.example"};
        QByteArray text = "http {\n";
        QList<QByteArray> lower;
        for (const QByteArray &name : names) {
            text += "server { server_name " + name + "; }\n";
            lower << name.toLower();
        }
        const ConfigPtr config = configOf(text + "}\n");
        const auto found = config->serverIndex().best(host, QList<bool>(names.size(), true));
        QCOMPARE(found ? static_cast<qsizetype>(found->number) : -1, bestName(lower, host));
    }

    void serversThatDoNotTakePartAreLeftOut()
    {
        const ConfigPtr config = configOf("http { server { server_name a; } server { server_name a; } }");
        const auto found = config->serverIndex().best("a", {false, true});
        QVERIFY(found);
        QCOMPARE(found->number, 1U);
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
