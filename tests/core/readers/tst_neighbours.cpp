// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"
#include "core/readers/neighbours.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class NeighboursTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNeighbourAnswersOrNot()
    {
        const Exhibit exhibit = recorded(u"no_route_to_host_113"_s, u"neigh.txt"_s);
        QCOMPARE(kindOf(exhibit), Kind::Neighbourhood);
        const Neighbourhood found = readNeighbourhood(exhibit);
        QCOMPARE(found.neighbours.size(), 3);
        QCOMPARE(found.neighbours[0].address, u"10.77.0.199"_s);
        QVERIFY(!found.neighbours[0].answers);
        QVERIFY(found.neighbours[1].answers);
        QVERIFY(found.neighbours[2].answers);
        QVERIFY(found.routes.isEmpty());
    }

    void pingSaysHowManyCameBack()
    {
        const Exhibit exhibit = recorded(u"no_route_to_host_113"_s, u"ping-upstream.txt"_s);
        QCOMPARE(kindOf(exhibit), Kind::Neighbourhood);
        const Neighbourhood found = readNeighbourhood(exhibit);
        QCOMPARE(found.pings.size(), 1);
        QCOMPARE(found.pings[0].address, u"10.77.0.199"_s);
        QCOMPARE(found.pings[0].received, 0);
        const Neighbourhood busybox
            = readNeighbourhood(exhibitOf("PING 10.0.0.5 (10.0.0.5): 56 data bytes\n"
                                          "64 bytes from 10.0.0.5: seq=0 ttl=64 time=0.060 ms\n\n"
                                          "--- 10.0.0.5 ping statistics ---\n"
                                          "2 packets transmitted, 2 packets received, 0% packet loss\n"));
        QCOMPARE(busybox.pings.value(0).received, 2);
        QCOMPARE(busybox.pings.value(0).address, u"10.0.0.5"_s);
    }

    void theWayIsReadOrThatThereIsNone()
    {
        const Neighbourhood found = readNeighbourhood(
            exhibitOf("192.0.2.9 via 10.77.0.1 dev eth0 src 10.77.0.5 uid 0 \n    cache \n"
                      "10.77.0.1 dev eth0 lladdr 32:7a:a3:e4:9f:63 ref 1 used 0/0/0 probes 1 REACHABLE\n",
                      u"ip route get 192.0.2.9 2>&1; ip neigh show to 192.0.2.9"_s));
        QCOMPARE(found.routes.size(), 1);
        QCOMPARE(found.routes[0].gateway, u"10.77.0.1"_s);
        QVERIFY(!found.routes[0].none);
        QCOMPARE(found.neighbours.size(), 1);
        QVERIFY(found.neighbours[0].answers);
        const Exhibit none
            = exhibitOf("RTNETLINK answers: Network is unreachable\n", u"ip -6 route get 2001:db8::1 2>&1"_s);
        QCOMPARE(kindOf(none), Kind::Neighbourhood);
        QCOMPARE(readNeighbourhood(none).routes.value(0).address, u"2001:db8::1"_s);
        QVERIFY(readNeighbourhood(none).routes.value(0).none);
    }

    void theMachinesOwnAddressesAreNoNeighbours()
    {
        const Exhibit own = recorded(u"no_route_to_host_113"_s, u"ip.txt"_s);
        QCOMPARE(kindOf(own), Kind::Addresses);
        QVERIFY(readNeighbourhood(own).neighbours.isEmpty());
    }

    void whatIsNoneOfItIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut") << QByteArray("10.77.0.199 dev eth0");
        QTest::newRow("binary") << QByteArray("10.\0 dev \xff FAILED", 18);
        QTest::newRow("statistics of nobody") << QByteArray("2 packets transmitted, 2 received, 0% packet loss\n");
        QTest::newRow("complaint") << QByteArray("ip: command not found\n");
    }
    void whatIsNoneOfItIsLeftOut()
    {
        QFETCH(QByteArray, text);
        const Neighbourhood found = readNeighbourhood(exhibitOf(text));
        QVERIFY(found.neighbours.isEmpty() && found.routes.isEmpty() && found.pings.isEmpty());
    }
};

QTEST_GUILESS_MAIN(NeighboursTest)
#include "tst_neighbours.moc"
