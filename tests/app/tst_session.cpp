// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/practice.h"
#include "app/session.h"
#include "core/evidence/folder.h"
#include "core/evidence/marks.h"
#include "tests/core/host/sshd.h"
#include "tests/doubles/packedtext.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

Q_DECLARE_METATYPE(upriver::Applied)

/// A session without a window: what the window would be told.
class SessionTest : public QObject
{
    Q_OBJECT

    static ui::SessionView lastView(const QSignalSpy &views) { return views.last().first().value<ui::SessionView>(); }

    static bool practised(Session &session, const QString &name)
    {
        QSignalSpy views(&session, &Session::viewChanged);
        session.practise(name);
        return QTest::qWaitFor([&] { return session.state() == Session::State::Seen && !views.isEmpty(); });
    }

    /// Logs in and looks; whoever waits sees the session Seen, or failed.
    static void connectTo(const test::Sshd &server, const QTemporaryDir &home, Session &session)
    {
        qputenv("HOME", home.path().toLocal8Bit());
        connect(session.door(), &Door::keyAsked, session.door(), [&session] { session.door()->trustKey(true); });
        session.connectTo({.server = u"127.0.0.1:%1"_s.arg(server.port()), .identityFile = server.path(u"key"_s)});
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void anIncidentPlaysThroughToItsCause_data()
    {
        QTest::addColumn<QString>("name");
        for (const Practice &practice : practices())
            QTest::newRow(qPrintable(practice.name)) << practice.name;
    }
    void anIncidentPlaysThroughToItsCause()
    {
        QFETCH(QString, name);
        Session session;
        QSignalSpy views(&session, &Session::viewChanged);
        QVERIFY(practised(session, name));
        const ui::SessionView view = lastView(views);
        QVERIFY(view.practice);
        QVERIFY(!view.live);
        QCOMPARE(view.diagnosis.health, Health::Failing);
        QVERIFY(view.diagnosis.first());
        QCOMPARE(view.steps.size(), 10);
        QVERIFY(!view.map.nodes.isEmpty());
    }

    void aPractisedChangeIsSimulatedAndSaysSo()
    {
        Session session;
        QSignalSpy views(&session, &Session::viewChanged);
        QSignalSpy applied(&session, &Session::applied);
        QSignalSpy journal(&session, &Session::journalChanged);
        QVERIFY(practised(session, u"fpm-stopped"_s));
        const QList<Change> changes = lastView(views).changes;
        QVERIFY(!changes.isEmpty());
        const Course course = courseOf(changes.first(), newTransaction());
        session.apply(changes.first(), course);
        QTRY_COMPARE(applied.size(), 1);
        const auto result = applied.first().first().value<Applied>();
        QCOMPARE(result.ending, Applied::Ending::Verified);
        QCOMPARE(result.after, u"200"_s);
        QVERIFY(result.what.startsWith(u"Simulated: nothing ran on any server."_s));
        QStringList ran;
        for (const JournalEntry &entry : result.journal)
            ran << entry.command;
        QStringList confirmed;
        for (const CourseStep &each : course.steps + course.after)
            confirmed << each.step.request.command.text();
        QCOMPARE(ran, confirmed);
    }

    void anotherUrlIsAskedOfTheSameRecording()
    {
        Session session;
        QVERIFY(practised(session, u"pool-member"_s));
        QSignalSpy views(&session, &Session::viewChanged);
        session.find(QUrl(u"http://nowhere.example/"_s), u"SUP-9"_s);
        QTRY_COMPARE(views.size(), 1);
        QCOMPARE(lastView(views).diagnosis.question.url.host(), u"nowhere.example"_s);
        QCOMPARE(lastView(views).ticket, u"SUP-9"_s);
    }

    void anOpenedRecordingOffersNoChange()
    {
        const QTemporaryDir folder;
        Session session;
        QVERIFY(practised(session, u"fpm-stopped"_s));
        QSignalSpy saved(&session, &Session::evidenceSaved);
        session.saveEvidence(folder.filePath(u"saved"_s));
        QTRY_COMPARE(saved.size(), 1);
        Session other;
        QSignalSpy views(&other, &Session::viewChanged);
        other.open({folder.filePath(u"saved"_s)}, {.url = practices().first().question.url});
        QTRY_COMPARE(other.state(), Session::State::Seen);
        const ui::SessionView view = lastView(views);
        QVERIFY(view.changes.isEmpty());
        QVERIFY(!view.practice);
        QCOMPARE(view.diagnosis.first()->cause, u"backend-down"_s);
    }

    void whatIsNotThereIsSaidAndEnds()
    {
        Session session;
        QSignalSpy failed(&session, &Session::failed);
        QSignalSpy ended(&session, &Session::ended);
        session.open({u"/nowhere/at/all"_s}, {});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(ended.size(), 1);
        QVERIFY(!failed.first().first().value<Error>().what.isEmpty());
        QCOMPARE(session.state(), Session::State::Idle);
    }

    void aServerThatNeverAnswersCanBeStopped()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Session session;
        QSignalSpy failed(&session, &Session::failed);
        session.connectTo({.server = u"ops@127.0.0.1:%1"_s.arg(silent.serverPort())});
        QTRY_VERIFY(silent.hasPendingConnections());
        QCOMPARE(session.state(), Session::State::Connecting);
        session.stop();
        QCOMPARE(session.state(), Session::State::Idle);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Cancelled);
    }

    void aRefusedConnectionSaysWhy()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        Session session;
        QSignalSpy failed(&session, &Session::failed);
        session.connectTo({.server = u"ops@127.0.0.1:%1"_s.arg(port)});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::CannotConnect);
    }

    void theReportCarriesTheTicketAndTheCause()
    {
        Session session;
        QVERIFY(practised(session, u"fpm-stopped"_s));
        const ui::ReportText report = session.report(u"SUP-4711"_s);
        QVERIFY(report.markdown.contains(u"SUP-4711"_s));
        QVERIFY(report.markdown.contains(u"php8.2-fpm"_s));
        QVERIFY(report.summary.size() <= 1500);
    }

    void whatWasMarkedIsInTheReportUntilTheSessionEnds()
    {
        Session session;
        QVERIFY(practised(session, u"fpm-stopped"_s));
        session.keepMarks({{u"error.log"_s, 7, u"a line somebody marked"_s}});
        QVERIFY(session.report({}).markdown.contains(u"a line somebody marked"_s));
        const QTemporaryDir folder;
        QSignalSpy saved(&session, &Session::evidenceSaved);
        session.saveEvidence(folder.filePath(u"saved"_s));
        QTRY_COMPARE(saved.size(), 1);
        const auto kept = loadFolder(folder.filePath(u"saved"_s));
        QVERIFY(kept);
        QCOMPARE(marksIn(*kept), (QList<Citation>{{u"error.log"_s, 7, u"a line somebody marked"_s}}));
        session.close();
        QVERIFY(practised(session, u"fpm-stopped"_s));
        QVERIFY(!session.report({}).markdown.contains(u"a line somebody marked"_s));
    }

    void whatWasSaidOfAPageIsInTheReportUntilTheSessionEnds()
    {
        Session session;
        QVERIFY(practised(session, u"fpm-stopped"_s));
        session.keepVerdict(u"backend-down"_s, false);
        QVERIFY(session.report({}).markdown.contains(u"was not useful"_s));
        session.keepVerdict(u"backend-down"_s, true); // read again, and changed their mind
        QVERIFY(session.report({}).markdown.contains(u"was useful"_s));
        QVERIFY(!session.report({}).markdown.contains(u"was not useful"_s));
        session.close();
        QVERIFY(practised(session, u"fpm-stopped"_s));
        QVERIFY(!session.report({}).markdown.contains(u"was useful"_s));
    }

    void aLogOfTheServerIsFollowedUntilTheSessionEnds()
    {
        const test::Sshd server;
        if (!test::Sshd::isHere())
            QSKIP("There is no sshd on this machine.");
        QVERIFY2(server.isUp(), server.log());
        QTemporaryDir home;
        const QString log = home.filePath(u"error.log"_s);
        test::writeFile(log, "before\n");

        Session session;
        QSignalSpy failed(&session, &Session::failed);
        QSignalSpy followed(&session, &Session::followed);
        QSignalSpy ended(&session, &Session::followEnded);
        connectTo(server, home, session);
        QTRY_VERIFY_WITH_TIMEOUT(session.state() == Session::State::Seen || !failed.isEmpty(), 60'000);
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed.first().first().value<Error>().text()));

        session.follow(log);
        QTRY_COMPARE_WITH_TIMEOUT(followed.size(), 1, 30'000);
        QCOMPARE(followed.first().first().toString(), log);
        const QString spool = followed.first().last().toString();
        QFile file(log);
        QVERIFY(file.open(QIODevice::Append) && file.write("after\n") > 0 && file.flush());
        QTRY_COMPARE_WITH_TIMEOUT(test::contentOf(spool), QByteArray("after\n"), 30'000);

        // A packed one is brought beside that.
        const QString rotated = home.filePath(u"error.log.2.gz"_s);
        test::writeFile(rotated, packed("two days ago\n", archive_write_add_filter_gzip));
        QSignalSpy brought(&session, &Session::brought);
        QSignalSpy notBrought(&session, &Session::notBrought);
        session.bring(rotated);
        QTRY_COMPARE_WITH_TIMEOUT(brought.size() + notBrought.size(), 1, 30'000);
        QCOMPARE(brought.size(), 1);
        QCOMPARE(brought.first().first().toString(), rotated);
        QCOMPARE(test::contentOf(brought.first().last().toString()), QByteArray("two days ago\n"));
        session.bring(home.filePath(u"none.gz"_s));
        QTRY_COMPARE_WITH_TIMEOUT(notBrought.size(), 1, 30'000);

        session.close();
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().toString(), spool);
    }

    void whatIsAskedOfABackendRunsOnceAndIsJournaled()
    {
        const test::Sshd server;
        if (!test::Sshd::isHere())
            QSKIP("There is no sshd on this machine.");
        QVERIFY2(server.isUp(), server.log());
        QTemporaryDir home;
        Session session;
        QSignalSpy journals(&session, &Session::journalChanged);
        QSignalSpy views(&session, &Session::viewChanged);
        connectTo(server, home, session);
        QTRY_VERIFY_WITH_TIMEOUT(session.state() == Session::State::Seen, 60'000);
        const auto before = journals.last().first().value<QList<JournalEntry>>();
        QVERIFY(!before.isEmpty());

        const Command command = *Command::of({u"printf"_s, u"HTTP/1.1 200 OK\\n\\n"_s});
        const ActiveAsk ask{.what = u"The request"_s,
                            .probe = {.exhibit = u"active-request-x.txt"_s, .request = {.command = command}}};
        const auto looks = views.size();
        session.ask({.asks = {ask}});
        QTRY_VERIFY_WITH_TIMEOUT(session.state() == Session::State::Seen && views.size() > looks, 60'000);
        const auto after = journals.last().first().value<QList<JournalEntry>>();
        QCOMPARE(after.size(), before.size() + 1);
        QCOMPARE(after.last().command, command.text());
        const Exhibit *kept = lastView(views).diagnosis.snapshot->exhibit(u"active-request-x.txt"_s);
        QVERIFY(kept);
        QCOMPARE(kept->text, "HTTP/1.1 200 OK\n\n");
        QVERIFY(session.report({}).markdown.contains(command.text()));
    }

    void theReportIsSaved()
    {
        const QTemporaryDir folder;
        Session session;
        QVERIFY(practised(session, u"fpm-stopped"_s));
        const QString path = folder.filePath(u"report.md"_s);
        session.saveReport(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith('#'));
        QSignalSpy failed(&session, &Session::failed);
        session.saveReport(folder.filePath(u"no/such/folder/report.md"_s));
        QCOMPARE(failed.size(), 1);
    }

    void aSessionMayGoWhileItConnects()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        auto session = std::make_unique<Session>();
        session->connectTo({.server = u"ops@127.0.0.1:%1"_s.arg(silent.serverPort())});
        QTRY_VERIFY(silent.hasPendingConnections());
        const auto socket = std::unique_ptr<QTcpSocket>(silent.nextPendingConnection());
        QSignalSpy gone(socket.get(), &QAbstractSocket::disconnected);
        session.reset();
        QTRY_COMPARE(gone.size(), 1); // the attempt ended, and its answer found nobody
    }

    void practiceIsNotRemembered()
    {
        Session session;
        QSignalSpy remembered(&session, &Session::toRemember);
        QVERIFY(practised(session, u"fpm-stopped"_s));
        QCOMPARE(remembered.size(), 0);
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
