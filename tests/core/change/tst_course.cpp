// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/apply.h"
#include "tests/doubles/scriptedhost.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

using Ending = Applied::Ending;
using Stage = JournalEntry::Stage;

static const Transaction transaction{.id = u"20261122T081500-7f3a91"_s, .who = u"anna on desk4"_s};

static ChangeStep step(const char *text, ChangeStep::Expect expect = ChangeStep::Expect::Success)
{
    return {.why = QString::fromLatin1(text),
            .request = {.command = Command::literal(QString::fromLatin1(text)), .rights = Rights::Root},
            .expect = expect};
}

static Change edit()
{
    return {
        .verb = u"Point shop to 8080"_s,
        .alterations = {FileEdit{.path = u"/etc/nginx/sites-enabled/shop"_s,
                                 .lines = {{.line = 7, .before = {"  a;"}, .after = {"  b;"}}},
                                 .sha256 = QByteArray(64, 'a')}},
        .nginx = NginxReload{.test = Command::literal(u"nginx -t"_s),
                             .reload = Command::literal(u"systemctl reload nginx"_s),
                             .pidFile = u"/run/nginx.pid"_s,
                             .errorLog = u"/var/log/nginx/error.log"_s},
        .verify = {step("ask", ChangeStep::Expect::HttpAnswer)},
    };
}

static QStringList verbs(const QList<CourseStep> &steps)
{
    QStringList all;
    for (const CourseStep &each : steps) {
        const QString text = each.step.request.command.text();
        all << (text.contains("<<'UPRIVER' &&"_L1) ? u"begin"_s : text.section(u"-7f3a91/"_s, -1).section(u'\n', 0, 0));
    }
    return all;
}

static Applied applied(ScriptedHost &host, const Course &course)
{
    return apply(course, host, [](const JournalEntry &) { return true; });
}

class CourseTest : public QObject
{
    Q_OBJECT

    static void answerWell(ScriptedHost &host) { host.answers[u"ask"_s] = {.text = "200\n"}; }

    static QString commandWith(const Course &course, QLatin1StringView part)
    {
        const QList<CourseStep> all = course.steps + course.keep + course.restore + course.drop;
        const auto found = std::find_if(all.begin(), all.end(), [&](const CourseStep &each) {
            const QString text = each.step.request.command.text();
            return text.contains("<<'UPRIVER' &&"_L1) ? part == "/change begin"_L1 : text.contains(part);
        });
        return found == all.end() ? QString() : found->step.request.command.text();
    }

private Q_SLOTS:
    void theTimerRunsBeforeTheFirstWrite()
    {
        const Course course = courseOf(edit(), transaction);
        QCOMPARE(
            verbs(course.steps),
            QStringList({u"begin"_s,
                         u"change edit /etc/nginx/sites-enabled/shop "_s + QString(64, u'a') + u" <<'UPRIVER'"_s,
                         u"change after <<'UPRIVER'"_s, u"nginx -t"_s, u"change arm 90"_s,
                         u"change write /etc/nginx/sites-enabled/shop"_s, u"nginx -t"_s,
                         u"change reload /run/nginx.pid /var/log/nginx/error.log systemctl reload nginx"_s, u"ask"_s}));
        QCOMPARE(verbs(course.keep), QStringList{u"change keep"_s});
        QCOMPARE(verbs(course.restore), QStringList{u"restore"_s});
        QVERIFY(course.steps[1].step.request.command.text().endsWith("@7\n-  a;\n+  b;\nUPRIVER\n"_L1));
        QVERIFY(course.steps[2].step.request.command.text().contains("+nginx -t && systemctl reload nginx\n"_L1));
    }

    void whatNginxComplainedOfIsCountedBeforeAndWhileItWaits()
    {
        Change change = edit();
        change.errorLog = u"/var/log/nginx/shop.error.log"_s;
        Transaction standing = transaction;
        standing.stand = std::chrono::seconds(30);
        const Course course = courseOf(change, standing);
        QVERIFY(verbs(course.steps).contains(u"change mark /var/log/nginx/shop.error.log"_s));
        QVERIFY(verbs(course.steps).indexOf(u"change mark /var/log/nginx/shop.error.log"_s)
                < verbs(course.steps).indexOf(u"change arm 90"_s));
        QCOMPARE(verbs(course.pulse), QStringList{u"change pulse"_s});
        QCOMPARE(verbs(course.longer), QStringList{u"change arm 90"_s});
        QCOMPARE(verbs(course.keep), QStringList({u"sleep 30"_s, u"ask"_s, u"change pulse"_s, u"change keep"_s}));

        ScriptedHost host;
        answerWell(host);
        const Journaled journaled = [](const JournalEntry &) { return true; };
        const Applied verified = apply(course, host, journaled);
        host.answers[course.pulse.first().step.request.command.text()] = {.text = "state waiting 60\nerrors 2 30 12\n"};
        const Applied kept = decide(verified, course, Decision::Keep, host, journaled);
        QCOMPARE(kept.ending, Ending::Kept);
        QCOMPARE(kept.rates, (ErrorRates{.before = 12, .after = 4}));
        host.answers[course.pulse.first().step.request.command.text()]
            = {.text = "state waiting 60\nerrors 40 30 12\n"};
        QCOMPARE(decide(verified, course, Decision::Keep, host, journaled).ending, Ending::TakenBack);
    }

