// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/checklist.h"
#include "core/guide/steps.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

Q_DECLARE_METATYPE(upriver::Incident)

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
    void theTenStepsComeInTheirOrder()
    {
        QStringList ids;
        QStringList shortOnes;
        for (const Step &step : checklist(diagnose(build({}), {}))) {
            ids << step.id;
            if (step.isShort)
                shortOnes << step.id;
        }
        QCOMPARE(ids,
                 (QStringList{u"confirm-nginx"_s, u"identify-upstream"_s, u"check-backend"_s, u"check-target"_s,
                              u"check-listener"_s, u"check-error-log"_s, u"check-backend-log"_s, u"check-resources"_s,
                              u"restart-backend"_s, u"verify-recovery"_s}));
        QCOMPARE(shortOnes,
                 (QStringList{u"confirm-nginx"_s, u"identify-upstream"_s, u"check-backend"_s, u"check-listener"_s,
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
        QCOMPARE(stepOf(steps, "check-target").health, Health::Ok);
        QCOMPARE(stepOf(steps, "check-listener").health, Health::Failing);
        QCOMPARE(stepOf(steps, "check-resources").health, Health::Ok);
        QVERIFY(stepOf(steps, "restart-backend").result.contains(u"shop-api"));
        QCOMPARE(stepOf(steps, "restart-backend").command, u"systemctl restart shop-api"_s);
        QCOMPARE(stepOf(steps, "verify-recovery").health, Health::Unknown);
    }

    void whatNginxConnectsToIsLookedAt_data()
    {
        QTest::addColumn<Incident>("incident");
        QTest::addColumn<Health>("health");
        QTest::addColumn<QString>("result");
        const Incident socket = Incident().config(siteTo("proxy_pass http://unix:/run/app/app.sock"));
        const QByteArray way
            = "path\t/run/app/app.sock\nhere\tdrwxr-xr-x\t0\t0\troot\troot\t/\n"
              "here\tdrwxr-xr-x\t0\t0\troot\troot\t/run\nhere\tdrwxr-xr-x\t0\t0\troot\troot\t/run/app\n";
        const QByteArray worker = "worker\t125\nUid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\nGroups:\t33 \n"
                                  "CapEff:\t0000000000000000\nuid=33(www-data) gid=33(www-data) groups=33(www-data)\n";
        const Incident withFile
            = Incident(socket).socket("/run/app/app.sock", "app", 50).file("srw-rw----", "app.sock");
        QTest::newRow("no socket there") << socket << Health::Failing << u"does not exist"_s;
        QTest::newRow("rights not seen") << Incident(withFile).without(u"ls-app.txt"_s) << Health::Unknown
                                         << u"app.sock"_s;
        QTest::newRow("a closed socket")
            << Incident(withFile)
                   .exhibit("nginx-workers.txt", "sh nginx-workers", worker)
                   .exhibit("way.txt", "sh -c 'row' path-steps /run/app/app.sock",
                            way + "here\tsrw-------\t1000\t1000\tdeploy\tdeploy\t/run/app/app.sock\n")
            << Health::Failing << u"may not pass"_s;
        QTest::newRow("an open socket")
            << Incident(withFile)
                   .exhibit("nginx-workers.txt", "sh nginx-workers", worker)
                   .exhibit("way.txt", "sh -c 'row' path-steps /run/app/app.sock",
                            way + "here\tsrw-rw----\t1000\t33\tdeploy\twww-data\t/run/app/app.sock\n")
            << Health::Ok << u"may write"_s;
        const Incident name = Incident().config(siteTo("proxy_pass http://app.internal:3000"));
        QTest::newRow("a name not looked up") << name << Health::Unknown << u"app.internal"_s;
        QTest::newRow("a name with an address") << Incident(name).exhibit(
            "names.txt", "sh -c names app.internal", "lookup app.internal\n10.0.0.9      STREAM app.internal\n")
                                                << Health::Ok << u"10.0.0.9"_s;
        QTest::newRow("a name without one")
            << Incident(name).exhibit("names.txt", "sh -c names app.internal", "lookup app.internal\n")
            << Health::Failing << u"has no address"_s;
        QTest::newRow("another machine, not looked at")
            << Incident().config(siteTo("proxy_pass http://10.0.0.9:3000")) << Health::Unknown << u"10.0.0.9"_s;
    }
    void whatNginxConnectsToIsLookedAt()
    {
        QFETCH(Incident, incident);
        QFETCH(Health, health);
        QFETCH(QString, result);
        const Step step = stepOf(checklist(incident.answers(502).diagnosis()), "check-target");
        QVERIFY2(step.result.contains(result), qPrintable(step.result));
        QCOMPARE(step.health, health);
    }

    void theLogsAnswerForThemselves()
    {
        Incident incident;
        incident.config(siteTo("proxy_pass http://127.0.0.1:3000"))
            .listener("127.0.0.1:3000", "node", 50)
            .unit("shop", "active running success", 50);
        const QList<Step> quiet = checklist(Incident(incident).answers(200).diagnosis());
        QCOMPARE(stepOf(quiet, "check-error-log").health, Health::Ok);
        QCOMPARE(stepOf(quiet, "check-backend-log").health, Health::Unknown); // nobody read it
        const QList<Step> loud
            = checklist(Incident(incident)
                            .answers(502)
                            .log("upstream prematurely closed connection while reading response header from upstream",
                                 "http://127.0.0.1:3000/cart")
                            .exhibit("journal-shop.txt", "journalctl -u shop --no-pager -n 100",
                                     "Nov 20 10:18:41 web7 systemd[1]: shop.service: Main process exited, code=killed, "
                                     "status=11/SEGV\n")
                            .diagnosis());
        QCOMPARE(stepOf(loud, "check-error-log").health, Health::Failing);
        QVERIFY(stepOf(loud, "check-error-log").result.contains(u"prematurely closed"));
        QCOMPARE(stepOf(loud, "check-backend-log").health, Health::Warning);
        QVERIFY(stepOf(loud, "check-backend-log").result.contains(u"SEGV"));
        const QList<Step> unread = checklist(Incident(incident).answers(200).without(u"error.log"_s).diagnosis());
        QCOMPARE(stepOf(unread, "check-error-log").health, Health::Unknown);
    }

    void recoveryIsGreenOnlyWhenAllOfItIs()
    {
        Incident incident;
        incident.config(siteTo("proxy_pass http://127.0.0.1:3000"))
            .answers(200)
            .listener("127.0.0.1:3000", "node", 50)
            .unit("shop", "active running success", 50);
        const QList<Step> well = checklist(incident.diagnosis());
        QCOMPARE(stepOf(well, "verify-recovery").health, Health::Ok);
        QCOMPARE(stepOf(well, "restart-backend").health, Health::Ok);
        const QList<Step> unread = checklist(Incident(incident).without(u"error.log"_s).diagnosis());
        QCOMPARE(stepOf(unread, "verify-recovery").health, Health::Unknown);
        QVERIFY(stepOf(unread, "verify-recovery").result.contains(u"nginx error log"));
    }

    // A person copies these commands into a shell, and the server chose some of their words.
    void wordsOfTheServerAreQuotedInCommands()
    {
        const Incident socket = Incident().config(siteTo("proxy_pass \"http://unix:/run/a b;id.sock\""));
        QCOMPARE(stepOf(checklist(Incident(socket).answers(502).diagnosis()), "check-target").command,
                 u"ls -l '/run/a b;id.sock'; namei -l '/run/a b;id.sock'"_s);
        const Incident service = Incident()
                                     .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                     .listener("127.0.0.1:3000", "node", 50)
                                     .unit("shop;id", "active running success", 50);
        const QList<Step> steps = checklist(Incident(service).answers(502).diagnosis());
        QCOMPARE(stepOf(steps, "check-backend").command, u"systemctl status 'shop;id'"_s);
        QCOMPARE(stepOf(steps, "check-backend-log").command, u"journalctl -u 'shop;id' -n 100"_s);
        const QUrl url(u"http://me:geheim@shop.example.test/a'b"_s);
        const Diagnosis asked
            = diagnose(build(Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).evidence()), {.url = url});
        const QString command = stepOf(checklist(asked), "verify-recovery").command;
        QCOMPARE(command, u"curl -i 'http://shop.example.test/a'\\''b'"_s);
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
