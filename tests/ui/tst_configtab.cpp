// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/language.h"
#include "tests/doubles/configtree.h"
#include "ui/evidence/configtab.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <QAbstractItemView>
#include <QHelpEvent>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTextBlock>
#include <QToolTip>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

static const QString mainFile = u"/etc/nginx/nginx.conf"_s;
static const QString siteFile = u"/etc/nginx/sites/shop.conf"_s;

static const QByteArray mainText = R"(http {
    log_format main '$request';
    upstream app {
        server 10.0.0.1:80;
    }
    include sites/*;
}
)";

static const QByteArray siteText = R"(server {
    server_name shop.example;
    access_log /var/log/nginx/shop.log main;
    error_log /var/log/nginx/error.log;
    location / {
        proxy_pass http://app;
    }
    location /app/ {
        proxy_pass http://app/;
    }
    include gone.conf;
    set $a $uri;
}
)";

class ConfigTabTest : public QObject
{
    Q_OBJECT

    KSyntaxHighlighting::Repository m_languages;

    static SnapshotPtr snapshot()
    {
        nginx::Tree tree = nginx::configTree({{mainFile, mainText}, {siteFile, siteText}});
        auto seen = std::make_shared<Snapshot>();
        seen->config = nginx::understand(std::make_shared<const nginx::Tree>(std::move(tree)));
        seen->errorLogs << ErrorLog{.exhibit = u"error.log"_s, .path = u"/var/log/nginx/error.log"_s};
        return seen;
    }

    std::unique_ptr<ConfigTab> shown(const QList<nginx::Place> &cited = {})
    {
        auto tab = std::make_unique<ConfigTab>(&m_languages);
        tab->show(snapshot(), cited, Health::Warning);
        tab->resize(760, 320);
        tab->QWidget::show();
        return tab;
    }

    static ConfigView *code(const ConfigTab &tab) { return tab.findChild<ConfigView *>(); }

    template<class Widget>
    static Widget *named(const QWidget &parent, const QString &name)
    {
        for (Widget *widget : parent.findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }

    static QString line(const ConfigTab &tab) { return code(tab)->textCursor().block().text().trimmed(); }

    static QString allText(const QWidget &widget)
    {
        QStringList text;
        for (const QLabel *label : widget.findChildren<QLabel *>())
            text << label->text();
        return text.join(u'\n');
    }

    static void putCursor(const ConfigTab &tab, const QString &before)
    {
        QTextCursor cursor = code(tab)->document()->find(before);
        QVERIFY2(!cursor.isNull(), qPrintable(before));
        cursor.setPosition(cursor.selectionStart());
        code(tab)->setTextCursor(cursor);
    }

    static QPoint pointOn(const CodeView &view, int line)
    {
        return view.cursorRect(QTextCursor(view.document()->findBlockByNumber(line - 1))).center() + QPoint(4, 0);
    }

    /// As if the pointer had come to rest there.
    static void restOn(const CodeView &view, int line)
    {
        const QPoint at = pointOn(view, line);
        QTest::mouseMove(view.viewport(), at); // else a window that comes late lets it leave again
        QHelpEvent event(QEvent::ToolTip, at, view.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(view.viewport(), &event);
    }

    static QStringList rows(const ConfigTab &tab)
    {
        const auto *list = named<QAbstractItemView>(tab, u"Places found"_s);
        QStringList texts;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            texts << list->model()->index(row, 0).data().toString();
        return texts;
    }

private Q_SLOTS:
    void initTestCase() { speak(QLocale::c()); }

    void aPlaceOpensItsFileAtTheLine()
    {
        const auto tab = shown();
        QVERIFY(tab->jumpTo({siteFile, 6}));
        QCOMPARE(line(*tab), u"proxy_pass http://app;"_s);
        QVERIFY(allText(*tab).contains(u"sites/shop.conf"_s));
        QVERIFY(!tab->jumpTo({u"/etc/passwd"_s, 1}));
    }

    void whatIsCitedIsOpenFirst()
    {
        const auto tab = shown({{siteFile, 9}});
        QCOMPARE(line(*tab), u"proxy_pass http://app/;"_s);
    }

    void theOutlineFollowsTheCursorAndLeadsThere()
    {
        const auto tab = shown();
        auto *outline = named<QAbstractItemView>(*tab, u"Configuration outline"_s);
        QTRY_VERIFY(outline->model()->rowCount() > 0);
        QVERIFY(tab->jumpTo({siteFile, 9}));
        QCOMPARE(outline->currentIndex().data().toString(), u"→ http://app/"_s);
        const QModelIndex upstreams = outline->model()->index(1, 0);
        Q_EMIT outline->activated(outline->model()->index(0, 0, upstreams));
        QCOMPARE(line(*tab), u"upstream app {"_s);
    }

    void theOutlineIsFilteredAsOneTypes()
    {
        const auto tab = shown();
        auto *outline = named<QAbstractItemView>(*tab, u"Configuration outline"_s);
        QTRY_COMPARE(outline->model()->rowCount(), 3);
        QTest::keyClicks(named<QLineEdit>(*tab, u"Filter the outline"_s), u"/APP"_s);
        QTRY_COMPARE(outline->model()->rowCount(), 1);
        const QModelIndex server = outline->model()->index(0, 0, outline->model()->index(0, 0));
        QCOMPARE(server.data().toString(), u"shop.example"_s);
        named<QLineEdit>(*tab, u"Filter the outline"_s)->clear();
        QTRY_COMPARE(outline->model()->rowCount(), 3);
    }

    void f12LeadsToWhereANameIsMade_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("said");
        QTest::newRow("upstream") << u"app;"_s << u"upstream app {"_s << QString();
        QTest::newRow("log format") << u"main;"_s << u"log_format main '$request';"_s << QString();
        QTest::newRow("a variable nginx makes") << u"$uri"_s << u"set $a $uri;"_s << u"nginx itself makes $uri."_s;
        QTest::newRow("a file that was not read")
            << u"gone.conf"_s << u"include gone.conf;"_s << u"No file was read for gone.conf."_s;
        QTest::newRow("a log that was not read")
            << u"/var/log/nginx/shop"_s << u"access_log /var/log/nginx/shop.log main;"_s
            << u"The log /var/log/nginx/shop.log was not read."_s;
        QTest::newRow("nothing with a name")
            << u"server_name"_s << u"server_name shop.example;"_s << u"This line has no name that is made elsewhere."_s;
    }
    void f12LeadsToWhereANameIsMade()
    {
        QFETCH(QString, at);
        QFETCH(QString, said);
        const auto tab = shown();
        QVERIFY(QTest::qWaitForWindowActive(tab.get()));
        QVERIFY(tab->jumpTo({siteFile, 1}));
        putCursor(*tab, at);
        code(*tab)->setFocus();
        QTest::keyClick(code(*tab), Qt::Key_F12);
        QFETCH(QString, line);
        QTRY_COMPARE(ConfigTabTest::line(*tab), line);
        QTRY_VERIFY2(allText(*tab).contains(said), qPrintable(allText(*tab)));
    }

    void aLogThatWasReadIsOpened()
    {
        const auto tab = shown();
        QVERIFY(tab->jumpTo({siteFile, 4}));
        QSignalSpy logs(tab.get(), &ConfigTab::logAsked);
        Q_EMIT code(*tab)->definitionAsked();
        QTRY_COMPARE(logs.size(), 1);
        QCOMPARE(logs.first().first().value<Citation>().exhibit, u"error.log"_s);
    }

    void controlAndClickFollowsAName()
    {
        const auto tab = shown();
        QVERIFY(tab->jumpTo({siteFile, 6}));
        putCursor(*tab, u"app;"_s);
        const QPoint at = code(*tab)->cursorRect().center();
        QTest::mouseClick(code(*tab)->viewport(), Qt::LeftButton, Qt::ControlModifier, at + QPoint(2, 0));
        QTRY_COMPARE(line(*tab), u"upstream app {"_s);
    }

    void altLeftGoesBackAndAltRightForwardAgain()
    {
        const auto tab = shown();
        QVERIFY(QTest::qWaitForWindowActive(tab.get()));
        code(*tab)->setFocus();
        QVERIFY(tab->jumpTo({siteFile, 6}));
        QTest::keyClick(code(*tab), Qt::Key_F12);
        QTRY_COMPARE(line(*tab), u"upstream app {"_s);
        QTest::keyClick(code(*tab), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(line(*tab), u"proxy_pass http://app;"_s);
        QTest::keyClick(code(*tab), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(line(*tab), u"upstream app {"_s);
        QVERIFY(!named<QPushButton>(*tab, u"Forward to the next place"_s)->isEnabled());
    }

    void aSearchWalksThroughAllFiles()
    {
        const auto tab = shown();
        QVERIFY(QTest::qWaitForWindowActive(tab.get()));
        code(*tab)->setFocus();
        QTest::keyClick(code(*tab), Qt::Key_F, Qt::ControlModifier);
        auto *field = named<QLineEdit>(*tab, u"Search all files"_s);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"APP"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(rows(*tab),
                     (QStringList{u"nginx.conf:3"_s, u"shop.conf:6"_s, u"shop.conf:8"_s, u"shop.conf:9"_s}));
        QVERIFY(allText(*tab).contains(u"4 places"_s));
        QTRY_COMPARE(code(*tab)->textCursor().selectedText(), u"app"_s);
        QCOMPARE(line(*tab), u"upstream app {"_s);
        QTest::keyClick(field, Qt::Key_F3);
        QCOMPARE(line(*tab), u"proxy_pass http://app;"_s);
        QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
        QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(line(*tab), u"proxy_pass http://app/;"_s);
    }

    void aBrokenExpressionIsSaid()
    {
        const auto tab = shown();
        named<QPushButton>(*tab, u"Regular expression"_s)->click();
        named<QLineEdit>(*tab, u"Search all files"_s)->setText(u"("_s);
        QTRY_VERIFY(allText(*tab).contains(u"This is no regular expression"_s));
        QVERIFY(rows(*tab).isEmpty());
    }

    void usesAreListed()
    {
        const auto tab = shown();
        QVERIFY(QTest::qWaitForWindowActive(tab.get()));
        QVERIFY(tab->jumpTo({mainFile, 3}));
        code(*tab)->setFocus();
        QTest::keyClick(code(*tab), Qt::Key_F12, Qt::ShiftModifier);
        QTRY_COMPARE(rows(*tab), (QStringList{u"shop.conf:6"_s, u"shop.conf:9"_s}));
        QVERIFY(allText(*tab).contains(u"app is used in 2 places"_s));
    }

    void anAnswerIsNotShownToWhoWentElsewhere()
    {
        const auto tab = shown();
        QVERIFY(QTest::qWaitForWindowActive(tab.get()));
        QVERIFY(tab->jumpTo({siteFile, 6}));
        code(*tab)->setFocus();
        QTest::keyClick(code(*tab), Qt::Key_F12);
        QVERIFY(allText(*tab).contains(u"Looking through the configuration…"_s));
        QTest::keyClick(code(*tab), Qt::Key_Down);
        QVERIFY(!allText(*tab).contains(u"Looking through the configuration…"_s));
        QTest::keyClick(code(*tab), Qt::Key_Up);
        QTest::keyClick(code(*tab), Qt::Key_F12, Qt::ShiftModifier);
        QTRY_VERIFY(!rows(*tab).isEmpty());
        QCOMPARE(line(*tab), u"proxy_pass http://app;"_s);
    }

    void onlyTheLastQuestionIsAnswered()
    {
        Latest latest;
        QObject window;
        QSemaphore slow;
        QStringList used;
        auto token = std::make_shared<int>(0); // lives as long as what would use the first answer
        const std::weak_ptr<int> first = token;
        latest.ask(
            &window,
            [&slow](const std::atomic_bool &stop) {
                slow.acquire();
                return stop.load() ? u"stopped"_s : u"first"_s;
            },
            [&used, held = std::move(token)](const QString &answer) { used << answer; });
        QVERIFY(latest.isAsking());
        latest.ask(
            &window, [](const std::atomic_bool &) { return u"second"_s; },
            [&used](const QString &answer) { used << answer; });
        QTRY_COMPARE(used, QStringList{u"second"_s});
        QVERIFY(!latest.isAsking());
        slow.release();
        QTRY_VERIFY(first.expired());
        QCOMPARE(used, QStringList{u"second"_s});
    }

    void restingOnALineTellsWhatItDoes()
    {
        const auto tab = shown();
        QVERIFY(QTest::qWaitForWindowActive(tab.get()));
        QVERIFY(tab->jumpTo({siteFile, 6}));
        restOn(*code(*tab), 6);
        QTRY_VERIFY2(QToolTip::text().contains(u"In force: http://app"_s), qPrintable(QToolTip::text()));
        QToolTip::hideText();
    }

    void aTipComesOnlyWhileThePointerRestsThere()
    {
        ConfigView view(&m_languages);
        view.resize(600, 300);
        view.QWidget::show();
        view.show("user one;\npid two;\n", u"nginx Configuration"_s);
        QSignalSpy asked(&view, &ConfigView::explanationAsked);
        restOn(view, 2);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toInt(), 2);
        view.explain(1, u"about the first"_s);
        QVERIFY(!QToolTip::text().contains(u"about the first"_s));
        view.explain(2, u"about the second"_s);
        QVERIFY(QToolTip::text().contains(u"about the second"_s));
        QTest::mouseMove(view.viewport(), pointOn(view, 1));
        view.explain(2, u"too late"_s);
        QVERIFY(!QToolTip::text().contains(u"too late"_s));
        QToolTip::hideText();
    }

    void complaintsAreListedAndSaidAtTheirLine()
    {
        const auto tab = shown();
        auto *problems = named<QPushButton>(*tab, u"List the complaints"_s);
        QCOMPARE(problems->text(), u"1 complaint"_s);
        problems->click();
        QCOMPARE(rows(*tab), QStringList{u"shop.conf:11"_s});
        named<QAbstractItemView>(*tab, u"Places found"_s)->setFocus();
        QVERIFY(tab->jumpTo({siteFile, 11}));
        const QList<QTextEdit::ExtraSelection> marks = code(*tab)->extraSelections();
        QVERIFY(std::any_of(marks.begin(), marks.end(), [](const QTextEdit::ExtraSelection &mark) {
            return mark.format.underlineStyle() == QTextCharFormat::WaveUnderline && mark.cursor.blockNumber() == 10;
        }));
    }

    void aLineIsExplained()
    {
        const auto tab = shown();
        QVERIFY(QTest::qWaitForWindowActive(tab.get()));
        QVERIFY(tab->jumpTo({siteFile, 6}));
        code(*tab)->setFocus();
        QTest::keyClick(code(*tab), Qt::Key_I, Qt::ControlModifier);
        const auto *panel = tab->findChild<ExplainPanel *>();
        QTRY_VERIFY(panel->isVisible());
        QVERIFY2(allText(*panel).startsWith(u"proxy_pass\n"_s), qPrintable(allText(*panel)));
        QVERIFY(allText(*panel).contains(u"Allowed in: "_s));
        QVERIFY(tab->jumpTo({siteFile, 13}));
        QTest::keyClick(code(*tab), Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(allText(*panel).contains(u"This line has no directive to explain."_s));
        named<QPushButton>(*panel, u"Close the explanation"_s)->click();
        QVERIFY(panel->isHidden());
        QVERIFY(code(*tab)->hasFocus());
    }

    void nothingReadSaysSo()
    {
        ConfigTab tab(&m_languages);
        tab.QWidget::show();
        QVERIFY(allText(tab).contains(u"No configuration read yet."_s));
        tab.show(std::make_shared<Snapshot>(), {}, Health::Unknown);
        QVERIFY(allText(tab).contains(u"could not be read"_s));
        QVERIFY(!code(tab)->isVisible());
    }

    void aLargeTextIsColouredWhereOneLooks()
    {
        CodeView view(&m_languages, u"Configuration"_s);
        view.resize(600, 300);
        view.QWidget::show();
        view.show(QByteArray("server { listen 80; } # a comment\n").repeated(40'000), u"nginx Configuration"_s);
        QTRY_VERIFY(!view.document()->firstBlock().layout()->formats().isEmpty());
        QVERIFY(view.document()->findBlockByNumber(20'000).layout()->formats().isEmpty());
        view.jumpTo(39'000);
        // All lines above are read on the way: seconds under the sanitizers.
        QTRY_VERIFY_WITH_TIMEOUT(!view.document()->findBlockByNumber(38'999).layout()->formats().isEmpty(), 60'000);
        QVERIFY(view.document()->findBlockByNumber(20'000).layout()->formats().isEmpty());
    }

    void whatIsOpenedAboveColoursTheLinesBelow()
    {
        CodeView view(&m_languages, u"Configuration"_s);
        view.resize(600, 300);
        view.QWidget::show();
        view.show("log_format main \"one\n two\n three\";\nlisten 80;\n", u"nginx Configuration"_s);
        QTRY_VERIFY(!view.document()->findBlockByNumber(2).layout()->formats().isEmpty());
    }
};

QTEST_MAIN(ConfigTabTest)
#include "tst_configtab.moc"