    void aDamagedSnapshotIsMadeAgainFromTheDesk()
    {
        const Course course = courseOf(edit(), transaction);
        QCOMPARE(course.mend.size(), 1);
        const QString mend = course.mend.first().step.request.command.text();
        QVERIFY2(mend.contains(u"change mend /etc/nginx/sites-enabled/shop"_s)
                     && mend.endsWith("@7\n-  a;\n+  b;\nUPRIVER\n"_L1),
                 qPrintable(mend));
        ScriptedHost host;
        answerWell(host);
        const Journaled journaled = [](const JournalEntry &) { return true; };
        const Applied verified = apply(course, host, journaled);
        host.answers[commandWith(course, "/restore"_L1)] = {.status = 79, .text = "damaged"};
        QCOMPARE(decide(verified, course, Decision::TakeBack, host, journaled).ending, Ending::Damaged);
        const qsizetype made = host.asked.indexOf(mend);
        QVERIFY(made > 0 && host.asked[made - 1].endsWith("/restore"_L1)
                && host.asked[made + 1].endsWith("/restore"_L1));
    }

    void aCheckThatOnlyWaitsLeavesTheTimerThatMuch()
    {
        Change change = edit();
        change.verify.prepend(step("wait", ChangeStep::Expect::Anything));
        change.verify.first().request.limit = std::chrono::seconds(60);
        QVERIFY(verbs(courseOf(change, transaction).steps).contains(u"change arm 150"_s));
    }

    void aChangeThatTakesItsTimeLeavesTheTimerThatMuch()
    {
        Change change = edit();
        change.body = {step("long")};
        change.body.first().request.limit = std::chrono::seconds(40);
        const Course course = courseOf(change, transaction);
        QVERIFY(verbs(course.steps).contains(u"change arm 130"_s));
        QCOMPARE(course.transaction.grace, std::chrono::seconds(130));
        ScriptedHost host;
        answerWell(host);
        const Applied result = applied(host, course);
        const auto armed = std::find_if(result.journal.begin(), result.journal.end(),
                                        [](const JournalEntry &entry) { return entry.stage == Stage::Arm; });
        QCOMPARE(dueAt(result, course), armed->at.addSecs(130));
        QVERIFY(!dueAt({}, course).isValid());
    }

    void anAnswerThatIsWaitedForLeavesTheTimerThatMuch()
    {
        Change change = edit();
        change.verify.first().request.limit = std::chrono::seconds(195);
        QVERIFY(verbs(courseOf(change, transaction).steps).contains(u"change arm 225"_s));
    }

    void aRestartHasNoTimerAndNoWayBack()
    {
        const Course course = courseOf({.body = {step("systemctl restart x")}}, transaction);
        QCOMPARE(verbs(course.steps), QStringList{u"systemctl restart x"_s});
        QVERIFY(!course.isReversible());
        ScriptedHost host;
        const Applied result = applied(host, course);
        QCOMPARE(result.ending, Ending::Verified);
        QVERIFY(!result.isWaiting());
    }

    void aReloadAloneIsJudgedAndLeavesNoFolder()
    {
        Change reload = edit();
        reload.alterations.clear();
        const Course course = courseOf(reload, transaction);
        QVERIFY(!course.isReversible());
        const QStringList ran = verbs(course.steps);
        QCOMPARE(ran.mid(0, 3),
                 QStringList({u"begin"_s, u"nginx -t"_s,
                              u"change reload /run/nginx.pid /var/log/nginx/error.log systemctl reload nginx"_s}));
        QVERIFY(ran.value(3).contains("rm -rf"_L1));
        QCOMPARE(ran.mid(4), QStringList{u"ask"_s});
        // Dialog and command line group what runs by these.
        const QList<Stage> told{Stage::Keep, Stage::Arm, Stage::Change, Stage::Verify};
        QVERIFY(std::all_of(course.steps.begin(), course.steps.end(),
                            [&](const CourseStep &each) { return told.contains(each.stage); }));
        ScriptedHost host;
        host.answers[commandWith(course, "/change reload"_L1)] = {.status = 1, .text = "[emerg]"};
        QCOMPARE(applied(host, course).ending, Ending::Failed);
        QVERIFY(host.asked.last().contains("rm -rf"_L1));
    }

