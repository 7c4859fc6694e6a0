// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/fixtures.h"
#include "ui/details/detailspanel.h"
#include "ui/evidence/codeview.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/evidence/logtab.h"
#include "ui/findings/findingspanel.h"
#include "ui/guide/checklistpanel.h"
#include "ui/report/reportdialog.h"
#include "ui/style/markdownview.h"
#include "ui/style/tokens.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QSignalSpy>
#include <QTextBlock>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

Q_DECLARE_METATYPE(upriver::Diagnosis)

class PanelsTest : public QObject
{
    Q_OBJECT

    static QString allText(const QWidget &widget)
    {
        QStringList text;
        for (const QLabel *label : widget.findChildren<QLabel *>())
            text << label->text();
        return text.join(u'\n');
    }

    static QPushButton *named(const QWidget &widget, const QString &name)
    {
        for (QPushButton *button : widget.findChildren<QPushButton *>()) {
            if (button->accessibleName() == name)
                return button;
        }
        return nullptr;
    }

private Q_SLOTS:
    void aFindingSaysWhatHowSureWhyAndWhenItWouldBeWrong()
    {
        FindingsPanel panel;
        panel.show(fixtures::failing());
        const QString text = allText(panel);
        QVERIFY(text.contains(u"PHP-FPM is stopped"_s));
        QVERIFY(text.contains(u"Certain. 34 requests failed"_s));
        QVERIFY(text.contains(u"This would be wrong if the socket existed"_s));
    }

    void aFindingOpensTheLineItRestsOn()
    {
        FindingsPanel panel;
        panel.show(fixtures::failing());
        QSignalSpy chosen(&panel, &FindingsPanel::citationChosen);
        QPushButton *link = named(panel, u"Finding 1: systemctl-show.txt line 2"_s);
        QVERIFY(link);
        link->click();
        QCOMPARE(chosen.first().first().value<Citation>().exhibit, u"systemctl-show.txt"_s);
    }

    void theNextFindingComesRoundAgain()
    {
        FindingsPanel panel;
        panel.show(fixtures::failing());
        QCOMPARE(panel.current(), 0);
        panel.next(1);
        QCOMPARE(panel.current(), 1);
        panel.next(1);
        QCOMPARE(panel.current(), 0);
        panel.next(-1);
        QCOMPARE(panel.current(), 1);
    }

