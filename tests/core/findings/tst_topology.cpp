// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/topology.h"
#include "tests/doubles/incident.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;

class TopologyTest : public QObject
{
    Q_OBJECT

    static const MapNode *node(const Topology &map, MapNode::Kind kind, const QString &name)
    {
        const auto found = std::find_if(map.nodes.begin(), map.nodes.end(),
                                        [&](const MapNode &n) { return n.kind == kind && n.name.contains(name); });
        return found == map.nodes.end() ? nullptr : &*found;
    }

private Q_SLOTS:
    void theWayOfTheUrlRunsFromVisitorToProcess()
    {
        const Topology map
            = topology(Incident()
                           .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                           .answers(502)
                           .unit("shop-api", "failed failed exit-code", 0, "/usr/bin/node s.js --port 3000")
                           .diagnosis());
        QCOMPARE(map.nodes.size(), 6);
        for (const MapNode &n : map.nodes)
            QVERIFY2(n.onPath, qPrintable(n.id));
        QCOMPARE(node(map, MapNode::Kind::Peer, u"127.0.0.1:3000"_s)->health, Health::Failing);
        QCOMPARE(node(map, MapNode::Kind::Process, u"shop-api"_s)->health, Health::Failing);
        QCOMPARE(node(map, MapNode::Kind::Server, u"shop"_s)->health, Health::Failing);
    }

    void theBreakMarkStandsOnlyOnTheHandoffThatBreaks()
    {
        const Topology map
            = topology(Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(502).diagnosis());
        const auto breaks
            = std::count_if(map.edges.begin(), map.edges.end(), [](const MapEdge &edge) { return edge.breaks; });
        QCOMPARE(breaks, 1);
        const auto broken
            = std::find_if(map.edges.begin(), map.edges.end(), [](const MapEdge &edge) { return edge.breaks; });
        QCOMPARE(map.nodes[broken->to].kind, MapNode::Kind::Peer);
    }

    void aPeerOnAnotherMachineIsUnknownNotGreen()
    {
        const Topology map = topology(Incident().config(siteTo("proxy_pass http://192.0.2.7:3000")).diagnosis());
        QCOMPARE(node(map, MapNode::Kind::Peer, u"192.0.2.7"_s)->health, Health::Unknown);
        QCOMPARE(node(map, MapNode::Kind::Server, u"shop"_s)->health, Health::Unknown);
    }

    void withoutListenersNothingIsGreen()
    {
        const Topology map
            = topology(Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).without(u"ss.txt"_s).diagnosis());
        const MapNode *peer = node(map, MapNode::Kind::Peer, u"127.0.0.1:3000"_s);
        QCOMPARE(peer->health, Health::Unknown);
        QVERIFY2(!peer->fact.contains(u"another machine"_s), qPrintable(peer->fact));
    }

    void aTargetUsedTwiceIsOneNode()
    {
        const QByteArray two = siteTo("proxy_pass http://127.0.0.1:3000")
            + "server { listen 80; server_name b.example.test; location / { proxy_pass http://127.0.0.1:3000; } }\n";
        const Topology map = topology(Incident().config(two).diagnosis());
        const auto peers = std::count_if(map.nodes.begin(), map.nodes.end(),
                                         [](const MapNode &n) { return n.kind == MapNode::Kind::Peer; });
        QCOMPARE(peers, 1);
    }

    void aServerOfStreamLeadsStraightToItsPeers()
    {
        const Topology map = topology(Incident()
                                          .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                          .stream("upstream db { server 127.0.0.1:3306; }\n"
                                                  "server { listen 3307; proxy_pass db; }\n"
                                                  "server { listen 53 udp; proxy_pass 127.0.0.1:5353; }")
                                          .listener("127.0.0.1:3306", "mysqld", 7)
                                          .diagnosis());
        const MapNode *server = node(map, MapNode::Kind::Server, u"stream :3307"_s);
        QVERIFY(server);
        QCOMPARE(server->health, Health::Ok);
        QCOMPARE(node(map, MapNode::Kind::Peer, u"127.0.0.1:3306"_s)->health, Health::Ok);
        // Listeners of UDP are not looked at.
        QCOMPARE(node(map, MapNode::Kind::Peer, u"127.0.0.1:5353"_s)->health, Health::Unknown);
        const auto joined = [&](MapNode::Kind from, MapNode::Kind to, const QString &word) {
            return std::any_of(map.edges.begin(), map.edges.end(), [&](const MapEdge &edge) {
                return map.nodes[edge.from].kind == from && map.nodes[edge.to].kind == to && edge.word == word;
            });
        };
        QVERIFY(joined(MapNode::Kind::Server, MapNode::Kind::Upstream, u"tcp"_s));
    }

    void aFindingPointsAtItsTargetOrUnitAndNotAtALookAlike()
    {
        const QByteArray two = siteTo("proxy_pass http://127.0.0.1:3000")
            + "server { listen 80; server_name b.example.test; location / { proxy_pass http://127.0.0.1:4000; } }\n";
        const Topology map
            = topology(Incident()
                           .config(two)
                           .answers(502)
                           .unit("shop-api", "failed failed exit-code", 0, "/usr/bin/node s.js --port 3000")
                           .diagnosis());
        const auto nameOf = [&](const Finding &finding) {
            const int about = nodeAbout(map, finding);
            return about < 0 ? QString() : map.nodes[about].name;
        };
        QCOMPARE(nameOf({.subject = u"http://127.0.0.1:4000"_s}), u"127.0.0.1:4000"_s);
        QCOMPARE(nameOf({.subject = u"about nothing"_s, .unit = u"shop-api.service"_s}), u"127.0.0.1:3000"_s);
        // "/" is the name of two locations, and the end of most addresses.
        QCOMPARE(nodeAbout(map, {.subject = u"http://shop.example.test/"_s}), -1);
        QCOMPARE(nodeAbout(map, {.subject = u"/"_s}), -1);
    }

    void withoutConfigurationTheWayIsWhatTheLogShows()
    {
        const Topology map
            = topology(Incident()
                           .without(u"nginx-T.txt"_s)
                           .answers(502)
                           .log("connect() failed (111: Connection refused) while connecting to upstream",
                                "http://127.0.0.1:3000/cart")
                           .diagnosis());
        QVERIFY(node(map, MapNode::Kind::Peer, u"127.0.0.1:3000"_s));
        QCOMPARE(node(map, MapNode::Kind::Server, u"shop.example.test"_s)->health, Health::Failing);
    }
};

QTEST_GUILESS_MAIN(TopologyTest)
#include "tst_topology.moc"
