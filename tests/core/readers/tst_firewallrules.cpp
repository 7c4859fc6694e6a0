// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/firewallrules.h"
#include "core/readers/kind.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray nft = "table inet filter {\n"
                              "\tchain output {\n"
                              "\t\ttype filter hook output priority filter; policy accept;\n"
                              "\t\tip daddr 10.77.0.12 tcp dport 8069 reject with icmp admin-prohibited\n"
                              "\t\ttcp dport 3000 counter packets 0 bytes 0 reject with tcp reset\n"
                              "\t\ttcp dport { 80, 8000-8010 } drop\n"
                              "\t\ttcp dport 22 accept\n"
                              "\t\ttcp dport 9000 reject\n"
                              "\t\ttcp dport != 443 drop\n"
                              "\t}\n"
                              "}\n";

class FirewallRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nftNamesPortsAndAddresses()
    {
        const Exhibit exhibit = exhibitOf(nft, u"nft list ruleset"_s);
        QCOMPARE(kindOf(exhibit), Kind::FirewallRules);
        const QList<FirewallRule> rules = readFirewallRules(exhibit);
        QCOMPARE(rules.size(), 5);
        QCOMPARE(rules[0].verdict, FirewallRule::Verdict::Reject);
        QVERIFY(!rules[0].reset);
        QVERIFY(names(rules[0], u"10.77.0.12"_s, 8069));
        QVERIFY(!names(rules[0], u"10.77.0.13"_s, 8069));
        QVERIFY(!names(rules[0], u"10.77.0.12"_s, 8070));
        QVERIFY(rules[1].reset);
        QVERIFY(names(rules[1], u"127.0.0.1"_s, 3000));
        QCOMPARE(rules[2].verdict, FirewallRule::Verdict::Drop);
        QVERIFY(names(rules[2], u"10.0.0.1"_s, 8005));
        QVERIFY(!names(rules[2], u"10.0.0.1"_s, 8011));
        QVERIFY(rules[3].reset); // nft's own default is port-unreachable
        QVERIFY(!names(rules[4], u"10.0.0.1"_s, 3000));
    }

    void iptablesNamesThemToo_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("rejects");
        QTest::newRow("-S") << QByteArray("-A OUTPUT -d 10.0.0.5/32 -p tcp -m tcp --dport 8069 -j REJECT --reject-with "
                                          "icmp-host-prohibited")
                            << true;
        QTest::newRow("-S, a range") << QByteArray("-A INPUT -p tcp -m tcp --dport 8000:8100 -j DROP") << false;
        QTest::newRow("-S, many") << QByteArray("-A INPUT -p tcp -m multiport --dports 80,8069 -j DROP") << false;
        QTest::newRow("-S, a network") << QByteArray("-A OUTPUT -d 10.0.0.0/8 -p tcp -j DROP") << false;
        QTest::newRow("-L -n") << QByteArray(
            "REJECT     tcp  --  0.0.0.0/0            10.0.0.5             tcp dpt:8069 reject-with "
            "icmp-host-prohibited")
                               << true;
        QTest::newRow("-L -n, many") << QByteArray(
            "DROP       tcp  --  0.0.0.0/0            0.0.0.0/0            multiport dports 80,8069")
                                     << false;
    }
    void iptablesNamesThemToo()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, rejects);
        const QList<FirewallRule> rules = readFirewallRules(exhibitOf(line + '\n'));
        QCOMPARE(rules.size(), 1);
        QCOMPARE(rules[0].verdict == FirewallRule::Verdict::Reject, rejects);
        QVERIFY(names(rules[0], u"10.0.0.5"_s, 8069));
        QVERIFY(!names(rules[0], u"192.0.2.5"_s, 22));
        QVERIFY(!rules[0].reset);
    }

    void whatTurnsNothingAwayIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("accepts") << QByteArray("-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT");
        QTest::newRow("a policy") << QByteArray(":INPUT DROP [0:0]");
        QTest::newRow("a policy of nft") << QByteArray("type filter hook input priority filter; policy drop;");
        QTest::newRow("a chain called so") << QByteArray("chain drop {");
        QTest::newRow("binary") << QByteArray("-A \xff\0 -j", 9);
        QTest::newRow("cut") << QByteArray("-A INPUT -p tcp --dport 80 -j");
    }
    void whatTurnsNothingAwayIsLeftOut()
    {
        QFETCH(QByteArray, line);
        QVERIFY(readFirewallRules(exhibitOf(line)).isEmpty());
    }

    void aRuleForEverythingNamesNothing()
    {
        const QList<FirewallRule> rules
            = readFirewallRules(exhibitOf("-A INPUT -j REJECT --reject-with icmp-port-unreachable\n"));
        QCOMPARE(rules.size(), 1);
        QVERIFY(!names(rules[0], u"10.0.0.5"_s, 80));
    }
};

QTEST_GUILESS_MAIN(FirewallRulesTest)
#include "tst_firewallrules.moc"
