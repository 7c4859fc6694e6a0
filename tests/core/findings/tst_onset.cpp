// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream, "
                                  "client: 198.51.100.23, server: "
                                  "shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                                  "\"http://127.0.0.1:3000/cart\", host: "
                                  "\"shop.example.test\"\n";

static QByteArray failedAt(const QByteArray &time)
{
    return "2026/11/20 " + time + " [error] 125#125: *64 " + refused;
}

/// Failures at these times, behind a line of the early morning.
static Incident failing(const QList<QByteArray> &times, bool reachesBack = true)
{
    QByteArray log = reachesBack ? "2026/11/20 06:00:00 [notice] 124#124: signal process started\n" : "";
    for (const QByteArray &time : times)
        log += failedAt(time);
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .answers(502)
        .exhibit("error.log", "tail -n 1000 /var/log/nginx/error.log", log);
}

static Incident withPackage(Incident incident, const QByteArray &time)
{
    return incident.exhibit("packages.txt", "grep -hE ' (install|upgrade|remove) ' /var/log/dpkg.log",
                            "2026-11-20 " + time + " upgrade nodejs:amd64 18.19.0 20.9.0\n");
}

class OnsetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeJustBeforeTheFirstFailureIsTold_data()
    {
        QTest::addColumn<Diagnosis>("diagnosis");
        QTest::addColumn<bool>("told");
        QTest::newRow("four minutes before")
            << withPackage(failing({"10:05:00", "10:18:00"}), "10:01:00").diagnosis() << true;
        QTest::newRow("an hour before the first")
            << withPackage(failing({"10:05:00", "10:18:00"}), "09:01:00").diagnosis() << false;
        QTest::newRow("between the first and the last")
            << withPackage(failing({"10:05:00", "10:18:00"}), "10:10:00").diagnosis() << false;
        QTest::newRow("after a pause of more than an hour it began anew")
            << withPackage(failing({"08:00:00", "10:05:00"}), "10:01:00").diagnosis() << true;
        QTest::newRow("the log does not reach back, so it may have been so for long")
            << withPackage(failing({"10:05:00", "10:18:00"}, false), "10:01:00").diagnosis() << false;
    }
    void aChangeJustBeforeTheFirstFailureIsTold()
    {
        QFETCH(Diagnosis, diagnosis);
        QFETCH(bool, told);
        const Finding &first = *diagnosis.first();
        QCOMPARE(first.meaning.contains(u"nodejs"_s), told);
        bool isCited = false;
        for (const Citation &cite : first.because)
            isCited = isCited || cite.exhibit == u"packages.txt";
        QCOMPARE(isCited, told);
    }

    void aReleaseIsAChangeToTakeBack()
    {
        const Diagnosis diagnosis
            = failing({"10:05:00", "10:18:00"})
                  .exhibit("deploy-times.txt", "find /srv/shop/current -maxdepth 0 -exec stat -c x {} +",
                           "1795428240 2026-11-23 08:04:00.000 +0000 root:root 777 /srv/shop/current\n"
                           "1795169040 2026-11-20 10:04:00.000 +0000 root:root 644 /srv/shop/current/server.js\n")
                  .diagnosis();
        QVERIFY2(diagnosis.first()->meaning.contains("/srv/shop/current/server.js was replaced"_L1),
                 qPrintable(diagnosis.first()->meaning));
        QVERIFY(diagnosis.first()->meaning.contains("smallest change to take back"_L1));
    }

    void whatIsWellHasNoBeginning()
    {
        const Diagnosis diagnosis = withPackage(Incident()
                                                    .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                                    .listener("127.0.0.1:3000", "node", 50)
                                                    .answers(200),
                                                "10:18:00")
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"healthy"_s);
        QVERIFY(!diagnosis.first()->meaning.contains(u"nodejs"_s));
    }
};

QTEST_GUILESS_MAIN(OnsetTest)
#include "tst_onset.moc"
