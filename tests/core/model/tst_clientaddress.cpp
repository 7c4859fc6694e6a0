// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/client.h"
#include "core/model/nginx/datablock.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver::nginx;

class ClientAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAddressesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isAddress");
        QTest::newRow("IPv4") << QByteArray("192.0.2.1") << true;
        QTest::newRow("a part too many") << QByteArray("192.0.2.1.5") << false;
        QTest::newRow("a part too large") << QByteArray("192.0.2.256") << false;
        QTest::newRow("IPv6") << QByteArray("2001:db8::1") << true;
        QTest::newRow("IPv6 in full") << QByteArray("1:2:3:4:5:6:7:8") << true;
        QTest::newRow("one word too many") << QByteArray("1:2:3:4:5:6:7:8:9") << false;
        QTest::newRow("two gaps") << QByteArray("1::2::3") << false;
        QTest::newRow("brackets") << QByteArray("[::1]") << true;
        QTest::newRow("a name") << QByteArray("localhost") << false;
        QTest::newRow("nothing") << QByteArray("") << false;
    }
    void onlyAddressesAreRead()
    {
        QFETCH(QByteArray, text);
        QTEST(parseNetAddress(text).has_value(), "isAddress");
    }

    void anIpv4AddressWrittenAsIpv6IsTheSame()
    {
        QCOMPARE(*parseNetAddress("::ffff:192.0.2.1"), *parseNetAddress("192.0.2.1"));
        QVERIFY(parseNetwork("::ffff:192.0.2.0/120")->contains(*parseNetAddress("192.0.2.7")));
    }

    void aNetworkHoldsWhatItsBitsSay_data()
    {
        QTest::addColumn<QByteArray>("network");
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("holds");
        QTest::newRow("inside") << QByteArray("10.9.0.4/30") << QByteArray("10.9.0.7") << true;
        QTest::newRow("beside") << QByteArray("10.9.0.4/30") << QByteArray("10.9.0.8") << false;
        QTest::newRow("everything") << QByteArray("0.0.0.0/0") << QByteArray("192.0.2.1") << true;
        QTest::newRow("one address") << QByteArray("10.9.0.4") << QByteArray("10.9.0.5") << false;
        QTest::newRow("the other family") << QByteArray("::/0") << QByteArray("10.9.0.5") << false;
        QTest::newRow("IPv6") << QByteArray("fd00::/8") << QByteArray("fdff::1") << true;
    }
    void aNetworkHoldsWhatItsBitsSay()
    {
        QFETCH(QByteArray, network);
        QFETCH(QByteArray, address);
        QTEST(parseNetwork(network)->contains(*parseNetAddress(address)), "holds");
    }

    void trustedProxiesAreFollowedOneByOne()
    {
        const QList<Network> proxies{*parseNetwork("127.0.0.1"), *parseNetwork("10.0.0.0/8")};
        const NetAddress from = *parseNetAddress("127.0.0.1");
        const QByteArray list = "203.0.113.5, 10.1.1.1";
        QCOMPARE(forwardedAddress(from, list, proxies, false), parseNetAddress("10.1.1.1"));
        QCOMPARE(forwardedAddress(from, list, proxies, true), parseNetAddress("203.0.113.5"));
        QVERIFY(!forwardedAddress(*parseNetAddress("192.0.2.1"), list, proxies, true));
        QVERIFY(!forwardedAddress(from, "words", proxies, true));
    }

    void whatComesToALoopbackAddressComesFromTheHost()
    {
        QCOMPARE(likelyClient({}, u"127.0.0.1"_s), QByteArray("127.0.0.1"));
        QCOMPARE(likelyClient({}, u"192.0.2.1"_s), QByteArray());
        QCOMPARE(likelyClient({.client = u"192.0.2.9"_s}, u"127.0.0.1"_s), QByteArray("192.0.2.9"));
    }

    void theHashIsMurmurHash2()
    {
        QCOMPARE(murmurHash2(""), quint32(0));
        QCOMPARE(murmurHash2("abc"), quint32(324500635));
        QCOMPARE(murmurHash2("abcd"), quint32(646393889));
    }
};

QTEST_GUILESS_MAIN(ClientAddressTest)
#include "tst_clientaddress.moc"
