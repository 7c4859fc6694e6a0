// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/checklist.h"
#include "core/guide/steps.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class ChecklistTest : public QObject
{
    Q_OBJECT

    static Step stepOf(const QList<Step> &steps, const char *id)
    {
        for (const Step &step : steps) {
            if (step.id == QLatin1String(id))
                return step;
        }
        return {};
    }

private Q_SLOTS:
    void theFivePartsComeInTheirOrder()
    {
        QStringList ids;
        for (const Step &step : checklist(diagnose(build({}), {})))
            ids << step.id;
        QCOMPARE(ids,
                 (QStringList{u"confirm-nginx"_s, u"identify-upstream"_s, u"check-backend"_s, u"check-socket"_s,
                              u"check-resources"_s}));
    }

    void withoutEvidenceNoStepIsGreen()
    {
        for (const Step &step : checklist(diagnose(build({}), {.url = QUrl(u"http://shop.example.test/"_s)})))
            QVERIFY2(step.health == Health::Unknown, qPrintable(step.id));
    }

    void everyStepTeaches()
    {
        for (const StepText &text : stepTexts()) {
            for (const char *words : {text.title, text.what, text.why, text.good, text.mistakes})
                QVERIFY2(*words, text.id);
        }
    }

    void aStoppedBackendFailsItsStepsAndOnlyThose()
    {
        const QList<Step> steps
            = checklist(Incident()
                            .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                            .answers(502)
                            .unit("shop-api", "failed failed exit-code", 0, "/usr/bin/node s.js --port 3000")
                            .diagnosis());
        QCOMPARE(stepOf(steps, "confirm-nginx").health, Health::Ok);
        QCOMPARE(stepOf(steps, "identify-upstream").health, Health::Ok);
        QVERIFY(stepOf(steps, "identify-upstream").result.contains(u"http://127.0.0.1:3000"));
        QCOMPARE(stepOf(steps, "check-backend").health, Health::Failing);
        QVERIFY(stepOf(steps, "check-backend").result.contains(u"shop-api: failed (exit-code)"));
        QCOMPARE(stepOf(steps, "check-socket").health, Health::Failing);
        QCOMPARE(stepOf(steps, "check-resources").health, Health::Ok);
    }

    void everyAnsweredStepNamesTheCommandThatAnsweredIt()
    {
        for (const Step &step :
             checklist(Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(502).diagnosis()))
            QVERIFY2(!step.command.isEmpty(), qPrintable(step.id));
    }
};

QTEST_GUILESS_MAIN(ChecklistTest)
#include "tst_checklist.moc"
