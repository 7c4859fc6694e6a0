// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/incident.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
static const QByteArray tooSlow
    = "upstream timed out (110: Connection timed out) while reading response header from upstream";

static Incident deadUnit(const QByteArray &restart, const QByteArray &result)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .answers(502)
        .log(refused, "http://127.0.0.1:3000/cart")
        .exhibit("systemctl-show-backends.txt", "systemctl show -p Id,ActiveState,Restart -- shop-api.service",
                 "Id=shop-api.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nResult=" + result
                     + "\nRestart=" + restart
                     + "\nMainPID=0\nFragmentPath=/etc/systemd/system/shop-api.service\nExecStart={ path=/x ; "
                       "argv[]=/usr/bin/node s.js --port 3000 ; }\n");
}

static Incident page(const QByteArray &body, const QByteArray &more = {})
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000" + more))
        .log(refused, "http://127.0.0.1:3000/cart")
        .exhibit("curl.txt", "curl -sS -i --resolve shop.example.test:80:127.0.0.1 http://shop.example.test/cart",
                 "HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\n\r\n" + body);
}

static Incident slow(const QByteArray &location, const QByteArray &server = {})
{
    return Incident()
        .config("server {\n listen 80;\n server_name shop.example.test;\n" + server + " location / {\n  "
                + "proxy_pass http://127.0.0.1:3000;\n" + location + " }\n}\n")
        .listener("127.0.0.1:3000", "node", 50)
        .answers(504)
        .log(tooSlow, "http://127.0.0.1:3000/cart");
}

static Incident group(const QByteArray &limits)
{
    return Incident().config("upstream app { server 127.0.0.1:8101" + limits + "; server 127.0.0.1:8102" + limits
                             + "; }\n" + siteTo("proxy_pass http://app"));
}

static Incident noneLeft(const QByteArray &limits)
{
    return group(limits)
        .answers(502)
        .listener("127.0.0.1:8101", "node", 50)
        .listener("127.0.0.1:8102", "node", 51)
        .log(refused, "http://127.0.0.1:8101/cart")
        .log("no live upstreams while connecting to upstream", "http://app/cart");
}

static Incident oneDown(const QByteArray &limits)
{
    return group(limits).answers(200).listener("127.0.0.1:8102", "node", 51).log(refused, "http://127.0.0.1:8101/cart");
}

class AdviceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void adviceIsGivenWhereItIsLacking_data()
    {
        QTest::addColumn<Diagnosis>("diagnosis");
        QTest::addColumn<QString>("advice");
        QTest::addColumn<bool>("given");
        const QByteArray bare = "<hr><center>nginx</center>\n";
        QTest::newRow("died and stays down") << deadUnit("no", "exit-code").diagnosis() << u"advice-restart"_s << true;
        QTest::newRow("died and is started again")
            << deadUnit("on-failure", "exit-code").diagnosis() << u"advice-restart"_s << false;
        QTest::newRow("somebody stopped it") << deadUnit("no", "success").diagnosis() << u"advice-restart"_s << false;
        QTest::newRow("nginx's bare page") << page(bare).diagnosis() << u"advice-error-page"_s << true;
        QTest::newRow("a page of its own") << page("<h1>Back soon</h1>").diagnosis() << u"advice-error-page"_s << false;
        QTest::newRow("a page is set and missing")
            << page(bare, "; error_page 502 /x.html").diagnosis() << u"advice-error-page"_s << false;
        QTest::newRow("a long limit for every location")
            << slow("", " proxy_read_timeout 300s;\n").diagnosis() << u"advice-timeout-everywhere"_s << true;
        QTest::newRow("a long limit where it is needed")
            << slow("  proxy_read_timeout 300s;\n").diagnosis() << u"advice-timeout-everywhere"_s << false;
        QTest::newRow("one try takes a server out") << noneLeft("").diagnosis() << u"advice-max-fails"_s << true;
        QTest::newRow("three do") << noneLeft(" max_fails=3").diagnosis() << u"advice-max-fails"_s << false;
        QTest::newRow("nothing takes a server out")
            << oneDown(" max_fails=0").diagnosis() << u"advice-max-fails-off"_s << true;
        QTest::newRow("the usual limits take it out") << oneDown("").diagnosis() << u"advice-max-fails-off"_s << false;
        QTest::newRow("the usual limit") << slow("").diagnosis() << u"advice-timeout-everywhere"_s << false;
    }
    void adviceIsGivenWhereItIsLacking()
    {
        QFETCH(Diagnosis, diagnosis);
        QFETCH(QString, advice);
        QFETCH(bool, given);
        const auto &findings = diagnosis.findings;
        const auto found = std::find_if(findings.begin(), findings.end(),
                                        [&](const Finding &finding) { return finding.cause == advice; });
        QCOMPARE(found != findings.end(), given);
        QCOMPARE(diagnosis.first()->kind, FindingKind::State);
        if (!given)
            return;
        QCOMPARE(found->kind, FindingKind::Advice);
        QVERIFY(!found->because.isEmpty() && !found->after.isEmpty());
    }

    void aCertificateThatEndsSoonIsNamed_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QString>("title");
        QTest::newRow("months ahead") << QByteArray("Feb  3 10:00:00 2027 GMT") << QString();
        QTest::newRow("in a week") << QByteArray("Nov 27 10:00:00 2026 GMT")
                                   << u"A certificate ends soon: /etc/tls/shop.pem"_s;
        QTest::newRow("yesterday") << QByteArray("Nov 19 10:00:00 2026 GMT")
                                   << u"A certificate has ended: /etc/tls/shop.pem"_s;
    }
    void aCertificateThatEndsSoonIsNamed()
    {
        QFETCH(QByteArray, end);
        QFETCH(QString, title);
        const Diagnosis diagnosis
            = Incident()
                  .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                  .answers(502)
                  .log(refused, "http://127.0.0.1:3000/cart")
                  .exhibit("certificates.txt", "sh -c 'openssl x509' certificates /etc/tls/shop.pem",
                           "certificate\t/etc/tls/shop.pem\nsubject=CN = shop.example.test\nissuer=CN = R3\n"
                           "notBefore=Sep  1 10:00:00 2026 GMT\nnotAfter="
                               + end + "\n")
                  .diagnosis();
        QStringList titles;
        for (const Finding &finding : diagnosis.findings) {
            if (finding.cause == "advice-certificate"_L1)
                titles << finding.title;
        }
        QCOMPARE(titles.join(u'|'), title);
    }
};

QTEST_GUILESS_MAIN(AdviceTest)
#include "tst_advice.moc"
