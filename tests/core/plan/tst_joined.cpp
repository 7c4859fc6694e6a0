// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/joined.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static ChangeStep step(const char *text)
{
    return {.why = QString::fromLatin1(text), .request = {.command = Command::literal(QString::fromLatin1(text))}};
}

static Change edit(const QString &path, int line, const QString &verb)
{
    return {
        .id = verb.left(1),
        .verb = verb,
        .why = verb + u"."_s,
        .risk = Risk::Medium,
        .alterations = {FileEdit{.path = path, .lines = {{.line = line, .before = {"a"}, .after = {"b", "c"}}}}},
        .nginx = NginxReload{.test = Command::literal(u"nginx -t"_s)},
        .verify = {step("ask")},
        .neighbours = {step("others")},
        .expected = u"It answers."_s,
        .sideEffects = {u"Also serves b."_s},
    };
}

class JoinedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void severalChangesAreOne()
    {
        Change second = edit(u"/etc/a"_s, 3, u"B"_s);
        second.risk = Risk::High;
        second.errorLog = u"/var/log/nginx/error.log"_s;
        second.back = {Command::literal(u"second back"_s)};
        Change first = edit(u"/etc/a"_s, 9, u"A"_s);
        first.back = {Command::literal(u"first back"_s)};
        const Change third{.id = u"C"_s,
                           .verb = u"C"_s,
                           .alterations = {AccessEdit{.path = u"/run/x"_s, .mode = 0660}},
                           .body = {step("chmod")}};
        const auto all = joined({first, second, third});
        QVERIFY(all);
        QCOMPARE(all->alterations.size(), 2);
        const auto &file = std::get<FileEdit>(all->alterations.first());
        QCOMPARE(file.lines.size(), 2);
        QCOMPARE(file.lines[0].line, 3); // in the order of the file
        QCOMPARE(file.lines[1].line, 9);
        QCOMPARE(all->verify.size(), 1); // what both check is checked once
        QCOMPARE(all->neighbours.size(), 1);
        QCOMPARE(all->body.size(), 1);
        QVERIFY(all->nginx);
        QCOMPARE(all->back.first().text(), u"second back"_s); // the last one goes back first
        QCOMPARE(all->risk, Risk::High);
        QCOMPARE(all->minutes, 3);
        QCOMPARE(all->id, u"A+B+C"_s);
        QCOMPARE(all->title, u"A, B, and C"_s);
        QCOMPARE(all->verb, u"Make 3 change(s) together"_s);
        QCOMPARE(all->expected, u"It answers."_s);
        QCOMPARE(all->errorLog, u"/var/log/nginx/error.log"_s);
        QCOMPARE(all->sideEffects, QStringList{u"Also serves b."_s});
    }

    void aSlowAnswerIsWaitedForAndNotAskedForQuickly()
    {
        const auto asks = [](const char *text, int seconds) {
            ChangeStep one = step(text);
            one.expect = ChangeStep::Expect::HttpAnswer;
            one.request.limit = std::chrono::seconds(seconds);
            return one;
        };
        Change quick = edit(u"/etc/a"_s, 3, u"A"_s);
        quick.verify = {step("is-active"), asks("until it answers", 60), asks("three times", 40)};
        Change slow = edit(u"/etc/a"_s, 9, u"B"_s);
        slow.verify = {asks("wait", 195)};
        const auto all = joined({quick, slow});
        QVERIFY(all);
        QCOMPARE(all->verify.size(), 2);
        QCOMPARE(all->verify.last().request.command.text(), u"wait"_s);
        slow.verify = quick.verify;
        QCOMPARE(joined({quick, slow})->verify.size(), 3);
    }

    void nothingIsJudgedBeforeAllHaveWaited()
    {
        Change patient = edit(u"/etc/b"_s, 1, u"B"_s);
        patient.verify.prepend(step("wait"));
        patient.verify.first().expect = ChangeStep::Expect::Anything;
        const auto all = joined({edit(u"/etc/a"_s, 9, u"A"_s), patient});
        QVERIFY(all);
        QCOMPARE(all->verify.size(), 2);
        QCOMPARE(all->verify[0].why, u"wait"_s);
        QCOMPARE(all->verify[1].why, u"ask"_s);
    }

    void oneIsItself()
    {
        const auto all = joined({edit(u"/etc/a"_s, 9, u"A"_s)});
        QVERIFY(all);
        QCOMPARE(all->verb, u"A"_s);
    }

    void whatDoesNotGoTogetherIsSaid_data()
    {
        QTest::addColumn<QList<Change>>("changes");
        QTest::addColumn<QString>("why");
        const Change first = edit(u"/etc/a"_s, 9, u"A"_s);
        QTest::newRow("the same line") << QList{first, edit(u"/etc/a"_s, 9, u"B"_s)}
                                       << u"\"B\" and another one touch the same place in \"/etc/a\"."_s;
        Change before = edit(u"/etc/a"_s, 9, u"B"_s);
        std::get<FileEdit>(before.alterations.first()).lines.first().before.clear();
        QTest::newRow("put before a line that goes")
            << QList{first, before} << u"\"B\" and another one touch the same place in \"/etc/a\"."_s;
        Change rights = first;
        rights.alterations = {AccessEdit{.path = u"/etc/a"_s, .mode = 0644}};
        rights.verb = u"C"_s;
        QTest::newRow("a file and its rights")
            << QList{first, rights} << u"\"C\" and another one touch the same place in \"/etc/a\"."_s;
        QTest::newRow("a restart") << QList{first, Change{.verb = u"Restart x"_s, .body = {step("restart")}}}
                                   << u"\"Restart x\" cannot be taken back, so it is made alone."_s;
        Change other = edit(u"/etc/b"_s, 1, u"B"_s);
        other.nginx->test = Command::literal(u"/opt/nginx -t"_s);
        QTest::newRow("two nginx") << QList{first, other} << u"They are for two different nginx on this server."_s;
        Change later = edit(u"/etc/a"_s, 20, u"B"_s);
        std::get<FileEdit>(later.alterations.first()).sha256 = "beef";
        QTest::newRow("read at two times")
            << QList{first, later} << u"\"B\" and another one touch the same place in \"/etc/a\"."_s;
        QTest::newRow("none") << QList<Change>() << u"None was chosen."_s;
    }
    void whatDoesNotGoTogetherIsSaid()
    {
        QFETCH(QList<Change>, changes);
        QFETCH(QString, why);
        const auto all = joined(changes);
        QVERIFY(!all);
        QCOMPARE(all.error().why, why);
    }
};

QTEST_GUILESS_MAIN(JoinedTest)
#include "tst_joined.moc"
