// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/language.h"
#include "core/readers/signatures.h"
#include "tests/bench/accesssample.h"
#include "tests/bench/errorsample.h"
#include "ui/log/conditionwords.h"
#include "ui/log/explanation.h"
#include "ui/log/logpanel.h"
#include "ui/log/overviewstrip.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

static QByteArray record(int minute, const char *level, const QByteArray &rest)
{
    return "2026/11/20 08:" + QByteArray::number(minute).rightJustified(2, '0') + ":07 [" + level + "] 7#7: " + rest
        + '\n';
}

static QByteArray refused(int minute, const QByteArray &peer, const QByteArray &client)
{
    return record(minute, "error",
                  "*4 connect() failed (111: Connection refused) while connecting to upstream, client: " + client
                      + ", server: shop.example.com, request: \"GET /cart HTTP/1.1\", upstream: \"http://" + peer
                      + "/cart\", host: \"shop.example.com\"");
}

/// 100 notes, an error in the middle, a warning, a record of three lines, 100 notes.
static QByteArray smallLog()
{
    QByteArray text;
    for (int i = 0; i < 100; ++i)
        text += record(10, "notice", "note " + QByteArray::number(i));
    text += refused(11, "10.0.0.1:8080", "1.1.1.1");
    text += record(12, "warn", "upstream server temporarily disabled");
    text += refused(12, "10.0.0.2:8080", "2.2.2.2");
    text += "2026/11/20 08:13:07 [error] 7#7: *9 FastCGI sent in stderr: \"PHP message: x\nStack trace:\n#0 {main}\" "
            "while "
            "reading response header from upstream, client: 1.1.1.1, server: blog, request: \"GET /b HTTP/1.1\", "
            "upstream: \"fastcgi://unix:/run/a.sock:\"\n";
    for (int i = 0; i < 100; ++i)
        text += record(14, "notice", "later " + QByteArray::number(i));
    return text;
}

class LogViewTest : public QObject
{
    Q_OBJECT

    /// A panel on the screen with all of @p text read.
    static std::unique_ptr<LogPanel> panelOf(const QByteArray &text)
    {
        auto panel = std::make_unique<LogPanel>(true);
        panel->resize(900, 500);
        panel->QWidget::show();
        panel->show(LogToShow{.name = u"error.log"_s, .source = std::make_shared<TextSource>(text)});
        settle(*panel);
        return panel;
    }

    static void settle(const LogPanel &panel)
    {
        const LogDocument *log = panel.document();
        QTRY_VERIFY(!log->isReading() && !log->isFiltering() && !log->isSearching());
    }

