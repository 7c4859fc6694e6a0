// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"
#include "core/readers/namelookup.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

using Outcome = NameLookup::Outcome;

class NameLookupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedAnswersAreRead()
    {
        const Exhibit found = recorded(u"no_resolver_defined"_s, u"curl-upstream.txt"_s);
        QCOMPARE(kindOf(found), Kind::NameLookup);
        const QList<NameLookup> one = readNameLookups(found);
        QCOMPARE(one.size(), 1);
        QCOMPARE(one[0].name, u"backend.kestrel.test"_s);
        QCOMPARE(one[0].addresses, QStringList{u"10.77.0.90"_s});

        const Exhibit missing = recorded(u"resolve_nxdomain_runtime"_s, u"curl-upstream.txt"_s);
        QCOMPARE(kindOf(missing), Kind::NameLookup);
        const QList<NameLookup> none = readNameLookups(missing);
        QCOMPARE(none.size(), 1);
        QCOMPARE(none[0].name, u"orders.svc.kestrel.test"_s);
        QCOMPARE(none[0].outcome, Outcome::NotFound);
        QVERIFY(none[0].at.text.contains("NXDOMAIN"_L1));
    }

    // As dig and nslookup of BIND 9.18 and nslookup of BusyBox 1.35 print it.
    void whoWasAskedIsKnown_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Outcome>("outcome");
        const QString dig = u"dig app.internal. A @10.77.0.53 -p 53 +time=3 +tries=1 +nosearch"_s;
        const QString bind = u"nslookup -timeout=3 -retry=0 -port=53 app.internal. 10.77.0.53"_s;
        const QString busybox = u"nslookup app.internal. 10.77.0.53"_s;
        const QByteArray head = "Server:\t\t10.77.0.53\nAddress:\t10.77.0.53:53\n\n";
        const auto digSays = [](const QByteArray &status) {
            return "; <<>> DiG 9.18.49-1~deb12u1-Debian <<>> app.internal. A @10.77.0.53\n; (1 server found)\n;; "
                   "global "
                   "options: +cmd\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: "
                + status
                + ", id: 39980\n;; flags: qr rd ra; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 0\n\n;; QUESTION "
                  "SECTION:\n;app.internal.\t\t\tIN\tA\n\n;; SERVER: 10.77.0.53#53(10.77.0.53) (UDP)\n";
        };
        QTest::newRow("dig, no such name") << dig << digSays("NXDOMAIN") << Outcome::NotFound;
        QTest::newRow("dig, refused") << dig << digSays("REFUSED") << Outcome::Failed;
        QTest::newRow("dig, no address") << dig << digSays("NOERROR") << Outcome::NotFound;
        QTest::newRow("dig, silence")
            << dig
            << ";; communications error to 10.77.0.53#53: timed out\n\n; <<>> DiG 9.18.49 <<>> app.internal. A\n;; "
               "global options: +cmd\n;; no servers could be reached\n"_ba
            << Outcome::NoAnswer;
        QTest::newRow("nslookup, server failure")
            << bind
            << ";; Got SERVFAIL reply from 10.77.0.53\nServer:\t\t10.77.0.53\nAddress:\t10.77.0.53#53\n\n** server "
               "can't find app.internal: SERVFAIL\n\n"_ba
            << Outcome::Failed;
        QTest::newRow("nslookup, no address")
            << bind
            << "Server:\t\t10.77.0.53\nAddress:\t10.77.0.53#53\n\nNon-authoritative answer:\n*** Can't find "
               "app.internal: No answer\n\n"_ba
            << Outcome::NotFound;
        QTest::newRow("BusyBox, found") << busybox
                                        << QByteArray(
                                               head
                                               + "Non-authoritative answer:\nName:\tapp.internal\nAddress: 10.0.0.9\n\n"
                                                 "Non-authoritative answer:\n\n")
                                        << Outcome::Found;
        QTest::newRow("BusyBox, no such name")
            << busybox
            << QByteArray(head
                          + "** server can't find app.internal.: NXDOMAIN\n\n** server can't find "
                            "app.internal.: NXDOMAIN\n\n")
            << Outcome::NotFound;
        QTest::newRow("BusyBox, no address")
            << busybox << QByteArray(head + "Non-authoritative answer:\n\nNon-authoritative answer:\n\n")
            << Outcome::NotFound;
        QTest::newRow("BusyBox, silence")
            << busybox << ";; connection timed out; no servers could be reached\n\n"_ba << Outcome::NoAnswer;
    }
    void whoWasAskedIsKnown()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, text);
        const QList<NameLookup> found = readNameLookups(exhibitOf(text, command, u"active-name.txt"_s));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].name, u"app.internal"_s);
        QCOMPARE(found[0].server, u"10.77.0.53"_s);
        QTEST(found[0].outcome, "outcome");
    }

    void everyToolIsUnderstood_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QStringList>("addresses");
        const QStringList ten{u"10.0.0.9"_s};
        QTest::newRow("getent ahosts") << u"getent ahosts app.internal"_s
                                       << "10.0.0.9        STREAM app.internal\n10.0.0.9        DGRAM  \n10.0.0.9   "
                                          "     RAW    \n"_ba
                                       << Outcome::Found << ten;
        QTest::newRow("an alias") << u"getent hosts app.internal"_s << "10.0.0.9        web7.internal app.internal\n"_ba
                                  << Outcome::Found << ten;
        QTest::newRow("dig")
            << u"dig app.internal"_s
            << "; <<>> DiG 9.18.28 <<>> app.internal\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, "
               "status: NOERROR, id: 7\n;; QUESTION SECTION:\n;app.internal.\t\tIN\tA\n\n;; ANSWER "
               "SECTION:\napp.internal.\t60\tIN\tCNAME\tw.internal.\nw.internal.\t60\tIN\tA\t10.0.0.9\n"
               "\n;; SERVER: 10.77.0.53#53(10.77.0.53) (UDP)\n"_ba
            << Outcome::Found << ten;
        QTest::newRow("dig, server failure") << u"dig app.internal"_s
                                             << ";; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 7\n;; QUESTION "
                                                "SECTION:\n;app.internal.\t\tIN\tA\n"_ba
                                             << Outcome::Failed << QStringList();
        QTest::newRow("dig, nobody there")
            << u"dig +short app.internal @10.0.0.53"_s
            << ";; communications error to 10.0.0.53#53: timed out\n;; connection timed out; no servers could be "
               "reached\n"_ba
            << Outcome::NoAnswer << QStringList();
        QTest::newRow("dig, the name without an address")
            << u"dig app.internal"_s
            << ";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 7\n;; QUESTION SECTION:\n;app.internal.\tIN\tA\n"_ba
            << Outcome::NotFound << QStringList();
        QTest::newRow("nslookup") << u"nslookup app.internal"_s
                                  << "Server:\t\t127.0.0.53\nAddress:\t127.0.0.53#53\n\nNon-authoritative "
                                     "answer:\nName:\tapp.internal\nAddress: 10.0.0.9\n"_ba
                                  << Outcome::Found << ten;
        QTest::newRow("nslookup, no such name")
            << u"nslookup app.internal"_s
            << "Server:\t\t127.0.0.53\nAddress:\t127.0.0.53#53\n\n** server can't find app.internal: NXDOMAIN\n"_ba
            << Outcome::NotFound << QStringList();
        QTest::newRow("host") << u"host app.internal"_s << "app.internal has address 10.0.0.9\n"_ba << Outcome::Found
                              << ten;
        QTest::newRow("host, server failure")
            << u"host app.internal"_s << "Host app.internal not found: 2(SERVFAIL)\n"_ba << Outcome::Failed
            << QStringList();
        QTest::newRow("our own probe") << u"sh -c x"_s
                                       << "lookup app.internal\n10.0.0.9        STREAM app.internal\n"_ba
                                       << Outcome::Found << ten;
        QTest::newRow("our own probe, nothing")
            << u"sh -c x"_s << "lookup app.internal\n"_ba << Outcome::NotFound << QStringList();
    }
    void everyToolIsUnderstood()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, text);
        const QList<NameLookup> read = readNameLookups(exhibitOf(text, command));
        QCOMPARE(read.size(), 1);
        QCOMPARE(read[0].name, u"app.internal"_s);
        QTEST(read[0].outcome, "outcome");
        QTEST(read[0].addresses, "addresses");
    }

    void severalNamesStayApart()
    {
        const QList<NameLookup> read
            = readNameLookups(exhibitOf("lookup a.internal\n10.0.0.1 STREAM a.internal\nlookup b.internal\nlookup "
                                        "c.internal\n::1 STREAM c.internal\n"));
        QCOMPARE(read.size(), 3);
        QCOMPARE(read[0].addresses, QStringList{u"10.0.0.1"_s});
        QCOMPARE(read[1].outcome, Outcome::NotFound);
        QCOMPARE(read[2].addresses, QStringList{u"::1"_s});
    }

    void theMachinesOwnSettingsAreRead()
    {
        const ResolverSettings read = readResolverSettings(recorded(u"no_resolver_defined"_s, u"resolv.txt"_s));
        QCOMPARE(read.servers, QStringList{u"10.77.0.53"_s});
        QCOMPARE(read.serversAt.line, 1);
        QVERIFY(read.hosts.value(u"localhost"_s).contains(u"127.0.0.1"_s));
        QVERIFY(read.hosts.value(u"localhost"_s).contains(u"::1"_s));
    }

    void hostileTextHarmsNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\0\xff\xfe;; ->>HEADER<<-\n;\n", 22);
        QTest::newRow("a line without end") << QByteArray(100'000, 'a');
        QTest::newRow("another language") << "Zeitüberschreitung; kein Namensserver war erreichbar\n"_ba;
    }
    void hostileTextHarmsNothing()
    {
        QFETCH(QByteArray, text);
        QVERIFY(readNameLookups(exhibitOf(text, u"dig"_s)).isEmpty());
        QVERIFY(readResolverSettings(exhibitOf(text)).servers.isEmpty());
    }
};

QTEST_GUILESS_MAIN(NameLookupTest)
#include "tst_namelookup.moc"
