// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/changeflow.h"
#include "tests/doubles/scriptedhost.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

using Ending = Applied::Ending;
using State = ChangeMade::State;

Q_DECLARE_METATYPE(upriver::Applied)

namespace {

const Transaction transaction{.id = u"20261122T081500-7f3a91"_s, .who = u"anna on desk4"_s};

Change edit()
{
    return {
        .verb = u"Point shop to 8080"_s,
        .alterations = {FileEdit{.path = u"/etc/nginx/shop"_s,
                                 .lines = {{.line = 7, .before = {"  a;"}, .after = {"  b;"}}},
                                 .sha256 = QByteArray(64, 'a')}},
    };
}

/// A server that does what it is told, and the flow of one session to it.
struct Desk
{
    Desk()
        : script(new ScriptedHost)
        , host(std::unique_ptr<Host>(script))
        , flow(host, folder.filePath(u"session"_s))
        , applied(&flow, &ChangeFlow::applied)
        , waiting(&flow, &ChangeFlow::waitingChanged)
    {
    }

    bool apply() { return flow.apply(edit(), course, {.host = u"web7"_s}, u"502"_s); }

    /// The change stands and waits.
    bool isMade()
    {
        return apply() && QTest::qWaitFor([&] { return applied.size() == 1; }) && flow.waiting();
    }

    /// What the server answers to the next question how it stands.
    void says(const QByteArray &text)
    {
        script->answers[course.pulse.first().step.request.command.text()] = {.text = text};
    }

    [[nodiscard]] Applied last() const { return applied.last().first().value<Applied>(); }

    QTemporaryDir folder;
    const Course course = courseOf(edit(), transaction);
    ScriptedHost *script;
    HostThread host;
    ChangeFlow flow;
    QSignalSpy applied;
    QSignalSpy waiting;
};

} // namespace

class ChangeFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeWaitsUntilItIsKept()
    {
        Desk desk;
        QVERIFY(desk.isMade());
        QCOMPARE(desk.last().ending, Ending::Verified);
        QCOMPARE(desk.last().before, u"502"_s);
        QCOMPARE(desk.flow.waiting()->what, u"Point shop to 8080"_s);
        QVERIFY(desk.flow.waiting()->until > QDateTime::currentDateTimeUtc());
        QVERIFY(!desk.apply()); // one at a time
        desk.flow.decide(Decision::Keep);
        QTRY_COMPARE(desk.applied.size(), 2);
        QCOMPARE(desk.last().ending, Ending::Kept);
        QVERIFY(!desk.flow.waiting());
        QVERIFY(desk.script->asked.last().endsWith("/change keep"_L1));
    }

    void aChangeIsTakenBackAtOnceWhenAsked()
    {
        Desk desk;
        QVERIFY(desk.isMade());
        desk.flow.decide(Decision::TakeBack);
        QTRY_COMPARE(desk.applied.size(), 2);
        QCOMPARE(desk.last().ending, Ending::TakenBack);
        QVERIFY(desk.script->asked.last().endsWith("/restore"_L1));
    }

    void whatTheServerDecidedIsReadFromIt_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<Ending>("ending");
        QTest::newRow("its timer") << "state restored\n"_ba << Ending::TakenBack;
        QTest::newRow("somebody else kept it") << "state kept\n"_ba << Ending::Kept;
        QTest::newRow("conflict") << "state conflict\n"_ba << Ending::Conflict;
        QTest::newRow("damaged") << "state damaged\n"_ba << Ending::Damaged;
    }
    void whatTheServerDecidedIsReadFromIt()
    {
        QFETCH(QByteArray, said);
        QFETCH(Ending, ending);
        Desk desk;
        QVERIFY(desk.isMade());
        desk.says(said);
        desk.flow.pulse();
        QTRY_COMPARE(desk.applied.size(), 2);
        QCOMPARE(desk.last().ending, ending);
        QVERIFY(!desk.flow.waiting());
        QVERIFY(!desk.last().what.isEmpty());
    }

    void whileItWaitsTheServerTellsTheTimeAndTheErrors()
    {
        Desk desk;
        QVERIFY(desk.isMade());
        desk.says("state waiting 40\nerrors 0 30 12\n");
        desk.flow.pulse();
        QTRY_VERIFY(desk.flow.waiting()->rates.has_value());
        QVERIFY(desk.flow.waiting()->until <= QDateTime::currentDateTimeUtc().addSecs(40));
        QCOMPARE(*desk.flow.waiting()->rates, (ErrorRates{.before = 12, .after = 0}));
        desk.says("state unattended\n");
        desk.flow.pulse();
        QTRY_VERIFY(!desk.flow.waiting()->until.isValid());
    }

    void aLinkThatDiesLeavesTheChangeToTheServer()
    {
        Desk desk;
        QVERIFY(desk.isMade());
        desk.script->answers[desk.course.pulse.first().step.request.command.text()] = {.lost = true};
        desk.flow.pulse();
        QTRY_VERIFY(desk.flow.waiting()->isCutOff);
        QCOMPARE(desk.applied.size(), 1); // how it ended is not guessed
        QVERIFY(desk.flow.waiting()->until.isValid());
    }

    void itWaitsLongerWhenAsked()
    {
        Desk desk;
        QVERIFY(desk.isMade());
        desk.flow.waitLonger();
        QTRY_VERIFY(desk.script->asked.last().endsWith("/change arm 90"_L1));
        QVERIFY(desk.flow.waiting());
    }

    void oneLeftWaitingByAnotherSessionCanBeDecided()
    {
        Desk desk;
        desk.flow.adopt({.id = transaction.id,
                         .who = u"ben on desk5"_s,
                         .what = u"Raise a limit"_s,
                         .state = State::Waiting,
                         .left = std::chrono::seconds(30)},
                        {});
        QVERIFY(desk.flow.waiting());
        QCOMPARE(desk.flow.waiting()->who, u"ben on desk5"_s);
        desk.flow.decide(Decision::TakeBack);
        QTRY_COMPARE(desk.applied.size(), 1);
        QCOMPARE(desk.last().ending, Ending::TakenBack);
        QCOMPARE(desk.last().transaction.id, transaction.id);
    }

    void aNameThatIsNoTransactionIsLeftAlone()
    {
        Desk desk;
        desk.flow.adopt({.id = u"../../etc"_s, .state = State::Waiting}, {});
        desk.flow.takeBack({.id = u"$(reboot)"_s, .state = State::Kept});
        QVERIFY(!desk.flow.waiting());
        QVERIFY(desk.script->asked.isEmpty());
    }

    void whatWasThereIsKeptOnTheDeskFirst()
    {
        Desk desk;
        QVERIFY(desk.isMade());
        QVERIFY(QFile::exists(desk.folder.filePath(u"session/before/commands.tsv"_s)));
        QFile patch(desk.folder.filePath(u"session/before/change.patch"_s));
        QVERIFY(patch.open(QIODevice::ReadOnly));
        const QByteArray text = patch.readAll();
        QVERIFY2(text.contains("# sha256 before: aaaa") && text.contains("\n-  a;\n+  b;\n"), text);
    }

    void withoutRoomOnTheDeskNothingIsChanged()
    {
        Desk desk;
        QFile file(desk.folder.filePath(u"session"_s));
        QVERIFY(file.open(QIODevice::WriteOnly)); // where the folder would be
        QSignalSpy notReady(&desk.flow, &ChangeFlow::notReady);
        QVERIFY(!desk.apply());
        QCOMPARE(notReady.size(), 1);
        QVERIFY(desk.script->asked.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ChangeFlowTest)
#include "tst_changeflow.moc"
