// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"
#include "core/readers/networklimits.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static NetworkLimits read(const QByteArray &text)
{
    NetworkLimits limits;
    readNetworkLimits(exhibitOf(text), limits);
    return limits;
}

class NetworkLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectionsAreCounted()
    {
        const Exhibit exhibit = recorded(u"socket_permission_mode"_s, u"ss-summary.txt"_s);
        QCOMPARE(kindOf(exhibit), Kind::NetworkLimits);
        NetworkLimits limits;
        readNetworkLimits(exhibit, limits);
        QCOMPARE(limits.timeWait->value, 46);
        QCOMPARE(limits.established->value, 0);
        QCOMPARE(limits.timeWait->at.line, 2);
        QVERIFY(!limits.localPorts);
    }

    void withoutSsTheKernelCounts()
    {
        const NetworkLimits limits = read("sockets: used 53\nTCP: inuse 5 orphan 0 tw 16 alloc 8 mem 1\n");
        QCOMPARE(limits.timeWait->value, 16);
        QCOMPARE(limits.established->value, 5);
    }

    void limitsAreThoseOfSysctl()
    {
        const NetworkLimits limits = read("net.ipv4.ip_local_port_range = 32768\t60999\n"
                                          "net.core.somaxconn = 4096\n"
                                          "net.netfilter.nf_conntrack_count = 65536\n"
                                          "net.netfilter.nf_conntrack_max = 65536\n");
        QCOMPARE(limits.localPorts->value, 28232);
        QCOMPARE(limits.tracked->value, 65536);
        QCOMPARE(limits.mostTracked->value, 65536);
        QCOMPARE(limits.mostTracked->at.line, 4);
    }

    void whatIsNoneOfItIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("complaint") << QByteArray(
            "sysctl: cannot stat /proc/sys/net/netfilter/nf_conntrack_max: No such "
            "file or directory\n");
        QTest::newRow("cut") << QByteArray("TCP:   52 (estab");
        QTest::newRow("binary") << QByteArray("TCP: tw \xff\0\n", 11);
        QTest::newRow("wrong way round") << QByteArray("net.ipv4.ip_local_port_range = 60999\t32768\n");
    }
    void whatIsNoneOfItIsLeftOut()
    {
        QFETCH(QByteArray, text);
        const NetworkLimits limits = read(text);
        QVERIFY(!limits.timeWait && !limits.established && !limits.localPorts && !limits.tracked
                && !limits.mostTracked);
    }
};

QTEST_GUILESS_MAIN(NetworkLimitsTest)
#include "tst_networklimits.moc"