    void aChangeEndsAsItsStepsDid_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<bool>("lost");
        QTest::addColumn<Ending>("ending");
        QTest::addColumn<QString>("last");
        QTest::newRow("all well") << u"ask"_s << 0 << "200\n"_ba << false << Ending::Verified << u"ask"_s;
        QTest::newRow("another change is under way")
            << u"/change begin"_s << 75 << "held"_ba << false << Ending::Refused << u"/lock"_s;
        QTest::newRow("changed since it was read")
            << u"/change edit"_s << 76 << "changed"_ba << false << Ending::Refused << u"/lock"_s;
        QTest::newRow("no timer") << u"/change arm"_s << 78 << "no timer"_ba << false << Ending::Refused << u"/lock"_s;
        QTest::newRow("the link dies as the timer is set")
            << u"/change arm"_s << 0 << ""_ba << true << Ending::Unknown << u"/change arm"_s;
        QTest::newRow("the disk is full")
            << u"/change write"_s << 73 << "full"_ba << false << Ending::TakenBack << u"/restore"_s;
        QTest::newRow("the link dies as it writes")
            << u"/change write"_s << 0 << ""_ba << true << Ending::Unknown << u"/change write"_s;
        QTest::newRow("nginx refuses the reload")
            << u"/change reload"_s << 1 << "[emerg]"_ba << false << Ending::TakenBack << u"/restore"_s;
        QTest::newRow("it did not help") << u"ask"_s << 0 << "502\n"_ba << false << Ending::TakenBack << u"/restore"_s;
        QTest::newRow("the link dies in a check") << u"ask"_s << 0 << ""_ba << true << Ending::Unknown << u"ask"_s;
    }
    void aChangeEndsAsItsStepsDid()
    {
        QFETCH(QString, part);
        QFETCH(int, status);
        QFETCH(QByteArray, said);
        QFETCH(bool, lost);
        QFETCH(Ending, ending);
        QFETCH(QString, last);
        const Course course = courseOf(edit(), transaction);
        ScriptedHost host;
        answerWell(host);
        host.answers[commandWith(course, QLatin1StringView(part.toLatin1()))]
            = {.status = status, .text = said, .lost = lost};
        const Applied result = applied(host, course);
        QCOMPARE(result.ending, ending);
        QVERIFY2(host.asked.last().contains(last), qPrintable(host.asked.last()));
        QCOMPARE(result.isWaiting(), ending == Ending::Verified);
        QVERIFY(!result.what.isEmpty());
    }

    void whatCouldNotBePutBackIsSaid_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Ending>("ending");
        QTest::newRow("somebody else's edit") << 76 << Ending::Conflict;
        QTest::newRow("damaged") << 79 << Ending::Damaged;
        QTest::newRow("anything else") << 1 << Ending::Damaged;
    }
    void whatCouldNotBePutBackIsSaid()
    {
        QFETCH(int, status);
        QFETCH(Ending, ending);
        const Course course = courseOf(edit(), transaction);
        ScriptedHost host;
        host.answers[u"ask"_s] = {.text = "502\n"};
        host.answers[commandWith(course, "/restore"_L1)] = {.status = status, .text = "upriver: left alone\n"};
        const Applied result = applied(host, course);
        QCOMPARE(result.ending, ending);
        QVERIFY(result.what.contains("left alone"_L1));
    }

    void whatIsVerifiedIsKeptOnlyOnceToldSo()
    {
        const Course course = courseOf(edit(), transaction);
        ScriptedHost host;
        answerWell(host);
        const Applied result = applied(host, course);
        const auto journaled = [](const JournalEntry &) { return true; };
        QCOMPARE(decide(result, course, Decision::Keep, host, journaled).ending, Ending::Kept);
        QVERIFY(host.asked.last().endsWith("/change keep"_L1));
        QCOMPARE(decide(result, course, Decision::TakeBack, host, journaled).ending, Ending::TakenBack);
        QVERIFY(host.asked.last().endsWith("/restore"_L1));
    }

    void whatStandsForAWhileIsCheckedAgainBeforeItIsKept()
    {
        Transaction standing = transaction;
        standing.stand = std::chrono::seconds(30);
        const Course course = courseOf(edit(), standing);
        QCOMPARE(verbs(course.keep), QStringList({u"sleep 30"_s, u"ask"_s, u"change keep"_s}));
        ScriptedHost host;
        answerWell(host);
        const Applied result = applied(host, course);
        host.answers[u"ask"_s] = {.text = "502\n"};
        const auto journaled = [](const JournalEntry &) { return true; };
        QCOMPARE(decide(result, course, Decision::Keep, host, journaled).ending, Ending::TakenBack);
    }

    void aNameThatNoShellShowsFaithfullyStopsTheCourse()
    {
        Change change = edit();
        change.alterations = {FileEdit{.path = u"/etc/a\nb"_s}};
        const Course course = courseOf(change, transaction);
        QVERIFY(course.steps.isEmpty());
        ScriptedHost host;
        QCOMPARE(applied(host, course).ending, Ending::Refused);
        QVERIFY(host.asked.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CourseTest)
#include "tst_course.moc"
