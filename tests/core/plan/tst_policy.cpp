// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/policy.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray team = R"({
  "roles": [ { "name": "junior", "people": ["anna", "ben"], "most": "low" },
             { "name": "lead", "people": ["ben"], "most": "high" } ],
  "servers": [ { "hosts": ["*.prod.example", "web?"], "badge": "PROD", "most": "medium", "careful": true },
               { "hosts": ["vault.example"], "most": "none" } ]
})";

class PolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoMayChangeWhatWhere_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("host");
        QTest::addColumn<Risk>("most");
        QTest::addColumn<QString>("badge");
        QTest::addColumn<QString>("why");
        const QString free = u"ops@test.example"_s;
        QTest::newRow("no rule") << "{}"_ba << u"anna"_s << free << Risk::High << QString() << QString();
        QTest::newRow("a junior") << team << u"anna"_s << free << Risk::Low << QString()
                                  << u"Your role is junior: at most risk low."_s;
        QTest::newRow("the best of two roles") << team << u"ben"_s << free << Risk::High << QString() << QString();
        QTest::newRow("a stranger") << team << u"eve"_s << free << Risk::None << QString()
                                    << u"You have no role in the team's policy: nothing is changed by Upriver."_s;
        QTest::newRow("a lead in production") << team << u"ben"_s << u"root@a.prod.example:2222"_s << Risk::Medium
                                              << u"PROD"_s << u"This server is PROD: at most risk medium."_s;
        QTest::newRow("a junior in production")
            << team << u"anna"_s << u"WEB7"_s << Risk::Low << u"PROD"_s << u"Your role is junior: at most risk low."_s;
        QTest::newRow("no name that only begins so")
            << team << u"ben"_s << u"web77"_s << Risk::High << QString() << QString();
        QTest::newRow("a server nobody changes") << team << u"ben"_s << u"vault.example"_s << Risk::None << QString()
                                                 << u"This server is vault.example: nothing is changed by Upriver."_s;
        QTest::newRow("read-only") << R"({"read_only": true})"_ba << u"ben"_s << free << Risk::None << QString()
                                   << u"You have no role in the team's policy: nothing is changed by Upriver."_s;
        QTest::newRow("everybody")
            << R"({"read_only": true, "roles": [{"name": "all", "people": ["*"], "most": "high"}]})"_ba << u"eve"_s
            << free << Risk::High << QString() << QString();
        QTest::newRow("a role without a word of risk")
            << R"({"roles": [{"name": "r", "people": ["*"]}]})"_ba << u"eve"_s << free << Risk::None << QString()
            << u"Your role is r: nothing is changed by Upriver."_s;
    }
    void whoMayChangeWhatWhere()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, person);
        QFETCH(QString, host);
        QFETCH(Risk, most);
        QFETCH(QString, badge);
        QFETCH(QString, why);
        const auto policy = readPolicy(json, u"policy.json"_s);
        QVERIFY2(policy, policy ? "" : qPrintable(policy.error().why));
        const Ruling ruling = rulingFor(*policy, person, host);
        QCOMPARE(ruling.most, most);
        QCOMPARE(ruling.badge, badge);
        QCOMPARE(ruling.why, why);
        QCOMPARE(ruling.isCareful, badge == "PROD"_L1);
        QVERIFY(ruling.allows(Risk::None));
        QVERIFY(most == Risk::High || !ruling.allows(Risk::High));
    }

    void aSlipOfThePenForbidsAll_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("why");
        QTest::newRow("cut") << R"({"roles": [)"_ba << u"policy.json: "_s;
        QTest::newRow("empty") << QByteArray() << u"policy.json: "_s;
        QTest::newRow("a list") << "[]"_ba << u"it is no JSON object"_s;
        QTest::newRow("a word that is not known")
            << R"({"readonly": true})"_ba << u"\"readonly\" in the policy is not known."_s;
        QTest::newRow("no such risk") << R"({"roles": [{"people": ["*"], "most": "lo"}]})"_ba
                                      << u"\"lo\" in roles is none of none, low, medium, high."_s;
        QTest::newRow("of another kind") << R"({"read_only": "yes"})"_ba
                                         << u"\"read_only\" in the policy is not of the kind it should be."_s;
        QTest::newRow("nobody") << R"({"roles": [{"name": "x", "most": "low"}]})"_ba
                                << u"\"people\" in roles names nobody."_s;
        QTest::newRow("a number among names")
            << R"({"servers": [{"hosts": ["a", 7]}]})"_ba << u"\"hosts\" in servers holds something that is no text."_s;
        QTest::newRow("a role that is no object") << R"({"roles": [7]})"_ba << u"\"people\" in roles names nobody."_s;
    }
    void aSlipOfThePenForbidsAll()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, why);
        const auto policy = readPolicy(json, u"policy.json"_s);
        QVERIFY(!policy);
        QVERIFY2(policy.error().why.contains(why), qPrintable(policy.error().why));
    }
};

QTEST_GUILESS_MAIN(PolicyTest)
#include "tst_policy.moc"
