// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/pathonmap.h"
#include "tests/doubles/bigserver.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class PathOnMapTest : public QObject
{
    Q_OBJECT

    /// The ids without the file: "server 7", "peer 127.0.0.1:3000".
    static QStringList briefly(const QStringList &ids)
    {
        QStringList brief;
        for (QString id : ids)
            brief << id.remove(u"/etc/nginx/nginx.conf:"_s);
        return brief;
    }

    static PathOnMap pathFor(const Diagnosis &diagnosis, const QString &url)
    {
        const nginx::Route route = nginx::route(*diagnosis.snapshot->config, nginx::RouteRequest::forUrl(QUrl(url)));
        return pathOf(topology(diagnosis), route);
    }

private Q_SLOTS:
    void itRunsFromTheVisitorToThePeer_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QStringList>("nodes");
        const QByteArray site = "server {\nlisten 80;\nserver_name shop.example.test;\n";
        QTest::newRow("one target") << QByteArray(site + "location / { proxy_pass http://127.0.0.1:3000; }\n}")
                                    << u"http://shop.example.test/"_s
                                    << QStringList{u"client"_s, u"server 5"_s, u"location 8"_s,
                                                   u"upstream http 127.0.0.1:3000"_s, u"peer 127.0.0.1:3000"_s};
        QTest::newRow("a name that nginx looks up")
            << QByteArray(site + "location / { proxy_pass http://localhost:3000; }\n}")
            << u"http://shop.example.test/"_s
            << QStringList{u"client"_s, u"server 5"_s, u"location 8"_s, u"upstream http localhost:3000"_s,
                           u"peer localhost:3000"_s};
        QTest::newRow("a peer marked down is not reached")
            << QByteArray("upstream a { server 127.0.0.1:1001; server 127.0.0.1:1002 down; }\n" + site
                          + "location / { proxy_pass http://a; }\n}")
            << u"http://shop.example.test/"_s
            << QStringList{u"client"_s, u"server 6"_s, u"location 9"_s, u"upstream http a"_s, u"peer 127.0.0.1:1001"_s};
        QTest::newRow("a location that serves files")
            << QByteArray(site + "location / { root /srv; }\n}") << u"http://shop.example.test/"_s
            << QStringList{u"client"_s, u"server 5"_s};
        QTest::newRow("nested locations")
            << QByteArray(site
                          + "location / { proxy_pass http://127.0.0.1:3000;\nlocation /a/ { proxy_pass "
                            "http://127.0.0.1:4000; } }\n}")
            << u"http://shop.example.test/a/b"_s
            << QStringList{u"client"_s,
                           u"server 5"_s,
                           u"location 8"_s,
                           u"location 9"_s,
                           u"upstream http 127.0.0.1:4000"_s,
                           u"peer 127.0.0.1:4000"_s};
        QTest::newRow("known only per request")
            << QByteArray(site + "location / { set $b 127.0.0.1:3000; proxy_pass http://$b; }\n}")
            << u"http://shop.example.test/"_s
            << QStringList{u"client"_s, u"server 5"_s, u"location 8"_s, u"upstream http://$b"_s};
    }
    void itRunsFromTheVisitorToThePeer()
    {
        QFETCH(QByteArray, config);
        QFETCH(QString, url);
        QFETCH(QStringList, nodes);
        const PathOnMap path = pathFor(Incident().config(config).diagnosis(), url);
        QCOMPARE(briefly(path.nodes), nodes);
    }

    void aConnectionThroughStreamIsOnThePathToo()
    {
        const Diagnosis diagnosis
            = Incident()
                  .config("server { listen 8443 ssl;\nlocation / { proxy_pass http://127.0.0.1:3000; } }")
                  .stream("server { listen 443; proxy_pass localhost:8443; }")
                  .diagnosis();
        const PathOnMap path = pathFor(diagnosis, u"https://shop.example.test/"_s);
        QCOMPARE(
            briefly(path.nodes),
            (QStringList{u"client"_s, u"server 9"_s, u"upstream tcp localhost:8443"_s, u"peer localhost:8443"_s,
                         u"server 5"_s, u"location 6"_s, u"upstream http 127.0.0.1:3000"_s, u"peer 127.0.0.1:3000"_s}));
        const auto fromVisitor = std::count_if(path.edges.begin(), path.edges.end(),
                                               [](const auto &edge) { return edge.first == u"client"_s; });
        QCOMPARE(fromVisitor, 1); // the site behind it is not what the visitor connects to
    }

    void everyStepIsAnEdgeOfTheMap()
    {
        const Diagnosis diagnosis = bigServer(20).diagnosis();
        const Topology map = topology(diagnosis);
        const PathOnMap path = pathOf(map, *diagnosis.route);
        QCOMPARE(path.nodes.size(), 6); // both peers
        QCOMPARE(path.edges.size(), path.nodes.size() - 1);
        for (const auto &[from, to] : path.edges) {
            QVERIFY(path.nodes.contains(from) && path.nodes.contains(to));
            const auto is = [&, from = from, to = to](const MapEdge &edge) {
                return map.nodes[edge.from].id == from && map.nodes[edge.to].id == to;
            };
            QVERIFY(std::any_of(map.edges.begin(), map.edges.end(), is));
        }
    }

    void anOuterLocationsOwnHandoffIsNotTheRequests()
    {
        const QByteArray config
            = "server { listen 80; server_name shop.example.test; location / { proxy_pass http://127.0.0.1:3000;\n"
              "location /a/ { proxy_pass http://127.0.0.1:3000/x; } } }";
        const PathOnMap path = pathFor(Incident().config(config).diagnosis(), u"http://shop.example.test/a/"_s);
        QStringList handoffs;
        for (const auto &[from, to] : path.edges) {
            if (to.startsWith(u"upstream"_s))
                handoffs << from;
        }
        QCOMPARE(handoffs.size(), 1);
    }

    void noServerBlockNoPath()
    {
        const Diagnosis diagnosis = bigServer(2).diagnosis();
        QVERIFY(pathOf(topology(diagnosis), {}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PathOnMapTest)
#include "tst_pathonmap.moc"
