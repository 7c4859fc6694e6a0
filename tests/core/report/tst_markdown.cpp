// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/report.h"
#include "core/report/writing.h"
#include "tests/doubles/incident.h"

#include <QTextDocument>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static Report reportOf(const Incident &incident)
{
    return {.diagnosis = incident.diagnosis(),
            .ticket = u"SUP-4711"_s,
            .host = u"ops@web7"_s,
            .at = QDateTime::currentDateTimeUtc()};
}

static Incident refusedWith(const QByteArray &message)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .answers(502)
        .log(message, "http://127.0.0.1:3000/cart");
}

class MarkdownTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTextOfTheConfigurationHasItsOwnPart()
    {
        const QString text = markdown(
            {.diagnosis = Incident().config(siteTo("proxy_pass http://10.0.0.1/app")).answers(200).diagnosis()});
        const qsizetype part = text.indexOf(u"## About the configuration's text"_s);
        QVERIFY(part > 0);
        QVERIFY(text.indexOf(u"proxy_pass http://10.0.0.1/app/;"_s) > part);
        QVERIFY(!text.contains(u"## Also seen"_s));
    }

    void theReportSaysWhatATicketNeeds()
    {
        const QString text = markdown(
            reportOf(refusedWith("connect() failed (111: Connection refused) while connecting to upstream")));
        for (const QString &part : {u"SUP-4711"_s, u"## Evidence"_s, u"## Checklist"_s, u"## Changes made"_s,
                                    u"## Environment"_s, u"Nothing was changed."_s, u"111: Connection refused"_s})
            QVERIFY2(text.contains(part), qPrintable(part));
    }

    /// Whoever takes the ticket on finds the runbook's way, without ids, until the change has helped.
    void theReportSaysWhatToDoUntilItIsDone()
    {
        Report report
            = reportOf(refusedWith("connect() failed (111: Connection refused) while connecting to upstream"));
        QVERIFY(report.diagnosis.first());
        report.diagnosis.findings.first().cause = u"backend-down"_s;
        const QString before = markdown(report);
        QVERIFY(before.contains(u"## What to do\n\n| Way | When | Minutes | Risk | Role |"_s));
        QVERIFY(before.contains(u"### Roll back"_s));
        QVERIFY(before.contains(u"## Prevent"_s));
        QVERIFY(!before.contains(u"backend-crash-loop"_s));
        report.changes
            = {ChangeTold{.change = {.cause = u"backend-down"_s}, .applied = {.ending = Applied::Ending::Verified}}};
        const QString after = markdown(report);
        QVERIFY(!after.contains(u"## What to do"_s));
        QVERIFY(after.contains(u"## Prevent"_s));
        report.diagnosis.findings.first().cause = u"no-such-cause"_s;
        QVERIFY(!markdown(report).contains(u"## Prevent"_s));
    }

    void everyChangeOfTheSessionIsTold()
    {
        Report report
            = reportOf(refusedWith("connect() failed (111: Connection refused) while connecting to upstream"));
        const Change change{
            .verb = u"Point shop to 8080"_s,
            .alterations
            = {FileEdit{.path = u"/etc/nginx/shop"_s, .lines = {{.line = 7, .before = {"  a;"}, .after = {"  b;"}}}},
               AccessEdit{.path = u"/run/x.sock"_s, .group = u"www-data"_s, .mode = 0660}},
            .undo = u"The server takes it back by itself."_s,
        };
        const QString script = u"cat >change <<'UPRIVER'\n"_s + QString(u"x\n"_s).repeated(300) + u"UPRIVER"_s;
        const auto told = [&](const QString &id, Applied::Ending ending, const QString &what) {
            return ChangeTold{.change = change,
                              .applied = {.ending = ending,
                                          .transaction = {.id = id},
                                          .journal = {{.stage = JournalEntry::Stage::Keep,
                                                       .command = script,
                                                       .ending = Output::Ending::Ended,
                                                       .status = 0},
                                                      {.stage = JournalEntry::Stage::Read, .command = u"pulse"_s}},
                                          .before = u"502"_s,
                                          .after = u"200"_s,
                                          .rates = ErrorRates{.before = 12, .after = 0},
                                          .what = what}};
        };
        report.changes = {told(u"20261122T081500-7f3a91"_s, Applied::Ending::TakenBack, u"Taken back first."_s),
                          told(u"20261122T081900-000001"_s, Applied::Ending::Kept, u"Kept then."_s)};
        const QString text = markdown(report);
        for (
            const QString &words :
            {u"Taken back first. The URL answered 502 before and 200 after. Errors in nginx's log: 12 a minute before, 0 after."_s,
             u"`/var/lib/upriver/20261122T081500-7f3a91`"_s, u"`/var/lib/upriver/20261122T081900-000001`"_s,
             u"@@ -7,1 +7,1 @@\n-  a;\n+  b;\n"_s, u"/run/x.sock: mode 0660, group www-data"_s,
             u"cat >change <<'UPRIVER'\n    (300 line(s): Upriver's script)\nUPRIVER"_s})
            QVERIFY2(text.contains(words), qPrintable(text));
        QVERIFY(!text.contains(u"pulse"_s));
        QVERIFY(text.contains(u"- **State now:** Kept then."_s));
        QVERIFY(!text.contains(u"## What to do"_s)); // it is done
    }

    void aClockThatDiffersStandsInTheHead()
    {
        Report report = reportOf(refusedWith("connect() failed (111: Connection refused)"));
        QVERIFY(!summary(report).contains(u"**Clock:**"_s));
        Snapshot seen = *report.diagnosis.snapshot;
        for (Exhibit &exhibit : seen.evidence.exhibits) // the server's time is 10:19
            exhibit.at = QDateTime(QDate(2026, 11, 20), QTime(10, 22, 0, 400), Qt::UTC);
        report.diagnosis.snapshot = std::make_shared<const Snapshot>(seen);
        QVERIFY2(summary(report).contains(u"**Clock:** The server's clock is 3 minute(s) behind"_s),
                 qPrintable(summary(report)));
    }

    void aLogLineCannotBreakOutOfItsBlock_data()
    {
        QTest::addColumn<QString>("hostile");
        QTest::newRow("closing fence") << u"a\n```\n# heading"_s;
        QTest::newRow("longer fence") << u"``````` x"_s;
        QTest::newRow("tag") << u"<script>alert(1)</script>"_s;
        QTest::newRow("escape sequence") << u"\x1b[2J"_s;
        QTest::newRow("turned text") << u"\u202Eabc"_s;
    }
    void aLogLineCannotBreakOutOfItsBlock()
    {
        QFETCH(QString, hostile);
        const QString block = fenced(hostile);
        const QStringList lines = block.trimmed().split(u'\n');
        const QString fence = lines.first();
        QCOMPARE(lines.last(), fence);
        for (const QString &line : lines.mid(1, lines.size() - 2))
            QVERIFY(!line.startsWith(fence));
        QVERIFY(!block.contains(u'\x1b') && !block.contains(u'\u202E'));
    }

    void markedLinesAreCitedInTheirOwnWords()
    {
        Report report = reportOf(refusedWith("connect() failed (111: Connection refused)"));
        QVERIFY(!markdown(report).contains(u"Marked lines"_s));
        report.marked << Citation{u"/var/log/nginx/error.log"_s, 118, u"a line\n```\n# and its second"_s};
        const QString text = markdown(report);
        QVERIFY(text.contains(u"## Marked lines"_s));
        QVERIFY(text.contains(u"`/var/log/nginx/error.log`, line 118"_s));
        QVERIFY(text.contains(u"````\na line\n```\n# and its second\n````"_s));
    }

    void itSaysTheLayerAndWhichPageHelped()
    {
        Report report = reportOf(refusedWith("connect() failed (111: Connection refused)"));
        QVERIFY(markdown(report).contains(u"**Layer:** "_s));
        QVERIFY(!markdown(report).contains(u"useful"_s));
        const QString page = runbookPage(u"wrong-port"_s)->title;
        report.verdicts << PageVerdict{u"wrong-port"_s, false};
        QVERIFY(markdown(report).contains(u"“%1” was not useful"_s.arg(page)));
        report.verdicts = {{u"wrong-port"_s, true}, {u"no-such-page"_s, true}};
        QVERIFY(markdown(report).contains(u"“%1” was useful"_s.arg(page)));
        QVERIFY(!markdown(report).contains(u"no-such-page"_s));
    }

    void aNameCannotBecomeMarkup_data()
    {
        QTest::addColumn<QString>("hostile");
        QTest::newRow("link") << u"[click](http://evil.example)"_s;
        QTest::newRow("image") << u"![x](http://evil.example/x.png)"_s;
        QTest::newRow("table row") << u"a | b"_s;
        QTest::newRow("tag") << u"<img src=x onerror=y>"_s;
        QTest::newRow("entity") << u"&lt;b&gt;"_s;
        QTest::newRow("emphasis") << u"*a* _b_ `c`"_s;
        QTest::newRow("new line and heading") << u"a\n# b"_s;
    }
    void aNameCannotBecomeMarkup()
    {
        QFETCH(QString, hostile);
        QTextDocument rendered;
        rendered.setMarkdown(escapedMarkdown(hostile));
        QCOMPARE(rendered.toPlainText().simplified(), hostile.simplified());
        QVERIFY(!rendered.toHtml().contains(u"<img"_s) && !rendered.toHtml().contains(u"href"_s));
    }

    void nothingIsCutSilently()
    {
        Report report
            = reportOf(refusedWith("connect() failed (111: Connection refused) while connecting to upstream"));
        for (int i = 0; i < 2000; ++i)
            report.diagnosis.findings << Finding{.cause = u"x"_s,
                                                 .title = u"Another site is failing, number %1"_s.arg(i)};
        const QString text = markdown(report);
        QVERIFY(text.size() <= 60000);
        QVERIFY(text.contains(u"more characters in the saved evidence folder"_s));
    }

    void theSummaryFitsAComment() { QVERIFY(summary(reportOf(refusedWith(QByteArray(5000, 'x')))).size() <= 1500); }
};

QTEST_MAIN(MarkdownTest)
#include "tst_markdown.moc"
