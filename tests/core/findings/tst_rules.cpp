// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"
#include "core/findings/unexplained.h"
#include "tests/core/findings/rules/cases.h"

#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QList<Case> cases()
{
    return rulecases::access() + rulecases::answers() + rulecases::capacity() + rulecases::inContainers()
        + rulecases::listening() + rulecases::network() + rulecases::ofNames() + rulecases::ofPools()
        + rulecases::ofRequests() + rulecases::program() + rulecases::protocol() + rulecases::storage()
        + rulecases::tls() + rulecases::wrongService();
}

class RulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRuleSpeaksForItsCaseAndNotForTheNearMiss_data()
    {
        QTest::addColumn<int>("row");
        const QList<Case> all = cases();
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].words) << i;
    }
    void aRuleSpeaksForItsCaseAndNotForTheNearMiss()
    {
        QFETCH(int, row);
        const Case here = cases()[row];
        const Diagnosis diagnosis = here.incident.diagnosis();
        QVERIFY(diagnosis.first());
        const QString said = diagnosis.first()->cause;
        QVERIFY2((said == QLatin1String(here.cause)) == here.fires, qPrintable(said));
        for (const Finding &finding : diagnosis.findings)
            QVERIFY2(!finding.title.isEmpty() && !finding.meaning.isEmpty(), qPrintable(finding.cause));
    }

    void aRefusedHandshakeIsAMissingCertificateWhereLittleElseIsLeft()
    {
        const auto certaintyWith = [](const QByteArray &more) {
            const Diagnosis diagnosis
                = Incident()
                      .config(siteTo("proxy_pass https://10.0.0.9:8200; proxy_ssl_server_name on" + more))
                      .answers(502)
                      .log("SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert handshake "
                           "failure:SSL alert number 40) while SSL handshaking to upstream",
                           "https://10.0.0.9:8200/cart")
                      .diagnosis();
            const auto found
                = std::find_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                               [](const Finding &finding) { return finding.cause == u"tls-client-cert-required"; });
            return found == diagnosis.findings.end() ? std::nullopt : std::optional(found->certainty);
        };
        QCOMPARE(certaintyWith({}), std::optional(Certainty::Likely));
        QCOMPARE(certaintyWith("; proxy_ssl_ciphers AES128-SHA"), std::optional(Certainty::Possible));
        QCOMPARE(certaintyWith("; proxy_ssl_protocols TLSv1.2"), std::optional(Certainty::Possible));
    }

    void everyRuleHasACaseThatFiresAndANearMiss_data()
    {
        QTest::addColumn<QString>("cause");
        QSet<QString> causes;
        for (const Rule &rule : allRules())
            causes.insert(QString::fromLatin1(rule.cause));
        for (const QString &cause : std::as_const(causes))
            QTest::newRow(qPrintable(cause)) << cause;
    }
    void everyRuleHasACaseThatFiresAndANearMiss()
    {
        QFETCH(QString, cause);
        int fires = 0;
        int misses = 0;
        for (const Case &here : cases()) {
            if (cause == QLatin1String(here.cause))
                ++(here.fires ? fires : misses);
        }
        QVERIFY(fires > 0);
        QVERIFY(misses > 0);
    }

    void everyRuleSaysWhatWouldProveItWrong()
    {
        for (const Rule &rule : allRules())
            QVERIFY2(QByteArray(rule.wrongIf).startsWith("This would be wrong if"), rule.cause);
    }
};

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_rules.moc"
