// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/incident.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
static const QByteArray expired
    = "upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream";

static QByteArray logged(const QByteArray &message, const QByteArray &server, const QByteArray &upstream)
{
    return "2026/11/20 10:18:42 [error] 125#125: *64 " + message + ", client: 198.51.100.23, server: " + server
        + ", request: \"GET /cart HTTP/1.1\", upstream: \"" + upstream + "/cart\", host: \"" + server + "\"\n";
}

// The shop is asked for; behind /keys of the same site, or of another one, stands something else.
static Incident two(int status, const QByteArray &log)
{
    return Incident()
        .config("server {\n listen 80;\n server_name shop.example.test;\n location / {\n  proxy_pass "
                "http://127.0.0.1:3000;\n }\n location /keys {\n  proxy_ssl_verify on;\n  proxy_pass "
                "https://127.0.0.1:8443;\n }\n}\n")
        .listener("127.0.0.1:8443", "python3", 60)
        .answers(status)
        .exhibit("error.log", "tail -n 2000 /var/log/nginx/error.log", log);
}

static bool tells(const Diagnosis &diagnosis, QLatin1StringView cause)
{
    return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                       [&](const Finding &finding) { return finding.cause == cause; });
}

/// What else is broken is told behind the cause of the question, as a warning.
class ElsewhereTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLastingFaultElsewhereIsToldBehindTheCause()
    {
        const QByteArray shop = logged(refused, "shop.example.test", "http://127.0.0.1:3000");
        const QByteArray keys = logged(expired, "shop.example.test", "https://127.0.0.1:8443");
        const Diagnosis diagnosis = two(502, keys + shop).diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"backend-down"_s);
        const auto other = std::find_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                                        [](const Finding &f) { return f.cause == "tls-verify-expired"_L1; });
        QVERIFY(other != diagnosis.findings.end());
        QCOMPARE(other->health, Health::Warning);
        QCOMPARE(other->subject, u"https://127.0.0.1:8443"_s);
    }

    void whoMayHaveComeBackSinceIsNotTold()
    {
        const QByteArray shop = logged(refused, "shop.example.test", "http://127.0.0.1:3000");
        const QByteArray keys = logged(refused, "shop.example.test", "https://127.0.0.1:8443");
        const Diagnosis diagnosis = two(502, keys + shop).diagnosis();
        QVERIFY(std::none_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                             [](const Finding &f) { return f.subject == "https://127.0.0.1:8443"_L1; }));
    }

    void aUrlThatIsWellIsNotBotheredWithTheRest()
    {
        const QByteArray keys = logged(expired, "keys.example.test", "https://127.0.0.1:8443");
        const Diagnosis diagnosis = two(200, keys).listener("127.0.0.1:3000", "node", 50).diagnosis();
        QVERIFY(!tells(diagnosis, "tls-verify-expired"_L1));
    }

    void whereNginxWasPointedBeforeIsNotTold_data()
    {
        QTest::addColumn<QByteArray>("workers");
        QTest::addColumn<bool>("told");
        QTest::newRow("its workers are newer than the last failure there") << "10:18:50"_ba << false;
        QTest::newRow("it still goes there") << "10:10:00"_ba << true;
    }
    void whereNginxWasPointedBeforeIsNotTold()
    {
        QFETCH(QByteArray, workers);
        QFETCH(bool, told);
        const QByteArray before = logged(refused, "shop.example.test", "http://127.0.0.1:3001");
        const Diagnosis diagnosis
            = two(200, before)
                  .listener("127.0.0.1:3000", "node", 50)
                  .exhibit("ps.txt", "ps -eo pid,ppid,user,lstart,args",
                           "PID PPID USER STARTED COMMAND\n1 0 root Fri Nov 20 10:00:00 2026 /sbin/init\n124 1 root "
                           "Fri Nov 20 10:00:02 2026 nginx: master process /usr/sbin/nginx\n125 124 www-data Fri Nov "
                           "20 "
                               + workers + " 2026 nginx: worker process\n")
                  .diagnosis();
        QCOMPARE(std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                             [](const Finding &f) { return f.subject.contains("127.0.0.1:3001"_L1); }),
                 told);
    }

    void aLimitOfNginxItselfIsTold()
    {
        const QByteArray limit = logged("32 worker_connections are not enough while connecting to upstream",
                                        "keys.example.test", "https://127.0.0.1:8443");
        const QByteArray shop = logged(refused, "shop.example.test", "http://127.0.0.1:3000");
        const Diagnosis diagnosis = two(502, limit + shop).diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"backend-down"_s);
        QVERIFY(tells(diagnosis, "nginx-worker-connections"_L1));
    }

    void aUsageTextIsNoEmptyListOfListeners()
    {
        const Diagnosis diagnosis = Incident()
                                        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                        .answers(200)
                                        .exhibit("ss.txt", "ss -tlnp 2>/dev/null || netstat -tlnp",
                                                 "netstat: invalid option -- 'p'\nBusyBox v1.35.0 multi-call "
                                                 "binary.\n\nUsage: netstat [-ral] [-tuwx] [-en]\n")
                                        .diagnosis();
        QVERIFY(!diagnosis.snapshot->listeners);
        QVERIFY(!tells(diagnosis, "backend-down"_L1));
        const QList<NotKnown> &unknown = diagnosis.snapshot->notKnown;
        QVERIFY(std::any_of(unknown.begin(), unknown.end(), [](const NotKnown &each) {
            return each.what.contains("TCP ports"_L1) && each.lift.contains("iproute2"_L1);
        }));
    }
};

QTEST_GUILESS_MAIN(ElsewhereTest)
#include "tst_elsewhere.moc"
