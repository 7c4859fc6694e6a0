// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/language.h"
#include "tests/ui/fixtures.h"
#include "ui/confirm/askdialog.h"
#include "ui/confirm/confirmdialog.h"
#include "ui/connect/passworddialog.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/evidence/logtab.h"
#include "ui/findings/findingspanel.h"
#include "ui/guide/runbookwindow.h"
#include "ui/log/logpanel.h"
#include "ui/log/logwindow.h"
#include "ui/mainwindow/changebar.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/targetbar.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

class MainWindowTest : public QObject
{
    Q_OBJECT

    static QStringList primaries(const QWidget &window)
    {
        QStringList names;
        for (const QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->property("primary").toBool() && button->isVisible())
                names << button->text();
        }
        return names;
    }

    template<class Dialog>
    static Dialog *open(const MainWindow &window)
    {
        return window.findChild<Dialog *>();
    }

    static QStringList texts(const QWidget &widget)
    {
        QStringList all;
        for (const QLabel *label : widget.findChildren<QLabel *>())
            all << label->text();
        return all;
    }

    static void press(const QWidget &window, const QString &text)
    {
        for (QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->text() == text)
                button->click();
        }
    }

    static WaitingChange waitingFor(int seconds)
    {
        return {.what = u"Point shop to 8080"_s, .until = QDateTime::currentDateTimeUtc().addSecs(seconds)};
    }

    static QString allText(const QWidget &widget)
    {
        QStringList text;
        for (const QLabel *label : widget.findChildren<QLabel *>())
            text << label->text();
        return text.join(u'\n');
    }

