// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/practice.h"
#include "core/findings/finding.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class PracticeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIncidentIsDiagnosedByTheSameCore_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("cause");
        QTest::newRow("fpm-stopped") << u"fpm-stopped"_s << u"backend-down"_s;
        QTest::newRow("node-crash") << u"node-crash"_s << u"backend-down"_s;
        QTest::newRow("wrong-port") << u"wrong-port"_s << u"wrong-port"_s;
        QTest::newRow("php-upgrade") << u"php-upgrade"_s << u"socket-missing-wrong-path"_s;
        QTest::newRow("ipv6-only") << u"ipv6-only"_s << u"listen-address-mismatch"_s;
        QTest::newRow("pool-member") << u"pool-member"_s << u"pool-member-down"_s;
        QTest::newRow("stale-socket") << u"stale-socket"_s << u"stale-socket"_s;
        QTest::newRow("nginx-stopped") << u"nginx-stopped"_s << u"nginx-down"_s;
    }
    void everyIncidentIsDiagnosedByTheSameCore()
    {
        QFETCH(QString, name);
        QFETCH(QString, cause);
        for (const Practice &practice : practices()) {
            if (practice.name != name)
                continue;
            const auto evidence = practiceEvidence(name);
            QVERIFY(evidence);
            const Diagnosis diagnosis = diagnose(build(*evidence), practice.question);
            QCOMPARE(diagnosis.first()->cause, cause);
            QVERIFY(!practice.title.isEmpty());
            return;
        }
        QFAIL("no such incident");
    }

    void noIncidentIsWithoutARow() { QCOMPARE(practices().size(), 8); }

    void anUnknownNameIsToldTheKnownOnes()
    {
        const auto evidence = practiceEvidence(u"../../etc"_s);
        QVERIFY(!evidence);
        QVERIFY(evidence.error().now.contains(u"fpm-stopped"_s));
    }
};

QTEST_GUILESS_MAIN(PracticeTest)
#include "tst_practice.moc"
