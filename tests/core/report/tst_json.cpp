// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/marks.h"
#include "core/report/report.h"
#include "tests/doubles/incident.h"

#include <QJsonArray>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class JsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFieldsScriptsRelyOnAreThere()
    {
        const QJsonObject object
            = json(Incident()
                       .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                       .answers(502)
                       .log("connect() failed (111: Connection refused) while connecting to upstream",
                            "http://127.0.0.1:3000/cart")
                       .diagnosis());
        QCOMPARE(object.value(u"schema"_s).toString(), u"upriver/1"_s);
        QCOMPARE(object.value(u"question"_s)[u"url"_s].toString(), u"http://shop.example.test/cart"_s);
        QCOMPARE(object.value(u"answer"_s)[u"server"_s][u"names"_s].toArray(), QJsonArray{u"shop.example.test"_s});
        QCOMPARE(object.value(u"answer"_s)[u"server"_s][u"line"_s].toInt(), 5);
        QCOMPARE(object.value(u"answer"_s)[u"location"_s][u"match"_s].toString(), u"/"_s);
        QCOMPARE(object.value(u"answer"_s)[u"target"_s].toString(), u"http://127.0.0.1:3000"_s);
        const QJsonObject first = object.value(u"findings"_s).toArray().first().toObject();
        QCOMPARE(first.value(u"cause"_s).toString(), u"backend-down"_s);
        QVERIFY(
            (QStringList{u"certain"_s, u"likely"_s, u"possible"_s}).contains(first.value(u"certainty"_s).toString()));
        const QJsonObject because = first.value(u"because"_s).toArray().first().toObject();
        QCOMPARE(because.value(u"exhibit"_s).toString(), u"error.log"_s);
        QCOMPARE(because.value(u"line"_s).toInt(), 1);
        QVERIFY(because.value(u"text"_s).toString().contains(u"111"_s));
        QCOMPARE(first.value(u"kind"_s).toString(), u"state"_s);
        QVERIFY(!first.contains(u"before"_s));
        QVERIFY(first.value(u"against"_s).isArray());
        QVERIFY(first.value(u"remedies"_s).isArray());
        QVERIFY(first.value(u"ruled_out"_s).toArray().contains(u"listen-address-mismatch"_s));
        QCOMPARE(object.value(u"health"_s).toString(), u"failing"_s);
    }

    void aClockThatDiffersIsTold()
    {
        const Question question{.url = QUrl(u"http://shop.example.test/cart"_s)};
        Evidence evidence = Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(502).evidence();
        QVERIFY(json(diagnose(build(evidence), question)).value(u"clock"_s).isNull());
        for (Exhibit &exhibit : evidence.exhibits) // the server's time is 10:19
            exhibit.at = QDateTime(QDate(2026, 11, 20), QTime(10, 22, 0, 400), Qt::UTC);
        const QJsonValue clock = json(diagnose(build(evidence), question)).value(u"clock"_s);
        QCOMPARE(qRound(clock[u"ahead_seconds"_s].toDouble() / 60), -3);
        QVERIFY(clock[u"uncertainty_seconds"_s].toDouble() > 0);
        QVERIFY(clock[u"synchronised"_s].isNull());
        QVERIFY(clock[u"says"_s].toString().contains("3 minute(s) behind"_L1));
    }

    void linesThatWereMarkedAreThere()
    {
        const Incident incident = Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(502);
        QCOMPARE(json(incident.diagnosis()).value(u"marked"_s), QJsonValue(QJsonArray()));
        const Evidence marked = withMarks(incident.evidence(), {{u"error.log"_s, 118, u"avc:  denied"_s}});
        const SnapshotPtr seen = build(marked);
        QCOMPARE(json(diagnose(seen, {})).value(u"marked"_s),
                 QJsonValue(QJsonArray{
                     QJsonObject{{u"exhibit"_s, u"error.log"_s}, {u"line"_s, 118}, {u"text"_s, u"avc:  denied"_s}}}));
        QVERIFY(seen->denials.isEmpty()); // what stands in a mark was said by a log, not by the kernel
    }

    void aFindingAboutTheTextSaysWhatToWriteInstead()
    {
        const QJsonObject object
            = json(Incident().config(siteTo("proxy_pass http://10.0.0.1/app")).answers(200).diagnosis());
        QCOMPARE(object.value(u"health"_s).toString(), u"ok"_s);
        const QJsonObject last = object.value(u"findings"_s).toArray().last().toObject();
        QCOMPARE(last.value(u"kind"_s).toString(), u"text"_s);
        QCOMPARE(last.value(u"health"_s).toString(), u"warning"_s);
        QCOMPARE(last.value(u"before"_s).toString(), u"proxy_pass http://10.0.0.1/app;"_s);
        QCOMPARE(last.value(u"after"_s).toString(), u"proxy_pass http://10.0.0.1/app/;"_s);
    }

    void theChecklistIsThereStepByStep()
    {
        const QJsonArray steps
            = json(Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(502).diagnosis())
                  .value(u"checklist"_s)
                  .toArray();
        QCOMPARE(steps.size(), 10);
        for (const QJsonValue &step : steps)
            QVERIFY2(!step[u"result"_s].toString().isEmpty(), qPrintable(step[u"id"_s].toString()));
        const QJsonValue listener = steps[4];
        QCOMPARE(listener[u"id"_s].toString(), u"check-listener"_s);
        QCOMPARE(listener[u"health"_s].toString(), u"failing"_s);
        QVERIFY(listener[u"command"_s].toString().contains(u"ss "));
    }

    void whatIsNotKnownIsListedWithWhy()
    {
        const QJsonArray unknown = json(diagnose(build({}), {})).value(u"unknown"_s).toArray();
        QVERIFY(!unknown.isEmpty());
        for (const QJsonValue &row : unknown) {
            QVERIFY(!row[u"what"_s].toString().isEmpty());
            QVERIFY(!row[u"why"_s].toString().isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_json.moc"