    /// By its link and by the menu; a cause without a page offers none.
    void aFindingLeadsToItsPageOfTheRunbook()
    {
        FindingsPanel panel;
        panel.show(fixtures::failing());
        QSignalSpy asked(&panel, &FindingsPanel::whatToDoAsked);
        QPushButton *link = named(panel, u"Finding 1, what to do"_s);
        QVERIFY(link);
        link->click();
        panel.askWhatToDo();
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[0][0].toInt(), 0);
        QCOMPARE(asked[1][0].toInt(), 0);
        QVERIFY(!named(panel, u"Finding 2, what to do"_s));
    }

    void whatWasNotCheckedIsListedWithTheWayToSeeIt()
    {
        FindingsPanel panel;
        panel.show(fixtures::failing());
        QVERIFY(allText(panel).contains(
            u"Not checked: the backend's own log. Only root may read it.\nAllow sudo for journalctl."_s));
    }

    void nothingFoundIsNotTheSameAsNothingWrong_data()
    {
        QTest::addColumn<Diagnosis>("diagnosis");
        QTest::addColumn<bool>("wrongIsDenied");
        QTest::newRow("healthy") << fixtures::healthy() << true;
        QTest::newRow("not permitted to look") << fixtures::incomplete() << false;
        QTest::newRow("not looked yet") << Diagnosis() << false;
    }
    void nothingFoundIsNotTheSameAsNothingWrong()
    {
        QFETCH(Diagnosis, diagnosis);
        QFETCH(bool, wrongIsDenied);
        FindingsPanel panel;
        panel.show(diagnosis);
        QCOMPARE(allText(panel).contains(u"Nothing wrong found"_s), wrongIsDenied);
    }

    void aStepSaysWhatWhyGoodAndTheExactCommand()
    {
        ChecklistPanel panel;
        panel.show(fixtures::failingSteps());
        const QString text = allText(panel);
        QVERIFY(text.contains(u"What we check. Is the program behind the upstream running?"_s));
        QVERIFY(text.contains(u"Why. If it is stopped"_s));
        QVERIFY(text.contains(u"Good is. active (running)."_s));
        named(panel, u"Copy the command of step 3"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(), u"systemctl show php8.2-fpm"_s);
    }

    void theFirstFailingStepIsOpen()
    {
        ChecklistPanel panel;
        panel.show(fixtures::failingSteps());
        QStringList open;
        for (const Card *card : panel.findChildren<Card *>()) {
            if (card->isOpen())
                open << card->head()->accessibleName();
        }
        QCOMPARE(open, (QStringList{u"3  Check the backend, Failing"_s}));
    }

    void openingAStepClosesTheOther()
    {
        ChecklistPanel panel;
        panel.show(fixtures::failingSteps());
        const QList<Card *> cards = panel.findChildren<Card *>();
        cards.first()->head()->click();
        QVERIFY(cards.first()->isOpen());
        QCOMPARE(std::count_if(cards.begin(), cards.end(), [](const Card *card) { return card->isOpen(); }), 1);
    }

    void aLookThatIsStoppedLeavesTheOldAnswers()
    {
        ChecklistPanel panel;
        panel.show(fixtures::failingSteps());
        panel.showChecking();
        const CardHead *head = panel.findChildren<Card *>().at(2)->head();
        QCOMPARE(head->accessibleName(), u"3  Check the backend, Checking…"_s);
        panel.showAnswers();
        QCOMPARE(head->accessibleName(), u"3  Check the backend, Failing"_s);
    }

    void aStepsStateIsAlsoAWord()
    {
        ChecklistPanel panel;
        panel.show(fixtures::failingSteps());
        QStringList names;
        for (const Card *card : panel.findChildren<Card *>())
            names << card->head()->accessibleName();
        QCOMPARE(names.at(0), u"1  Confirm nginx, OK"_s);
        QCOMPARE(names.at(7), u"8  Resources, Warning"_s);
    }

    void aCitationOfTheConfigurationOpensTheFileAtTheLine()
    {
        EvidencePanel panel;
        panel.show(fixtures::failing());
        panel.jumpTo(Citation{u"nginx-T.txt"_s, 31, {}});
        QCOMPARE(panel.tab(), EvidencePanel::Configuration);
        CodeView *code = nullptr;
        for (CodeView *each : panel.findChildren<CodeView *>()) {
            if (each->accessibleName() == u"Configuration text"_s)
                code = each;
        }
        QVERIFY(code);
        QVERIFY2(code->textCursor().block().text().contains(u"fastcgi_pass"_s),
                 qPrintable(code->textCursor().block().text()));
    }

    void aCitationOfALogOpensTheLog()
    {
        EvidencePanel panel;
        panel.show(fixtures::failing());
        panel.jumpTo(Citation{u"error.log"_s, 3, {}});
        QCOMPARE(panel.tab(), EvidencePanel::Logs);
    }

    void anyOtherCitationOpensTheOutputAsItCame()
    {
        EvidencePanel panel;
        panel.show(fixtures::failing());
        panel.jumpTo(Citation{u"systemctl-show.txt"_s, 2, {}});
        QCOMPARE(panel.tab(), EvidencePanel::Raw);
        QVERIFY(allText(panel).contains(u"systemctl show php8.2-fpm.service"_s));
    }

    void aCitationOfNothingChangesNothing()
    {
        EvidencePanel panel;
        panel.show({});
        panel.jumpTo(Citation{u"nowhere.txt"_s, 9, {}});
    }

    void aLargeTextIsCutWithALineThatSaysSo()
    {
        KSyntaxHighlighting::Repository languages;
        CodeView view(&languages, u"Output"_s);
        view.show(QByteArray(mostShown + 5000, 'x'), {});
        QVERIFY(view.toPlainText().size() < mostShown + 200);
        QVERIFY(view.document()->lastBlock().text().contains(u"more not shown here"_s));
    }

    void hostileBytesAreSpelledOut()
    {
        KSyntaxHighlighting::Repository languages;
        CodeView view(&languages, u"Output"_s);
        view.show("a\x1b[31mb\xe2\x80\xae"
                  "c<b>d</b>",
                  {});
        QCOMPARE(view.toPlainText(), u"a\\x1b[31mb<U+202E>c<b>d</b>"_s);
    }

    void aCitedLineHasTheToneOfWhatItProves_data()
    {
        QTest::addColumn<Health>("as");
        QTest::newRow("failing") << Health::Failing;
        QTest::newRow("ok") << Health::Ok;
    }

    void aCitedLineHasTheToneOfWhatItProves()
    {
        QFETCH(Health, as);
        KSyntaxHighlighting::Repository languages;
        CodeView view(&languages, u"Output"_s);
        view.show("one\ntwo\n", {});
        view.mark({2}, as);
        const auto selections = view.extraSelections();
        QCOMPARE(selections.size(), 1);
        QCOMPARE(selections.first().cursor.blockNumber(), 1);
        QCOMPARE(selections.first().format.background().color(), tokensFor(view.palette()).of(as).fill);
    }

    void theConfigurationIsColoured()
    {
        KSyntaxHighlighting::Repository languages;
        QVERIFY(languages.definitionForName(u"nginx Configuration"_s).isValid());
        CodeView view(&languages, u"Configuration"_s);
        view.show("server { listen 80; }\n", u"nginx Configuration"_s);
        QTRY_VERIFY(!view.document()->firstBlock().layout()->formats().isEmpty());
    }

    void ourErrorLogLanguageIsKnown()
    {
        EvidencePanel panel; // brings the resources in
        KSyntaxHighlighting::Repository languages;
        languages.addCustomSearchPath(u":/ksh"_s);
        QVERIFY(languages.definitionForName(u"nginx error log"_s).isValid());
    }

    void aNodesDetailsNameUnitStateAndPlace()
    {
        DetailsPanel panel;
        const Topology map = fixtures::failingMap();
        panel.show(map.nodes.at(4), fixtures::stoppedFpm());
        const QString text = allText(panel);
        QVERIFY(text.contains(u"Failing: 2: No such file"_s));
        QVERIFY(text.contains(u"php8.2-fpm.service"_s));
        QVERIFY(text.contains(u"oom-kill"_s));
        QSignalSpy place(&panel, &DetailsPanel::placeChosen);
        named(panel, u"Show shop.conf:20 in the configuration"_s)->click();
        QCOMPARE(place.first().first().value<nginx::Place>().line, 20);
    }

    void theReportIsShownWithoutLiveMarkup()
    {
        ReportText report = fixtures::report();
        report.markdown
            += u"\n<img src=\"http://127.0.0.1:9/x.png\"> ![](http://127.0.0.1:9/y.png) <script>x</script>\n"_s;
        const ReportDialog dialog(report);
        const auto *view = dialog.findChild<QTextBrowser *>();
        QVERIFY(view->toPlainText().contains(u"PHP-FPM is stopped"_s));
        QVERIFY(view->toPlainText().contains(u"<script>x</script>"_s));
        QVERIFY(!view->openLinks());
    }

    void theReportIsCopiedAsMarkdown()
    {
        const ReportDialog dialog(fixtures::report());
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text() == u"&Copy report"_s)
                button->click();
        }
        QCOMPARE(QApplication::clipboard()->text(), fixtures::report().markdown);
    }
};

QTEST_MAIN(PanelsTest)
#include "tst_panels.moc"