    static QPushButton *button(const LogPanel &panel, const QString &name)
    {
        for (QPushButton *each : panel.findChildren<QPushButton *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }

private Q_SLOTS:
    static void initTestCase() { speak(QLocale(QLocale::English)); }

    void aLogOpensAtItsFirstError()
    {
        const auto panel = panelOf(smallLog());
        QCOMPARE(panel->document()->rowCount(), 206);
        QCOMPARE(panel->view()->current(), 100);
        QVERIFY(!panel->view()->rectOf(100).isNull());
    }

    void aFrameLaysOutOnlyWhatIsSeen()
    {
        const auto panel = panelOf(bench::makeAccessSample(30'000'000).text);
        LogView *view = panel->view();
        QVERIFY(panel->document()->rowCount() > 100'000);
        const auto before = panel->document()->cost();
        view->setCurrent(panel->document()->rowCount() / 2, true);
        view->grab();
        const auto after = panel->document()->cost();
        QVERIFY2(view->lastFrame().rows <= view->rowsOnScreen() + 1,
                 qPrintable(QString::number(view->lastFrame().rows)));
        QVERIFY(view->lastFrame().rows > 5);
        // One row may begin a page, and the screen end in the next.
        QVERIFY(after.pages - before.pages <= 3);
        QVERIFY(after.bytes - before.bytes <= 3 * (LogBlock::size + LogPage::overhang + 1));
    }

    void ofALongLineOnlyWhatIsSeenIsDrawn()
    {
        const auto panel = panelOf("2026/11/20 08:10:00 [error] 7#7: " + QByteArray(1'000'000, 'x') + '\n');
        panel->view()->grab();
        QCOMPARE(panel->document()->rowCount(), 1);
        QVERIFY(panel->view()->lastFrame().characters < 300);
        QVERIFY(panel->view()->lastFrame().characters > 20);
        QTRY_VERIFY(panel->view()->horizontalScrollBar()->maximum() > 1000);
    }

    void theKeysWalkThroughErrorsAndWarnings()
    {
        const auto panel = panelOf(smallLog());
        LogView *view = panel->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_E);
        QCOMPARE(view->current(), 102);
        QTest::keyClick(view, Qt::Key_E);
        QCOMPARE(view->current(), 103); // the lines of the record that follow are no errors of their own
        QSignalSpy nothing(view, &LogView::nothingThere);
        QTest::keyClick(view, Qt::Key_E);
        QCOMPARE(view->current(), 103);
        QCOMPARE(nothing.size(), 1);
        QTest::keyClick(view, Qt::Key_W, Qt::ShiftModifier);
        QTest::keyClick(view, Qt::Key_W, Qt::ShiftModifier);
        QCOMPARE(view->current(), 101);
        QTest::keyClick(view, Qt::Key_E, Qt::ShiftModifier);
        QCOMPARE(view->current(), 100);
        QTest::keyClick(view, Qt::Key_End);
        QCOMPARE(view->current(), 205);
        QTest::keyClick(view, Qt::Key_Home);
        QCOMPARE(view->current(), 0);
    }

    void theNextErrorIsFoundWithoutReadingWhatLiesBetween()
    {
        const QByteArray far = bench::makeAccessSample(1'000).text.split('\n').first().replace(" 502 ", " 200 ");
        QByteArray text;
        for (int i = 0; i < 100'000; ++i)
            text += record(10, "notice", "nothing happened here at all, again and again");
        text += refused(11, "10.0.0.1:8080", "1.1.1.1");
        const auto panel = panelOf(text);
        panel->view()->setCurrent(0);
        const auto before = panel->document()->cost();
        QVERIFY(panel->view()->goToWeight(LogWeight::Error, true));
        QCOMPARE(panel->view()->current(), 100'000);
        QVERIFY(panel->document()->cost().pages - before.pages <= 3);
    }

    void aFilterLeavesOnlyWhatItSaysAndAChipTakesItAway()
    {
        const auto panel = panelOf(smallLog());
        panel->narrow({.aspect = LogAspect::Peer, .value = "10.0.0.2:8080"});
        settle(*panel);
        QCOMPARE(panel->document()->rowCount(), 1);
        QCOMPARE(panel->document()->row(0).line, 103);
        QPushButton *chip = button(*panel, u"Take away the filter: Only upstream 10.0.0.2:8080"_s);
        QVERIFY(chip);
        chip->click();
        QCOMPARE(panel->document()->rowCount(), 206);
    }

    void aFilteredRecordKeepsItsLines()
    {
        const auto panel = panelOf(smallLog());
        panel->narrow({.aspect = LogAspect::Server, .value = "blog"});
        settle(*panel);
        QCOMPARE(panel->document()->rowCount(), 3);
        QVERIFY(!panel->document()->row(0).entry.isNull());
        QVERIFY(panel->document()->row(1).entry.isNull());
        panel->view()->setFocus();
        QTest::keyClick(panel->view(), Qt::Key_Home);
        QVERIFY(!panel->view()->goToWeight(LogWeight::Error, true));
    }

    void theSameLineIsCurrentAfterAFilter()
    {
        const auto panel = panelOf(smallLog());
        panel->view()->setCurrent(102);
        panel->narrow({.aspect = LogAspect::Client, .value = "1.1.1.1", .hides = true});
        settle(*panel);
        QCOMPARE(panel->document()->row(panel->view()->current()).line, 103);
    }

    void onlyThisUpstreamNarrowsToTheLinesPeer()
    {
        const auto panel = panelOf(smallLog());
        panel->view()->setCurrent(100);
        button(*panel, u"Only lines of this upstream"_s)->click();
        QTRY_COMPARE(panel->document()->filter().size(), 1);
        QCOMPARE(panel->document()->filter().first().value, QByteArray("10.0.0.1:8080"));
    }

    void theMenuOffersWhatStandsUnderThePointer()
    {
        const auto panel = panelOf(smallLog());
        LogView *view = panel->view();
        Q_EMIT view->menuAsked(100, LogAspect::Client, QPoint(10, 10));
        const auto *menu = panel->findChild<QMenu *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(menu);
        QCOMPARE(menu->actions().at(0)->text(), u"Only client 1.1.1.1"_s);
        QCOMPARE(menu->actions().at(1)->text(), u"Without client 1.1.1.1"_s);
    }

    void everyValueOfALineCanBePointedAt()
    {
        const auto panel = panelOf(smallLog());
        LogView *view = panel->view();
        QSet<LogAspect> pointed;
        const QRect row = view->rectOf(100);
        for (int x = 0; x < view->viewport()->width(); x += 3) {
            if (const auto aspect = view->aspectAt({x, row.center().y()}))
                pointed << *aspect;
        }
        QVERIFY(pointed.contains(LogAspect::Minutes));
        QVERIFY(pointed.contains(LogAspect::Level));
        QVERIFY(pointed.contains(LogAspect::Cause));
    }

    void whatIsSearchedIsFoundAndWalkedThrough()
    {
        const auto panel = panelOf(smallLog());
        LogView *view = panel->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field);
        field->setText(u"later 5"_s);
        QTest::keyClick(field, Qt::Key_Return);
        settle(*panel);
        QCOMPARE(panel->document()->found().rows.size(), 11);
        QTRY_COMPARE(panel->document()->row(view->current()).line, 112); // "later 5"
        view->setFocus();
        QTest::keyClick(view, Qt::Key_N);
        QCOMPARE(panel->document()->row(view->current()).line, 157); // "later 50"
        QTest::keyClick(view, Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(panel->document()->row(view->current()).line, 112);
    }

    void anExpressionThatIsNoneIsSaidToBeNone()
    {
        const LogCondition broken{.value = "(", .isExpression = true};
        QVERIFY(!faultOf(broken).isEmpty());
        QVERIFY(faultOf({.value = "a(b)", .isExpression = true}).isEmpty());
    }

    void aMarkedLineIsCitedWithoutItsSecrets()
    {
        const auto panel = panelOf(
            record(10, "error", "*1 x, client: 1.1.1.1, server: s, request: \"GET /?password=hunter2 HTTP/1.1\""));
        LogView *view = panel->view();
        view->setFocus();
        QSignalSpy changed(panel.get(), &LogPanel::marksChanged);
        QTest::keyClick(view, Qt::Key_M);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(panel->marked().size(), 1);
        QCOMPARE(panel->marked().first().line, 1);
        QCOMPARE(panel->marked().first().exhibit, u"error.log"_s);
        QVERIFY(panel->marked().first().text.contains(u"[error]"_s));
        QVERIFY2(!panel->marked().first().text.contains(u"hunter2"_s), qPrintable(panel->marked().first().text));
        QTest::keyClick(view, Qt::Key_M);
        QVERIFY(panel->marked().isEmpty());
    }

    void whatIsCopiedIsTheLogsOwnText()
    {
        const auto panel = panelOf(smallLog());
        LogView *view = panel->view();
        view->setFocus();
        view->setCurrent(0);
        QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"2026/11/20 08:10:07 [notice] 7#7: note 0\n2026/11/20 08:10:07 [notice] 7#7: note 1"_s);
    }

    void hostileBytesAreSpelledOut()
    {
        const auto panel = panelOf("2026/11/20 08:10:00 [error] 7#7: a\x1b[31m\xff\xe2\x80\xae<b>end\n");
        const RowText text = textOf(panel->document()->row(0), panel->document()->index().form);
        QVERIFY2(text.text.contains(u"\\x1b[31m\\xff<U+202E><b>end"_s), qPrintable(text.text));
        panel->view()->grab();
    }

    void theScreenIsAListOfItsRowsForAScreenReader()
    {
        const auto panel = panelOf(smallLog());
        LogView *view = panel->view();
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), u"Log lines"_s);
        QCOMPARE(list->text(QAccessible::Description), u"206 rows"_s);
        QVERIFY(list->childCount() <= view->rowsOnScreen() + 1);
        view->setFocus();
        const auto place = static_cast<int>(view->current() - view->firstRow());
        QAccessibleInterface *row = list->child(place);
        QVERIFY(row);
        QCOMPARE(row->role(), QAccessible::ListItem);
        QVERIFY2(
            row->text(QAccessible::Name).startsWith(u"08:11:07, error, connect() failed (111: Connection refused)"_s),
            qPrintable(row->text(QAccessible::Name)));
        QCOMPARE(row->text(QAccessible::Description), u"Row 101 of 206"_s);
        QVERIFY(row->state().selected);
        QCOMPARE(list->indexOfChild(row), place);
        QTest::keyClick(view, Qt::Key_M);
        QVERIFY(row->text(QAccessible::Name).endsWith(u", marked"_s));
    }

    void theMinutesAreBarsWithoutAGap()
    {
        qint64 each = 0;
        const std::map<qint64, LogMinute> minutes{{100, {.entries = 5, .errors = 1}},
                                                  {103, {.entries = 7, .errors = 2}}};
        const QList<MinuteBar> bars = barsOf(minutes, 50, each);
        QCOMPARE(each, 1);
        QCOMPARE(bars.size(), 4);
        QCOMPARE(bars[1].counts.entries, 0U);
        QCOMPARE(bars[3].counts.errors, 2U);
        QCOMPARE(barsOf(minutes, 2, each).size(), 2);
        QCOMPARE(each, 2);
    }

    void theMinutesAreChosenByKeyboard()
    {
        const auto panel = panelOf(smallLog());
        MinuteBars *bars = panel->bars();
        QCOMPARE(bars->bars().size(), 5);
        QVERIFY(bars->accessibleDescription().contains(u"Most errors: 08:11, 1 line, 1 error"_s));
        bars->setFocus();
        QTest::keyClick(bars, Qt::Key_Home);
        QTest::keyClick(bars, Qt::Key_Right);
        QTest::keyClick(bars, Qt::Key_Right);
        QTest::keyClick(bars, Qt::Key_Return);
        QCOMPARE(panel->view()->current(), 101);
        QTest::keyClick(bars, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(bars, Qt::Key_Return);
        settle(*panel);
        QCOMPARE(panel->document()->rowCount(), 5); // the warning, the error, and the record of three lines
    }

    void failuresThatPileUpAreABand()
    {
        QByteArray text;
        for (int minute = 10; minute < 40; ++minute) {
            for (int i = 0; i < (minute < 20 || minute > 22 ? 1 : 200); ++i)
                text += minute < 20 || minute > 22 ? record(minute, "notice", "calm")
                                                   : refused(minute, "10.0.0.1:80", "1.1.1.1");
        }
        const auto panel = panelOf(text);
        QCOMPARE(panel->bars()->bursts().size(), 1);
        QCOMPARE(minuteText(panel->bars()->bursts().first().from), u"08:20"_s);
        QCOMPARE(minuteText(panel->bars()->bursts().first().until), u"08:22"_s);
    }

    void theStripShowsWhereErrorsAre()
    {
        std::vector<LogBlock> blocks(100);
        blocks[50].errors = 1;
        const QList<bool> ticks
            = OverviewStrip::ticks(blocks, 10, [&](size_t i) { return blocks[i].has(LogWeight::Error); });
        QCOMPARE(ticks.indexOf(true), 5);
        QCOMPARE(ticks.count(true), 1);
    }

    void aLineIsExplained_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("meaning");
        QTest::addColumn<QString>("nearest");
        QTest::addColumn<QString>("fact");
        QTest::newRow("refused") << refused(11, "10.0.0.1:8080", "1.1.1.1") << meaningOf(Symptom::Refused) << QString()
                                 << u"Error=111: Connection refused"_s;
        QTest::newRow("the phase") << refused(11, "10.0.0.1:8080", "1.1.1.1") << meaningOf(Symptom::Refused)
                                   << QString() << u"While=connecting to upstream"_s;
        QTest::newRow("unknown") << record(10, "error", "upstream server SSL certificate revoked by moonlight")
                                 << u"This message is not among those that are about the handoff."_s << u"nginx"_s
                                 << u"Level=error"_s;
        QTest::newRow("a request") << QByteArray(
            "1.1.1.1 - - [20/Nov/2026:08:12:00 +0100] \"GET /a HTTP/1.1\" 502 12 \"-\" \"-\" "
            "upstream=10.0.0.1:80 upstream_status=502 request_time=0.100\n")
                                   << u"nginx had no good answer from the upstream."_s << QString()
                                   << u"Upstream=10.0.0.1:80"_s;
    }
    void aLineIsExplained()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, meaning);
        QFETCH(QString, nearest);
        QFETCH(QString, fact);
        LogReader reader(formOf(line));
        Explanation explained;
        const auto take = [&](const LogEntry &entry) { explained = explanationOf(entry); };
        reader.feed(line, take);
        reader.finish(take);
        QCOMPARE(explained.meaning, meaning);
        QVERIFY2(explained.nearest.contains(nearest), qPrintable(explained.nearest));
        QStringList facts;
        for (const Explanation::Fact &each : explained.facts)
            facts << each.name + u'=' + each.value;
        QVERIFY2(facts.contains(fact), qPrintable(facts.join(u'\n')));
    }

    void enterExplainsAndItsLinksSayWhereToGo()
    {
        const auto panel = panelOf(smallLog());
        panel->view()->setFocus();
        QTest::keyClick(panel->view(), Qt::Key_Return);
        QSignalSpy asked(panel.get(), &LogPanel::mapAsked);
        QPushButton *map = button(*panel, u"Show 10.0.0.1:8080 on the map"_s);
        QVERIFY(map);
        map->click();
        QCOMPARE(asked.first().first().toString(), u"10.0.0.1:8080"_s);
    }

    void readingCanBeStoppedAndDoneAgain()
    {
        LogPanel panel(false);
        panel.QWidget::show();
        panel.show(LogToShow{.name = u"a"_s, .source = std::make_shared<TextSource>(bench::makeErrorLog(20'000'000))});
        QVERIFY(panel.document()->isReading());
        button(panel, u"Stop reading the log"_s)->click();
        QVERIFY(!panel.document()->isReading());
        const qint64 lines = panel.document()->rowCount();
        QPushButton *again = button(panel, u"Read the whole log"_s);
        QVERIFY(again->isVisibleTo(&panel));
        again->click();
        settle(panel);
        QVERIFY(panel.document()->rowCount() > lines);
        QVERIFY(!again->isVisibleTo(&panel));
    }
};

QTEST_MAIN(LogViewTest)
#include "tst_logview.moc"