private Q_SLOTS:
    void oneButtonIsTheNextThingToDo()
    {
        MainWindow window;
        window.QMainWindow::show();
        QCOMPARE(primaries(window), (QStringList{u"Connect…"_s}));
        SessionView nothing;
        nothing.live = true;
        window.show(nothing);
        QCOMPARE(primaries(window), (QStringList{u"Find the cause"_s}));
        window.show(fixtures::failingView());
        QCOMPARE(primaries(window), (QStringList{u"Restart php8.2-fpm…"_s}));
        window.showBusy({u"Looking"_s, 1, 4});
        QCOMPARE(primaries(window), QStringList());
        window.show(fixtures::healthyView());
        QCOMPARE(primaries(window), (QStringList{u"Report"_s}));
    }

    void aChangeRunsOnlyAfterTheDialogIsAccepted()
    {
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        QSignalSpy confirmed(&window, &MainWindow::changeConfirmed);
        connect(&window, &MainWindow::changeChosen, &window, &MainWindow::confirm); // as when nothing has to be read
        for (QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->text() == u"Restart php8.2-fpm…"_s)
                button->click();
        }
        auto *dialog = open<ConfirmDialog>(window);
        QVERIFY(dialog);
        QCOMPARE(confirmed.size(), 0);
        dialog->accept();
        QCOMPARE(confirmed.size(), 1);
        QCOMPARE(confirmed.first().first().value<Change>().id, u"restart-backend"_s);
        QVERIFY(!confirmed.first().last().value<Course>().steps.isEmpty());
    }

    void aRefusedChangeRunsNothing()
    {
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        QSignalSpy confirmed(&window, &MainWindow::changeConfirmed);
        connect(&window, &MainWindow::changeChosen, &window, &MainWindow::confirm); // as when nothing has to be read
        for (QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->text() == u"Restart php8.2-fpm…"_s)
                button->click();
        }
        open<ConfirmDialog>(window)->reject();
        QCOMPARE(confirmed.size(), 0);
    }

    void aChangeThatWaitsIsTheNextThingToDecide()
    {
        MainWindow window;
        window.QMainWindow::show();
        SessionView healed = fixtures::failingView();
        healed.live = true;
        window.show(healed);
        window.showWaiting(waitingFor(74));
        QCOMPARE(primaries(window), QStringList{u"&Keep the change"_s});
        window.showApplied({.ending = Applied::Ending::Verified,
                            .transaction = {.id = u"20261122T081500-7f3a91"_s},
                            .before = u"502"_s,
                            .after = u"200"_s});
        QVERIFY2(texts(window).contains(u"Changed. GET /cart 502 → 200."_s), qPrintable(texts(window).join(u'\n')));
        QVERIFY(!texts(window).filter(QRegularExpression(u"^Goes back by itself in 1:1[34]$"_s)).isEmpty());
        for (QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->text() == u"Restart php8.2-fpm…"_s)
                QVERIFY(!button->isEnabled()); // one change at a time
        }
        QSignalSpy kept(&window, &MainWindow::keepAsked);
        QSignalSpy takenBack(&window, &MainWindow::takeBackNowAsked);
        QSignalSpy longer(&window, &MainWindow::longerAsked);
        press(window, u"&Keep the change"_s);
        press(window, u"&Roll back now"_s);
        press(window, u"&Wait longer"_s);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(takenBack.size(), 1);
        QCOMPARE(longer.size(), 1);
        window.showWaiting({});
        QVERIFY(!primaries(window).contains(u"&Keep the change"_s));
    }

    void aChangeThatNobodyCanReachSaysWhenItGoesBack()
    {
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        WaitingChange waiting = waitingFor(60);
        waiting.isCutOff = true;
        window.showWaiting(waiting);
        QVERIFY(texts(window).contains(u"The connection was lost while a change waited."_s));
        const QString at = QLocale().toString(waiting.until.toLocalTime().time(), u"HH:mm:ss"_s);
        QVERIFY(texts(window).contains(
            u"The server takes it back by itself at %1. Find the cause connects again."_s.arg(at)));
        QCOMPARE(primaries(window), QStringList{u"Find the cause"_s});
    }

    void aChangeOfSomebodyElseIsShownAsTheirs()
    {
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        window.showWaiting(WaitingChange{.what = u"Point shop to 8080"_s, .who = u"anna on desk4"_s});
        QVERIFY(texts(window).contains(u"A change waits on this server: Point shop to 8080, by anna on desk4"_s));
        QVERIFY(texts(window).contains(u"No timer runs on the server any more: it stays until somebody decides."_s));
    }

    void nobodyLeavesAChangeThatWaitsUnasked_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("ending"); // that the session tells of; -1: nothing
        QTest::addColumn<bool>("isLeft");
        QTest::newRow("keep") << u"&Keep the change"_s << int(Applied::Ending::Kept) << true;
        QTest::newRow("roll back") << u"&Roll back now"_s << int(Applied::Ending::TakenBack) << true;
        QTest::newRow("keep, but it was too late") << u"&Keep the change"_s << int(Applied::Ending::Damaged) << false;
        QTest::newRow("leave it to the server") << u"&Leave it to the server"_s << -1 << true;
        QTest::newRow("stay") << u"Cancel"_s << -1 << false;
    }
    void nobodyLeavesAChangeThatWaitsUnasked()
    {
        QFETCH(QString, answer);
        QFETCH(int, ending);
        QFETCH(bool, isLeft);
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        window.showWaiting(waitingFor(60));
        const auto decided = [&] {
            window.showWaiting({});
            window.showApplied({.ending = static_cast<Applied::Ending>(ending)});
        };
        connect(&window, &MainWindow::keepAsked, &window, decided);
        connect(&window, &MainWindow::takeBackNowAsked, &window, decided);
        QVERIFY(!window.close());
        auto *question = open<QMessageBox>(window);
        QVERIFY(question);
        const auto buttons = question->buttons();
        const auto pressed = std::find_if(buttons.begin(), buttons.end(), [&](const QAbstractButton *each) {
            return each->text().remove(u'&') == QString(answer).remove(u'&');
        });
        QVERIFY(pressed != buttons.end());
        (*pressed)->click();
        QTRY_COMPARE(window.isVisible(), !isLeft);
    }

    void theBackendIsAskedOnlyAfterTheDialogIsAccepted()
    {
        MainWindow window;
        window.QMainWindow::show();
        SessionView view = fixtures::failingView();
        view.active.asks = {ActiveAsk{.what = u"The request"_s}};
        const auto link = [&]() -> QPushButton * {
            const auto all = window.findChildren<QPushButton *>();
            const auto found = std::find_if(all.begin(), all.end(), [](const QPushButton *button) {
                return button->text() == u"Ask the backend directly…"_s;
            });
            return found == all.end() ? nullptr : *found;
        };
        view.live = false;
        window.show(view);
        QVERIFY(!link()); // a recording cannot be asked
        view.live = true;
        window.show(view);
        QVERIFY(link());

        QSignalSpy confirmed(&window, &MainWindow::askConfirmed);
        link()->click();
        QVERIFY(open<AskDialog>(window));
        QCOMPARE(confirmed.size(), 0);
        open<AskDialog>(window)->accept();
        QCOMPARE(confirmed.size(), 1);
        QCOMPARE(confirmed.first().first().value<ActiveLook>().asks.size(), 1);
    }

    void f5AsksForTheCauseOfTheUrlTyped()
    {
        MainWindow window;
        window.QMainWindow::show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.show(fixtures::failingView());
        QSignalSpy asked(&window, &MainWindow::findAsked);
        for (QLineEdit *edit : window.findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == u"URL"_s)
                edit->setText(u"blog.example.net/x"_s);
        }
        QTest::keyClick(&window, Qt::Key_F5);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().at(0).toUrl(), QUrl(u"http://blog.example.net/x"_s));
        QCOMPARE(asked.first().at(1).toString(), u"SUP-4711"_s);
    }

    void aLogIsFollowedInAWindowOfItsOwnUntilThatIsClosed()
    {
        const QTemporaryDir place;
        const QString spool = place.filePath(u"error.log"_s);
        QFile file(spool);
        QVERIFY(file.open(QIODevice::WriteOnly));
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        QSignalSpy asked(&window, &MainWindow::followAsked);
        auto *tab = window.findChild<LogTab *>();
        const auto follow = [&] {
            const QList<QPushButton *> buttons = tab->findChildren<QPushButton *>();
            return *std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *each) {
                return each->accessibleName() == u"Follow the log as it grows"_s;
            });
        };
        QVERIFY(!follow()->isHidden());
        follow()->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), u"/var/log/nginx/error.log"_s);
        QVERIFY(!follow()->isChecked());

        window.showFollowed(u"/var/log/nginx/error.log"_s, spool);
        QSignalSpy over(&window, &MainWindow::unfollowAsked);
        auto *log = window.findChild<LogWindow *>();
        QVERIFY(log && log->isVisible());
        QVERIFY(file.write("2026/11/20 08:10:07 [error] 7#7: came just now\n") > 0 && file.flush());
        QTRY_COMPARE(log->panel()->document()->rowCount(), 1);
        log->close();
        QTRY_COMPARE(over.size(), 1);
        QCOMPARE(over.first().first().toString(), spool);
    }

    void aRotatedLogOfTheServerIsBroughtWhenItIsAskedFor()
    {
        MainWindow window;
        window.QMainWindow::show();
        auto view = fixtures::failingView();
        auto seen = std::make_shared<Snapshot>(*view.diagnosis.snapshot);
        const QString file = u"/var/log/nginx/error.log.2.gz"_s;
        seen->logFiles = {{.path = u"/var/log/nginx/error.log"_s, .modified = QDateTime::currentDateTime(), .size = 9},
                          {.path = file, .modified = QDateTime::currentDateTime(), .size = 1'200'000},
                          {.path = u"/var/log/nginx/other.txt"_s, .modified = QDateTime::currentDateTime(), .size = 9}};
        view.diagnosis.snapshot = seen;
        window.show(view);
        auto *tab = window.findChild<LogTab *>();
        auto *choice = tab->findChild<QComboBox *>();
        QCOMPARE(choice->count(), choice->findData(file) + 1);
        QSignalSpy asked(&window, &MainWindow::fileAsked);
        QSignalSpy dropped(&window, &MainWindow::fileNotAsked);
        const auto press = [&](const QString &name) {
            for (QPushButton *each : tab->findChildren<QPushButton *>()) {
                if (each->accessibleName() == name && !each->isHidden())
                    return each->click();
            }
            QFAIL(qPrintable(name));
        };

        choice->setCurrentIndex(choice->findData(file));
        QCOMPARE(asked.size(), 0); // going through the list asks the server for nothing
        press(u"Bring it here"_s);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), file);
        window.showBringing(file, 0.5);
        press(u"Stop reading the log"_s);
        QCOMPARE(dropped.size(), 1);

        press(u"Bring it here"_s);
        window.showNotBrought(file, {.what = u"gone"_s});
        press(u"Try again"_s);
        QCOMPARE(asked.size(), 3);
        const QTemporaryDir place;
        QFile spool(place.filePath(u"error.log.2"_s));
        QVERIFY(spool.open(QIODevice::WriteOnly));
        spool.write("2026/11/18 08:10:07 [error] 7#7: two days ago\n");
        spool.close();
        window.showBrought(file, spool.fileName());
        QTRY_COMPARE(tab->panel()->document()->rowCount(), 1);
        QCOMPARE(tab->panel()->document()->index().totals.errors, 1u);
        QSignalSpy marked(&window, &MainWindow::marksChanged);
        tab->panel()->view()->mark(0, true);
        QCOMPARE(marked.last().first().value<QList<Citation>>().last().exhibit, file);
        choice->setCurrentIndex(0);
        choice->setCurrentIndex(choice->findData(file));
        QTRY_COMPARE(tab->panel()->marked().size(), 1);
        QCOMPARE(asked.size(), 3);

        view.live = false;
        window.show(view);
        QCOMPARE(choice->findData(file), -1);
    }

    void aRecordedLogIsNotFollowed()
    {
        MainWindow window;
        auto view = fixtures::failingView();
        view.live = false;
        window.show(view);
        for (const QPushButton *each : window.findChild<LogTab *>()->findChildren<QPushButton *>())
            QVERIFY(each->accessibleName() != u"Follow the log as it grows"_s || each->isHidden());
    }

    void aStepOfATraceOpensTheConfiguration()
    {
        MainWindow window;
        window.QMainWindow::show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.show(fixtures::failingView());
        auto *evidence = window.findChild<EvidencePanel *>();
        evidence->showTab(EvidencePanel::Logs, false);
        QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier);
        auto *url = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(url && url->accessibleName() == u"Trace a URL"_s);
        url->setText(u"https://shop.example.com/x.php"_s);
        QTest::keyClick(url, Qt::Key_Return);
        for (QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->accessibleName().endsWith(u": show shop.conf:20 in the configuration"_s))
                button->click();
        }
        QCOMPARE(evidence->tab(), EvidencePanel::Configuration);
    }

    void aLineThatIsMarkedIsForTheReport()
    {
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        QSignalSpy marked(&window, &MainWindow::marksChanged);
        auto *panel = window.findChild<LogPanel *>();
        QTRY_VERIFY(panel->view()->current() >= 0);
        panel->view()->mark(panel->view()->current(), true);
        QVERIFY(!marked.isEmpty());
        const auto marks = marked.last().first().value<QList<Citation>>();
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks.first().exhibit, u"error.log"_s);
        QCOMPARE(marks.first().line, 2);
    }

    void whatWasSaidOfAPageIsKnownUntilTheSessionEnds()
    {
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        const auto useful = [&] {
            Q_EMIT window.findChild<FindingsPanel *>()->whatToDoAsked(0);
            const auto buttons = window.findChild<RunbookWindow *>()->findChildren<QPushButton *>();
            return *std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
                return button->accessibleName() == u"This page was useful"_s;
            });
        };
        QSignalSpy judged(&window, &MainWindow::pageJudged);
        useful()->click();
        QCOMPARE(judged.size(), 1);
        window.findChild<RunbookWindow *>()->close();
        QVERIFY(useful()->isChecked());
        window.show(fixtures::failingView()); // looked again
        QVERIFY(useful()->isChecked());
        window.show(SessionView{}); // another session
        QVERIFY(!window.findChild<RunbookWindow *>());
        window.show(fixtures::failingView());
        QVERIFY(!useful()->isChecked());
        window.showStart({});
        QVERIFY(!window.findChild<RunbookWindow *>());
    }

    void aPeerOnTheMapLeadsToItsLogLines()
    {
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        auto *evidence = window.findChild<EvidencePanel *>();
        evidence->showTab(EvidencePanel::Sockets, false);
        QVERIFY(evidence->showLinesOf(u"unix:/run/php/php8.2-fpm.sock"_s));
        QCOMPARE(evidence->tab(), EvidencePanel::Logs);
        QTRY_COMPARE(window.findChild<LogPanel *>()->document()->rowCount(), 34);
        QVERIFY(!evidence->showLinesOf(u"10.99.99.99:1"_s));
    }

    void theFocusGoesAlongWithTheSteps()
    {
        MainWindow window;
        window.QMainWindow::show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto focused = [] {
            auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget());
            return button ? button->text() : QString();
        };
        SessionView connected = fixtures::failingView();
        connected.diagnosis.snapshot = nullptr;
        connected.changes.clear();
        window.show(connected);
        QCOMPARE(focused(), u"Find the cause"_s);
        window.showBusy({u"Looking"_s, 1, 4});
        QCOMPARE(focused(), u"Stop"_s);
        window.showBusy({u"Looking"_s, 2, 4});
        window.show(fixtures::failingView());
        QCOMPARE(focused(), u"Restart php8.2-fpm…"_s);

        Busy changing{u"Changing"_s};
        changing.mayStop = false;
        window.showBusy(changing);
        QVERIFY(qobject_cast<QProgressBar *>(QApplication::focusWidget()));
        window.showIdle();
        SessionView healed = fixtures::failingView();
        healed.changes.clear();
        window.show(healed);
        Applied applied;
        applied.ending = Applied::Ending::Verified;
        window.showApplied(applied);
        QCOMPARE(focused(), u"Report"_s);
    }

    void theFocusStaysWhereThePersonPutIt()
    {
        MainWindow window;
        window.QMainWindow::show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.show(fixtures::failingView());
        QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier);
        const QWidget *typing = QApplication::focusWidget();
        QVERIFY(qobject_cast<const QLineEdit *>(typing));
        window.showBusy({u"Looking"_s, 1, 4});
        window.showIdle();
        QCOMPARE(QApplication::focusWidget(), typing);
    }

    void escapeStopsOnlyWhatIsUnderWay()
    {
        MainWindow window;
        window.QMainWindow::show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.show(fixtures::failingView());
        QSignalSpy stopped(&window, &MainWindow::stopAsked);
        QTest::keyClick(&window, Qt::Key_Escape);
        QCOMPARE(stopped.size(), 0);
        window.showBusy({u"Looking"_s, 1, 4});
        QTest::keyClick(&window, Qt::Key_Escape);
        QCOMPARE(stopped.size(), 1);
    }

    void aChangeUnderWayCannotBeStoppedHalfway()
    {
        MainWindow window;
        window.QMainWindow::show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.show(fixtures::failingView());
        window.showBusy({.text = u"Changing"_s, .mayStop = false});
        QSignalSpy stopped(&window, &MainWindow::stopAsked);
        QTest::keyClick(&window, Qt::Key_Escape);
        QCOMPARE(stopped.size(), 0);
    }

    void nothingCanBeStartedTwice()
    {
        MainWindow window;
        window.QMainWindow::show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.show(fixtures::failingView());
        window.showBusy({u"Looking"_s, 0, 0});
        QSignalSpy asked(&window, &MainWindow::findAsked);
        QTest::keyClick(&window, Qt::Key_F5);
        QCOMPARE(asked.size(), 0);
        window.showIdle();
        QTest::keyClick(&window, Qt::Key_F5);
        QCOMPARE(asked.size(), 1);
    }

    void theResultOfAChangeIsSaidInWords_data()
    {
        QTest::addColumn<int>("ending");
        QTest::addColumn<QString>("says");
        using E = Applied::Ending;
        QTest::newRow("verified") << int(E::Verified) << u"Changed. GET /cart 502 → 200"_s;
        QTest::newRow("not helped") << int(E::NotHelped) << u"Changed, but it did not help."_s;
        QTest::newRow("refused") << int(E::Refused) << u"Nothing was changed."_s;
        QTest::newRow("failed") << int(E::Failed) << u"The change failed."_s;
        QTest::newRow("link lost") << int(E::Unknown) << u"how it ended is not known"_s;
    }
    void theResultOfAChangeIsSaidInWords()
    {
        QFETCH(int, ending);
        QFETCH(QString, says);
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        window.showApplied({.ending = static_cast<Applied::Ending>(ending), .before = u"502"_s, .after = u"200"_s});
        QVERIFY(allText(window).contains(says));
    }

    void anErrorSaysWhatWhyAndWhatNow()
    {
        MainWindow window;
        window.QMainWindow::show();
        window.showError({Error::Kind::LoginRefused, u"Could not log in to web7 as anna."_s,
                          u"The server accepts: publickey."_s, u"Choose a key file."_s});
        const QString text = allText(window);
        QVERIFY(text.contains(u"Could not log in to web7 as anna."_s));
        QVERIFY(text.contains(u"The server accepts: publickey.\nChoose a key file."_s));
    }

    void practiceIsMarked()
    {
        MainWindow window;
        window.QMainWindow::show();
        const auto marked = [&window] {
            for (const QLabel *label : window.findChildren<QLabel *>()) {
                if (label->text().startsWith(u"PRACTICE"_s))
                    return label->isVisible();
            }
            return false;
        };
        window.show(fixtures::failingView());
        QVERIFY(!marked());
        SessionView view = fixtures::failingView();
        view.practice = true;
        window.show(view);
        QVERIFY(marked());
    }

    void aNewKeyIsTrustedOnlyAfterComparing()
    {
        KeyDialog dialog({u"web7"_s, u"ssh-ed25519"_s, u"SHA256:abcDEF123"_s});
        auto *box = dialog.findChild<QDialogButtonBox *>();
        QAbstractButton *accept = nullptr;
        for (QAbstractButton *each : box->buttons()) {
            if (box->buttonRole(each) == QDialogButtonBox::AcceptRole)
                accept = each;
        }
        auto *pasted = dialog.findChild<QLineEdit *>();
        QVERIFY(!accept->isEnabled());
        pasted->setText(u"SHA256:other"_s);
        QVERIFY(!accept->isEnabled());
        pasted->setText(u"256 SHA256:abcDEF123 root@web7 (ED25519)"_s);
        QVERIFY(accept->isEnabled());
        pasted->setText(u"SHA256:abcdef123"_s); // case matters
        QVERIFY(!accept->isEnabled());
        pasted->clear();
        QVERIFY(!accept->isEnabled());
        dialog.findChild<QCheckBox *>()->setChecked(true);
        QVERIFY(accept->isEnabled());
        pasted->setText(u"SHA256:other"_s); // a paste that differs outweighs the tick
        QVERIFY(!accept->isEnabled());
    }

    void returnDoesNotTrustAKey()
    {
        KeyDialog dialog({u"web7"_s, u"ssh-ed25519"_s, u"SHA256:abc"_s});
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.findChild<QCheckBox *>()->setChecked(true);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(accepted.size(), 0);
        QVERIFY(!dialog.isVisible());
    }

    void aChangedKeyHasNoWayOn_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("changed") << int(KeyStop::Kind::Changed);
        QTest::newRow("other type") << int(KeyStop::Kind::OtherType);
        QTest::newRow("revoked") << int(KeyStop::Kind::Revoked);
    }
    void aChangedKeyHasNoWayOn()
    {
        QFETCH(int, kind);
        const KeyStopDialog dialog({static_cast<KeyStop::Kind>(kind), u"web7"_s, u"SHA256:new"_s, u"SHA256:old"_s,
                                    u"/home/a/.ssh/known_hosts"_s, 12, u"ssh-keygen -R web7"_s});
        const auto *box = dialog.findChild<QDialogButtonBox *>();
        QCOMPARE(box->buttons().size(), 1);
        QCOMPARE(box->buttonRole(box->buttons().first()), QDialogButtonBox::RejectRole);
        const QString text = allText(dialog);
        QVERIFY(text.contains(u"SHA256:new"_s));
        QVERIFY(text.contains(u"SHA256:old"_s));
        QVERIFY(text.contains(u"/home/a/.ssh/known_hosts:12"_s));
        QVERIFY(text.split(u'\n').contains(u"ssh-keygen -R web7"_s));
    }

    void thePasswordIsHiddenAndHandedOverAsASecret()
    {
        PasswordDialog dialog(u"Password for ops@web7"_s, {});
        auto *field = dialog.findChild<QLineEdit *>();
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        field->setText(u"hunter2"_s);
        QCOMPARE(qstrcmp(dialog.secret().reveal(), "hunter2"), 0);
    }

    void theConnectFormKeepsWhatWasTyped()
    {
        ConnectDialog dialog({.server = u"ops@web7"_s, .url = u"https://shop.example.com/"_s, .ticket = u"SUP-1"_s},
                             {u"web8"_s});
        const ConnectForm form = dialog.form();
        QCOMPARE(form.server, u"ops@web7"_s);
        QCOMPARE(form.url, u"https://shop.example.com/"_s);
        QCOMPARE(form.ticket, u"SUP-1"_s);
        QVERIFY(form.sudo);
        QCOMPARE(form.port, 0);
    }

    void aUrlIsUnderstoodAsPeopleTypeIt_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("whole") << u"https://shop.example.com/cart?x=1"_s << u"https://shop.example.com/cart?x=1"_s;
        QTest::newRow("without scheme") << u" shop.example.com/cart "_s << u"http://shop.example.com/cart"_s;
        QTest::newRow("nothing") << u"  "_s << QString();
        QTest::newRow("a file is no site") << u"file:///etc/passwd"_s << QString();
        QTest::newRow("a script is no site") << u"javascript://x/%0aalert(1)"_s << QString();
    }
    void aUrlIsUnderstoodAsPeopleTypeIt()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        QCOMPARE(urlFrom(typed).toString(), url);
    }

    void noTwoEntriesOfAMenuShareALetterOrAShortcut()
    {
        MainWindow window;
        QSet<QKeySequence> shortcuts;
        const auto letter = [](const QString &text) {
            const qsizetype at = text.indexOf(u'&');
            return at < 0 ? QChar() : text.at(at + 1).toLower();
        };
        QSet<QChar> bar;
        for (const QAction *menu : window.menuBar()->actions()) {
            QVERIFY2(!letter(menu->text()).isNull() && !bar.contains(letter(menu->text())), qPrintable(menu->text()));
            bar << letter(menu->text());
            QSet<QChar> letters;
            for (const QAction *action : menu->menu()->actions()) {
                if (action->isSeparator())
                    continue;
                QVERIFY2(!letter(action->text()).isNull() && !letters.contains(letter(action->text())),
                         qPrintable(action->text()));
                letters << letter(action->text());
                if (action->shortcut().isEmpty())
                    continue;
                QVERIFY2(!shortcuts.contains(action->shortcut()), qPrintable(action->text()));
                shortcuts << action->shortcut();
            }
        }
    }

    void englishCountsAsPeopleDo()
    {
        speak(QLocale(QLocale::English));
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        window.showJournal(fixtures::journal().mid(0, 1));
        QVERIFY(window.findChild<QPushButton *>(u"journalLink"_s)->text() == u"Journal: 1 command"_s);
        window.showJournal(fixtures::journal());
        QVERIFY(window.findChild<QPushButton *>(u"journalLink"_s)->text() == u"Journal: 4 commands"_s);
    }

    void everyLabelShowsPlainText()
    {
        MainWindow window;
        window.QMainWindow::show();
        window.show(fixtures::failingView());
        for (const QLabel *label : window.findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
