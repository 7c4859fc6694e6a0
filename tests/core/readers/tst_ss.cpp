// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/ss.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static QString spelled(const QList<Holder> &holders)
{
    QStringList parts;
    for (const Holder &holder : holders)
        parts << u"%1=%2"_s.arg(holder.program).arg(holder.pid);
    return parts.join(u' ');
}

class SsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listenerIsReadFromEveryForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("holders");
        QTest::newRow("one address") << QByteArray(
            "LISTEN 3 511 127.0.0.1:80 0.0.0.0:* users:((\"nginx\",pid=56,fd=5))")
                                     << u"127.0.0.1"_s << 80 << u"nginx=56"_s;
        QTest::newRow("several holders") << QByteArray(
            "LISTEN 3 511 0.0.0.0:80 0.0.0.0:* users:((\"nginx\",pid=56,fd=5),(\"my app\",pid=7,fd=5))")
                                         << u"0.0.0.0"_s << 80 << u"nginx=56 my app=7"_s;
        QTest::newRow("not root") << QByteArray("LISTEN 3 511 [::1]:3005 [::]:*   ") << u"::1"_s << 3005 << QString();
        QTest::newRow("both families") << QByteArray("LISTEN 3 511 *:8080 *:*") << u"*"_s << 8080 << QString();
        QTest::newRow("zone") << QByteArray("LISTEN 3 511 127.0.0.53%lo:53 0.0.0.0:*") << u"127.0.0.53"_s << 53
                              << QString();
        QTest::newRow("zone behind brackets")
            << QByteArray("LISTEN 3 511 [fe80::1]%eth0:80 [::]:*") << u"fe80::1"_s << 80 << QString();
        QTest::newRow("with netid") << QByteArray("tcp LISTEN 3 511 [::]:80 [::]:*") << u"::"_s << 80 << QString();
        QTest::newRow("old ss") << QByteArray("LISTEN 3 511 :::80 :::* users:((\"nginx\",1234,6))") << u"::"_s << 80
                                << u"nginx=1234"_s;
        QTest::newRow("port by name") << QByteArray("LISTEN 3 511 0.0.0.0:https 0.0.0.0:*") << u"0.0.0.0"_s << 443
                                      << QString();
        QTest::newRow("holders on the next line")
            << QByteArray("LISTEN 3 511 0.0.0.0:80 0.0.0.0:*\nusers:((\"nginx\",pid=56,fd=5))") << u"0.0.0.0"_s << 80
            << u"nginx=56"_s;
        QTest::newRow("peer on the next line")
            << QByteArray("LISTEN 3 511 0.0.0.0:80\n      0.0.0.0:* users:((\"nginx\",pid=56,fd=5))") << u"0.0.0.0"_s
            << 80 << u"nginx=56"_s;
        QTest::newRow("netstat") << QByteArray("tcp 3 0 127.0.0.1:9000 0.0.0.0:* LISTEN 34/php-fpm: master p")
                                 << u"127.0.0.1"_s << 9000 << u"php-fpm=34"_s;
        QTest::newRow("netstat without rights")
            << QByteArray("tcp 3 0 :::80 :::* LISTEN -") << u"::"_s << 80 << QString();
    }

    void listenerIsReadFromEveryForm()
    {
        QFETCH(QByteArray, text);
        const QList<Listener> listeners = readListeners(exhibitOf("State Recv-Q Send-Q Local Address:Port\n" + text));
        QCOMPARE(listeners.size(), 1);
        QTEST(listeners[0].address, "address");
        QTEST(static_cast<int>(listeners[0].port), "port");
        QTEST(spelled(listeners[0].holders), "holders");
        QCOMPARE(listeners[0].queued, 3);
        QCOMPARE(listeners[0].at.line, 2);
        QCOMPARE(listeners[0].backlog, text.startsWith("tcp 3") ? 0 : 511);
    }

    void headerMayBeAbsent() { QCOMPARE(readListeners(exhibitOf("LISTEN 0 511 127.0.0.1:80 0.0.0.0:*\n")).size(), 1); }

    void onlyListeningTcpCounts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("connection") << QByteArray("ESTAB 0 0 127.0.0.1:80 127.0.0.1:5000");
        QTest::newRow("udp") << QByteArray("udp UNCONN 0 0 127.0.0.1:53 0.0.0.0:*");
        QTest::newRow("unix") << QByteArray("u_str LISTEN 0 128 /run/a:80 123 * 0");
        QTest::newRow("netstat connection") << QByteArray("tcp 0 0 127.0.0.1:80 127.0.0.1:5000 ESTABLISHED 5/x");
        QTest::newRow("no port") << QByteArray("LISTEN 0 128 127.0.0.1:nobodyknows 0.0.0.0:*");
        QTest::newRow("cut") << QByteArray("LISTEN 0 128");
    }

    void onlyListeningTcpCounts()
    {
        QFETCH(QByteArray, text);
        QVERIFY(readListeners(exhibitOf(text)).isEmpty());
    }

    void unixSocketIsReadFromEveryForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("backlog");
        QTest::addColumn<QString>("holders");
        QTest::newRow("ss") << QByteArray(
            "u_str LISTEN 17 16 /run/php/x.sock 1553139 * 0 users:((\"php-fpm8.2\",pid=44,fd=10))")
                            << u"/run/php/x.sock"_s << 16 << u"php-fpm8.2=44"_s;
        QTest::newRow("not root") << QByteArray("u_str LISTEN 17 16 /run/php/x.sock 1553139 * 0   ")
                                  << u"/run/php/x.sock"_s << 16 << QString();
        QTest::newRow("abstract") << QByteArray("u_str LISTEN 17 16 @/tmp/.X11-unix/X0 1553139 * 0")
                                  << u"@/tmp/.X11-unix/X0"_s << 16 << QString();
        QTest::newRow("spaces") << QByteArray("u_seq LISTEN 17 16 /run/my app/a b.sock 1553139 * 0")
                                << u"/run/my app/a b.sock"_s << 16 << QString();
        QTest::newRow("no netid") << QByteArray("LISTEN 17 16 /run/x.sock 1553139 * 0") << u"/run/x.sock"_s << 16
                                  << QString();
        QTest::newRow("netstat") << QByteArray(
            "unix  2      [ ACC ]     STREAM     LISTENING     18842    44/php-fpm: master  /run/php/x.sock")
                                 << u"/run/php/x.sock"_s << 0 << u"php-fpm=44"_s;
        QTest::newRow("netstat without rights") << QByteArray("unix 2 [ ACC ] STREAM LISTENING 18842 - @abstract name")
                                                << u"@abstract name"_s << 0 << QString();
        QTest::newRow("netstat without -p")
            << QByteArray("unix 2 [ ACC ] STREAM LISTENING 18842 /run/x.sock") << u"/run/x.sock"_s << 0 << QString();
    }

    void unixSocketIsReadFromEveryForm()
    {
        QFETCH(QByteArray, text);
        const QList<UnixSocket> sockets = readUnixSockets(exhibitOf(text));
        QCOMPARE(sockets.size(), 1);
        QTEST(sockets[0].path, "path");
        QTEST(sockets[0].backlog, "backlog");
        QTEST(spelled(sockets[0].holders), "holders");
        QCOMPARE(sockets[0].queued, text.startsWith("unix") ? 0 : 17);
    }

    void onlyListeningUnixSocketsCount()
    {
        QVERIFY(readUnixSockets(exhibitOf("u_dgr UNCONN 0 0 /run/a 1 * 0\nu_str ESTAB 0 0 /run/b 2 * 3\n"
                                          "LISTEN 0 128 127.0.0.1:80 0.0.0.0:* users:((\"x\",pid=1,fd=1))\n"))
                    .isEmpty());
    }

    void recordedHostsAreReadWhole()
    {
        for (const QString &incident : incidents()) {
            const Exhibit tcp = recorded(incident, u"ss.txt"_s);
            QCOMPARE(readListeners(tcp).size(), tcp.text.count("\nLISTEN "));
            const Exhibit local = recorded(incident, u"ss-unix.txt"_s);
            QCOMPARE(readUnixSockets(local).size(),
                     local.text.count("\nu_str LISTEN") + local.text.count("\nu_seq LISTEN"));
        }
    }

    void fullQueueShows()
    {
        const QList<UnixSocket> sockets = readUnixSockets(recorded(u"fpm_pool_exhausted_eagain"_s, u"ss-unix.txt"_s));
        const auto full = std::find_if(sockets.begin(), sockets.end(), [](const UnixSocket &socket) {
            return socket.path == "/run/php/php8.2-fpm.sock"_L1;
        });
        QVERIFY(full != sockets.end());
        QVERIFY(full->queued > full->backlog);
        QCOMPARE(full->holders.value(0).program, u"php-fpm8.2"_s);
    }
};

QTEST_GUILESS_MAIN(SsTest)
#include "tst_ss.moc"
