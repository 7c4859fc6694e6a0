// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/checklist.h"
#include "tests/doubles/incident.h"
#include "tests/doubles/runningnginx.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
static const char notReloaded[] = "config-drift-not-reloaded";
static const char reloadFailed[] = "config-drift-reload-failed";

static Incident changed(qint64 seconds, const QByteArray &pass = "proxy_pass http://127.0.0.1:3001")
{
    return Incident()
        .config(siteTo(pass))
        .listener("127.0.0.1:3001", "node", 50)
        .exhibit("nginx-processes.txt", "printf 'nginx\\t%s\\n' nginx", runningNginx())
        .exhibit("conf-mtime.txt", "find -L /etc/nginx -type f -exec stat -L -c '%Y %n' {} +", changedAfter(seconds));
}

static Incident refusedTest()
{
    return changed(500)
        .without(u"nginx-T.txt"_s)
        .exhibit(
            "nginx-files.txt", "sh -c 'cat'",
            "# file 3 /etc/nginx/nginx.conf\nhttp { server { server_name shop.example.test;\nlocation / { proxy_pass "
            "http://127.0.0.1:3001\n} } }\n\n")
        .exhibit("nginx-t.txt", "nginx -t",
                 "nginx: [emerg] unexpected \"}\" in /etc/nginx/nginx.conf:3\n"
                 "nginx: configuration file /etc/nginx/nginx.conf test failed\n");
}

static const Finding *finding(const Diagnosis &diagnosis, const char *cause)
{
    const auto found = std::find_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                                    [&](const Finding &each) { return each.cause == QLatin1String(cause); });
    return found == diagnosis.findings.end() ? nullptr : &*found;
}

class OnDiskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPeerNoFileNamesAnyMoreIsTheUnreadChange()
    {
        const Diagnosis diagnosis = changed(500).answers(502).log(refused, "http://127.0.0.1:3000/cart").diagnosis();
        QCOMPARE(diagnosis.first()->cause, QLatin1String(notReloaded));
        QCOMPARE(diagnosis.first()->certainty, Certainty::Certain);
        QCOMPARE(diagnosis.health, Health::Failing);
        QVERIFY(diagnosis.first()->title.contains(u"nginx.conf"_s));
        QVERIFY(diagnosis.first()->title.contains(u"10:08"_s));
        QVERIFY(diagnosis.first()->meaning.contains(u"127.0.0.1:3000"_s));
        QStringList exhibits;
        for (const Citation &cite : diagnosis.first()->because)
            exhibits << cite.exhibit;
        QVERIFY(exhibits.contains(u"error.log"_s));
        QVERIFY(exhibits.contains(u"conf-mtime.txt"_s));
        QVERIFY(exhibits.contains(u"nginx-processes.txt"_s));
    }

    void whereTheLogCannotBeReadItIsLikelyWhenAllElseIsThere()
    {
        const Diagnosis diagnosis = changed(500).answers(502).without(u"error.log"_s).diagnosis();
        QCOMPARE(diagnosis.first()->cause, QLatin1String(notReloaded));
        QCOMPARE(diagnosis.first()->certainty, Certainty::Likely);
    }

    void aFailureWithAnotherCauseKeepsIt_data()
    {
        QTest::addColumn<Incident>("incident");
        QTest::newRow("nothing listens where the file says")
            << changed(500, "proxy_pass http://127.0.0.1:4000").answers(502).log(refused, "http://127.0.0.1:4000/cart");
        QTest::newRow("the backend answers wrongly") << changed(500).answers(502).log(
            "upstream prematurely closed connection while reading response header from upstream",
            "http://127.0.0.1:3001/cart");
        QTest::newRow("the peer may be what a name stands for") << changed(500, "proxy_pass http://shop.internal:3000")
                                                                       .answers(502)
                                                                       .log(refused, "http://127.0.0.1:3000/cart");
        QTest::newRow("nothing was changed") << changed(-500).answers(502).log(refused, "http://127.0.0.1:3000/cart");
    }
    void aFailureWithAnotherCauseKeepsIt()
    {
        QFETCH(Incident, incident);
        const Diagnosis diagnosis = incident.diagnosis();
        QVERIFY2(diagnosis.first()->cause != QLatin1String(notReloaded), qPrintable(diagnosis.first()->title));
        QCOMPARE(diagnosis.health, Health::Failing);
    }

    void aChangeNobodyReadIsToldOfAHealthySiteToo()
    {
        const Diagnosis diagnosis = changed(500).answers(200).diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"healthy"_s);
        QCOMPARE(diagnosis.health, Health::Ok);
        const Finding *told = finding(diagnosis, notReloaded);
        QVERIFY(told);
        QCOMPARE(told->health, Health::Warning);
        QVERIFY(told->kind == FindingKind::State);
        const Step confirm = checklist(diagnosis).first();
        QCOMPARE(confirm.health, Health::Warning);
        QVERIFY(confirm.result.contains(u"nginx.conf"_s));
    }

    void withoutAUrlAnUnreadChangeIsTheTrouble()
    {
        const Diagnosis diagnosis = changed(500).diagnosis("");
        QCOMPARE(diagnosis.first()->cause, QLatin1String(notReloaded));
        QCOMPARE(diagnosis.health, Health::Warning);
    }

    void aConfigurationThatIsRefusedIsNotWhatRuns()
    {
        const Diagnosis diagnosis = refusedTest().answers(502).log(refused, "http://127.0.0.1:3000/cart").diagnosis();
        QCOMPARE(diagnosis.first()->cause, QLatin1String(reloadFailed));
        QCOMPARE(diagnosis.first()->certainty, Certainty::Certain);
        QCOMPARE(diagnosis.first()->subject, u"/etc/nginx/nginx.conf:3"_s);
        QVERIFY(diagnosis.first()->because.contains(
            Citation{.exhibit = u"nginx-t.txt"_s,
                     .line = 1,
                     .text = u"nginx: [emerg] unexpected \"}\" in /etc/nginx/nginx.conf:3"_s}));
        QVERIFY(!finding(diagnosis, notReloaded));
    }

    void theRefusedFileOfTheSiteIsLikelyTheCauseWithoutALog()
    {
        const Diagnosis diagnosis = refusedTest().answers(502).without(u"error.log"_s).diagnosis();
        QCOMPARE(diagnosis.first()->cause, QLatin1String(reloadFailed));
        QCOMPARE(diagnosis.first()->certainty, Certainty::Likely);
    }

    void aRefusedConfigurationOfAHealthySiteIsAWarning()
    {
        const Diagnosis diagnosis = refusedTest().answers(200).diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"healthy"_s);
        QVERIFY(finding(diagnosis, reloadFailed));
        QCOMPARE(diagnosis.health, Health::Ok);
    }

    void aTestWithoutRightsRefusesNothing()
    {
        const Diagnosis diagnosis
            = changed(-500)
                  .answers(200)
                  .exhibit("nginx-t.txt", "nginx -t",
                           "nginx: [emerg] open() \"/run/nginx.pid\" failed (13: Permission denied)\n"
                           "nginx: configuration file /etc/nginx/nginx.conf test failed\n")
                  .diagnosis();
        QVERIFY(!finding(diagnosis, reloadFailed));
    }

    void aStoppedNginxHasNothingUnread()
    {
        const Diagnosis diagnosis
            = refusedTest().nginxStopped().without(u"nginx-processes.txt"_s).answers(502).diagnosis();
        QVERIFY(!finding(diagnosis, reloadFailed));
    }
};

QTEST_GUILESS_MAIN(OnDiskTest)
#include "tst_ondisk.moc"
