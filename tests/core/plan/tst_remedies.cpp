// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/runbook.h"
#include "core/plan/remedy.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static Diagnosis stopped(const QByteArray &unit = "shop-api")
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .answers(502)
        .unit(unit, "failed failed exit-code", 0, "/usr/bin/node s.js --port 3000")
        .diagnosis();
}

static QStringList texts(const QList<ChangeStep> &steps)
{
    QStringList all;
    for (const ChangeStep &step : steps)
        all << step.request.command.text();
    return all;
}

class RemediesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStoppedBackendIsRestartedAndNothingElse()
    {
        const Diagnosis diagnosis = stopped();
        const QList<Change> changes = remedies(*diagnosis.first(), diagnosis);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(texts(changes[0].body), QStringList{u"systemctl restart -- shop-api.service"_s});
        QCOMPARE(changes[0].risk, Risk::Low);
        QVERIFY(changes[0].undo.contains(u"cannot be rolled back"_s));
    }

    void stateAndLogAreKeptFirstAndTheUrlIsCheckedAfter()
    {
        const Diagnosis diagnosis = stopped();
        const Change change = remedies(*diagnosis.first(), diagnosis).first();
        QCOMPARE(change.keep.size(), 2);
        QVERIFY(texts(change.keep).join(u' ').contains(u"journalctl"_s));
        QVERIFY(texts(change.verify).join(u'\n').contains(u"http://shop.example.test/cart"_s));
        QVERIFY(texts(change.verify).join(u'\n').contains(u"is-active"_s));
    }

    void aRunningServiceCostsMoreRisk()
    {
        const Diagnosis diagnosis = Incident()
                                        .config(siteTo("proxy_pass http://unix:/run/app/app.sock:/"))
                                        .answers(502)
                                        .file("srwxrwxrwx", "app.sock")
                                        .log("connect() to unix:/run/app/app.sock failed (111: Connection refused) "
                                             "while connecting to upstream",
                                             "http://unix:/run/app/app.sock:/cart")
                                        .unit("app", "active running success", 50)
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"stale-socket"_s);
        const QList<Change> changes = remedies(*diagnosis.first(), diagnosis);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0].risk, Risk::Medium);
        QVERIFY(!changes[0].sideEffects.isEmpty());
    }

    void aUnitNameSystemdWouldNotGiveGetsNoChange_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::newRow("command in it") << u"$(reboot).service"_s;
        QTest::newRow("quote") << u"a';reboot;'.service"_s;
        QTest::newRow("space") << u"a b.service"_s;
        QTest::newRow("newline") << u"a\nb.service"_s;
        QTest::newRow("leading dash") << u"-H.service"_s;
        QTest::newRow("not a service") << u"shop.target"_s;
        QTest::newRow("nothing") << QString();
    }
    void aUnitNameSystemdWouldNotGiveGetsNoChange()
    {
        QFETCH(QString, unit);
        const Diagnosis diagnosis = stopped();
        Finding finding = *diagnosis.first();
        finding.unit = unit;
        QVERIFY(remedies(finding, diagnosis).isEmpty());
    }

    void everyRemedyIsForRowsOfTheCauseList()
    {
        QSet<QString> ids;
        for (const Remedy &remedy : allRemedies()) {
            QVERIFY2(!ids.contains(QString::fromLatin1(remedy.id)), remedy.id);
            ids << QString::fromLatin1(remedy.id);
            for (const char *cause : remedy.causes)
                QVERIFY2(!cause || runbookCauses().contains(QLatin1StringView(cause)), cause);
        }
    }
};

QTEST_GUILESS_MAIN(RemediesTest)
#include "tst_remedies.moc"
