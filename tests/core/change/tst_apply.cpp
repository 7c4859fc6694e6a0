// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/apply.h"
#include "tests/doubles/incident.h"
#include "tests/doubles/scriptedhost.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static ChangeStep step(const char *text, ChangeStep::Expect expect = ChangeStep::Expect::Success)
{
    return {.why = QString::fromLatin1(text),
            .request = {.command = Command::literal(QString::fromLatin1(text)), .rights = Rights::Root},
            .expect = expect};
}

static Change restart()
{
    return {
        .id = u"restart-backend"_s,
        .keep = {step("show", ChangeStep::Expect::Anything)},
        .body = {step("restart")},
        .verify = {step("is-active"), step("ask", ChangeStep::Expect::HttpAnswer)},
    };
}

class ApplyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeEndsAsItsStepsDid_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<bool>("lost");
        QTest::addColumn<Applied::Ending>("ending");
        QTest::addColumn<QStringList>("ran");

        const QStringList all{u"show"_s, u"restart"_s, u"is-active"_s, u"ask"_s};
        const QStringList after{u"show"_s}; // what it has come to is read whatever came of it
        QTest::newRow("all well") << u"ask"_s << 0 << "200\n"_ba << false << Applied::Ending::Verified << all + after;
        QTest::newRow("three good answers")
            << u"ask"_s << 0 << "200\n404\n302\n"_ba << false << Applied::Ending::Verified << all + after;
        QTest::newRow("one answer of three is 502")
            << u"ask"_s << 0 << "200\n502\n200\n"_ba << false << Applied::Ending::NotHelped << all + after;
        QTest::newRow("no status at all")
            << u"ask"_s << 0 << ""_ba << false << Applied::Ending::NotHelped << all + after;
        QTest::newRow("not active afterwards")
            << u"is-active"_s << 3 << "failed\n"_ba << false << Applied::Ending::NotHelped << all.mid(0, 3) + after;
        QTest::newRow("the restart fails")
            << u"restart"_s << 1 << "Job failed\n"_ba << false << Applied::Ending::Failed << all.mid(0, 2) + after;
        QTest::newRow("the link dies in the restart")
            << u"restart"_s << 0 << ""_ba << true << Applied::Ending::Unknown << all.mid(0, 2);
        QTest::newRow("the link dies before")
            << u"show"_s << 0 << ""_ba << true << Applied::Ending::Refused << all.mid(0, 1);
    }
    void aChangeEndsAsItsStepsDid()
    {
        QFETCH(QString, command);
        QFETCH(int, status);
        QFETCH(QByteArray, said);
        QFETCH(bool, lost);
        QFETCH(Applied::Ending, ending);
        QFETCH(QStringList, ran);
        ScriptedHost host;
        host.answers[u"ask"_s] = {.text = "200\n"};
        host.answers[command] = {.status = status, .text = said, .lost = lost};

        const Applied applied = apply(courseOf(restart(), {}), host, [](const JournalEntry &) { return true; });
        QCOMPARE(applied.ending, ending);
        QCOMPARE(host.asked, ran);
        QVERIFY(!applied.what.isEmpty());
    }

    void whatWasConfirmedIsWhatRan()
    {
        const Diagnosis diagnosis
            = Incident()
                  .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                  .answers(502)
                  .unit("shop-api", "failed failed exit-code", 0, "/usr/bin/node s.js --port 3000")
                  .diagnosis();
        const Change change = remedies(*diagnosis.first(), diagnosis).first();
        QStringList confirmed;
        ScriptedHost host;
        const Course course = courseOf(change, newTransaction());
        for (const CourseStep &each : course.steps + course.after) {
            confirmed << each.step.request.command.text();
            if (each.step.expect == ChangeStep::Expect::HttpAnswer)
                host.answers[confirmed.last()] = {.text = "200\n"};
        }
        const Applied applied = apply(course, host, [](const JournalEntry &) { return true; });
        QCOMPARE(applied.ending, Applied::Ending::Verified);
        QCOMPARE(host.asked, confirmed);
        QStringList journal;
        for (const JournalEntry &entry : applied.journal)
            journal << entry.command;
        QCOMPARE(journal, confirmed);
    }

    void everyCommandIsInTheJournalBeforeItRuns()
    {
        ScriptedHost host;
        QStringList announced;
        const Applied applied = apply(courseOf(restart(), {}), host, [&](const JournalEntry &entry) {
            if (entry.ending == Output::Ending::NotRun) {
                announced << entry.command;
                return announced.size() == host.asked.size() + 1;
            }
            return true;
        });
        QCOMPARE(announced, host.asked);
        QVERIFY(!applied.journal.isEmpty());
    }

    void withoutAJournalNothingRuns()
    {
        ScriptedHost host;
        const Applied applied = apply(courseOf(restart(), {}), host, [](const JournalEntry &) { return false; });
        QCOMPARE(applied.ending, Applied::Ending::Refused);
        QVERIFY(host.asked.isEmpty());
    }

    void withoutRootNothingIsChanged()
    {
        ScriptedHost host;
        host.who = Standing::Plain;
        const Applied applied = apply(courseOf(restart(), {}), host, [](const JournalEntry &) { return true; });
        QCOMPARE(applied.ending, Applied::Ending::Refused);
        QCOMPARE(host.asked, QStringList{u"show"_s});
    }

    void theStateBeforeAndAfterIsKept()
    {
        ScriptedHost host;
        host.answers[u"show"_s] = {.status = 3, .text = "ActiveState=failed\n"};
        host.answers[u"ask"_s] = {.text = "200\n"};
        const Applied applied = apply(courseOf(restart(), {}), host, [](const JournalEntry &) { return true; });
        QCOMPARE(applied.kept.size(), 2);
        QCOMPARE(applied.kept[0].name, u"before-1.txt"_s);
        QCOMPARE(applied.kept[0].text, "ActiveState=failed\n"_ba);
        QCOMPARE(applied.kept[1].name, u"after-2.txt"_s);
        QCOMPARE(applied.after, u"200"_s);
    }
};

QTEST_GUILESS_MAIN(ApplyTest)
#include "tst_apply.moc"
