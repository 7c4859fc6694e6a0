// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/fixtures.h"
#include "ui/confirm/askdialog.h"
#include "ui/confirm/confirmdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

class ConfirmTest : public QObject
{
    Q_OBJECT

    static QPushButton *button(const ConfirmDialog &dialog, QDialogButtonBox::ButtonRole role)
    {
        const auto *box = dialog.findChild<QDialogButtonBox *>();
        for (QAbstractButton *each : box->buttons()) {
            if (box->buttonRole(each) == role)
                return qobject_cast<QPushButton *>(each);
        }
        return nullptr;
    }

    static QStringList shownCommands(const ConfirmDialog &dialog)
    {
        QStringList commands;
        for (const QLabel *label : dialog.findChildren<QLabel *>(u"command"_s))
            commands << label->text();
        return commands;
    }

    static QString allText(const ConfirmDialog &dialog)
    {
        QStringList text;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            text << label->text();
        return text.join(u'\n');
    }

    static ActiveLook asking()
    {
        const auto ask = [](const QString &what, const QStringList &words, Rights rights) {
            return ActiveAsk{
                .what = what,
                .probe = {.exhibit = u"active-x.txt"_s, .request = {.command = *Command::of(words), .rights = rights}}};
        };
        return {.asks = {ask(u"The request"_s, {u"curl"_s, u"-H"_s, u"Host: <b>a</b>"_s, u"http://[::1]:3000/"_s},
                             Rights::Own),
                         ask(u"The name"_s, {u"dig"_s, u"app.internal."_s}, Rights::Root)},
                .leftOut = {{.what = u"Headers nginx adds"_s, .why = u"They may hold a secret."_s}}};
    }

private Q_SLOTS:
    void whatIsListedIsExactlyWhatWillRun()
    {
        const Change change = fixtures::restart();
        const ConfirmDialog dialog({change, u"web7"_s, Standing::Sudo});
        QStringList expected;
        for (const CourseStep &each : dialog.course().steps + dialog.course().after)
            expected << each.step.request.command.text();
        QCOMPARE(expected.size(), (2 * change.keep.size()) + change.body.size() + change.verify.size());
        QCOMPARE(shownCommands(dialog), expected);
    }

    void whatIsToBeAskedIsExactlyWhatWillRun()
    {
        const ActiveLook look = asking();
        const AskDialog dialog(look, Standing::Sudo);
        QStringList shown;
        for (const QLabel *label : dialog.findChildren<QLabel *>(u"command"_s))
            shown << label->text();
        QCOMPARE(shown,
                 QStringList({look.asks[0].probe.request.command.text(), look.asks[1].probe.request.command.text()}));
        QStringList text;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            text << label->text();
        QVERIFY(text.contains(u"The name · as root through sudo"_s));
        QVERIFY(text.contains(u"Headers nginx adds: They may hold a secret."_s));
    }

    void nothingIsAskedByMistake()
    {
        const AskDialog dialog(asking(), Standing::Sudo);
        const auto *box = dialog.findChild<QDialogButtonBox *>();
        QVERIFY(box->button(QDialogButtonBox::Cancel)->isDefault());

        const AskDialog none({.leftOut = {{.what = u"All"_s, .why = u"nginx asks nobody."_s}}}, Standing::Root);
        for (QAbstractButton *each : none.findChild<QDialogButtonBox *>()->buttons())
            QCOMPARE(each->isEnabled(),
                     none.findChild<QDialogButtonBox *>()->buttonRole(each) != QDialogButtonBox::AcceptRole);
    }

    void copyGivesTheSameCommands()
    {
        const Change change = fixtures::restart();
        const ConfirmDialog dialog({change, u"web7"_s, Standing::Sudo});
        for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
            if (each->accessibleName() == u"Copy all commands"_s)
                each->click();
        }
        QCOMPARE(QApplication::clipboard()->text(), shownCommands(dialog).join(u'\n'));
    }

    void aHostileCommandIsShownAsItIs()
    {
        Change change = fixtures::restart();
        const auto command = Command::of({u"systemctl"_s, u"restart"_s, u"<b>x</b>&amp;$(reboot).service"_s});
        QVERIFY(command);
        change.body = {{.request = {.command = *command}}};
        const ConfirmDialog dialog({change, u"web7"_s, Standing::Sudo});
        QVERIFY(shownCommands(dialog).contains(command->text()));
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void aLongCommandIsNotCutOff()
    {
        Change change = fixtures::restart();
        const auto command = Command::of({u"systemctl"_s, u"show"_s, u"-p"_s, QString(400, u'x')});
        QVERIFY(command);
        change.keep = {{.request = {.command = *command}}};
        ConfirmDialog dialog({change, u"web7"_s, Standing::Sudo});
        dialog.show();
        for (const QLabel *label : dialog.findChildren<QLabel *>(u"command"_s)) {
            QVERIFY(label->width() <= dialog.width());
            QVERIFY(label->height() >= label->heightForWidth(label->width()));
        }
    }

    void returnMeansCancel_data()
    {
        QTest::addColumn<int>("risk");
        QTest::newRow("low") << int(Risk::Low);
        QTest::newRow("medium") << int(Risk::Medium);
        QTest::newRow("high") << int(Risk::High);
    }
    void returnMeansCancel()
    {
        QFETCH(int, risk);
        ConfirmDialog dialog({fixtures::restart(static_cast<Risk>(risk)), u"web7"_s, Standing::Sudo});
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QSignalSpy rejected(&dialog, &QDialog::rejected);
        dialog.show();
        QVERIFY(button(dialog, QDialogButtonBox::RejectRole)->isDefault());
        QVERIFY(!button(dialog, QDialogButtonBox::AcceptRole)->isDefault());
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(accepted.size(), 0);
        QCOMPARE(rejected.size(), 1);
    }

    void escapeMeansCancel()
    {
        ConfirmDialog dialog({fixtures::restart(), u"web7"_s, Standing::Sudo});
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(accepted.size(), 0);
        QVERIFY(!dialog.isVisible());
    }

    void lowRiskNeedsOnlyTheButtonThatSaysWhatItDoes()
    {
        ConfirmDialog dialog({fixtures::restart(), u"web7"_s, Standing::Sudo});
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QPushButton *apply = button(dialog, QDialogButtonBox::AcceptRole);
        QCOMPARE(apply->text(), u"Restart php8.2-fpm"_s);
        QVERIFY(apply->isEnabled());
        apply->click();
        QCOMPARE(accepted.size(), 1);
    }

    void mediumRiskNeedsTheTick()
    {
        ConfirmDialog dialog({fixtures::restart(Risk::Medium), u"web7"_s, Standing::Sudo});
        QPushButton *apply = button(dialog, QDialogButtonBox::AcceptRole);
        QVERIFY(!apply->isEnabled());
        dialog.findChild<QCheckBox *>()->setChecked(true);
        QVERIFY(apply->isEnabled());
    }

    void highRiskNeedsTheHostsName()
    {
        ConfirmDialog dialog({fixtures::restart(Risk::High), u"web7"_s, Standing::Sudo});
        QPushButton *apply = button(dialog, QDialogButtonBox::AcceptRole);
        auto *typed = dialog.findChild<QLineEdit *>();
        QVERIFY(!apply->isEnabled());
        typed->setText(u"web8"_s);
        QVERIFY(!apply->isEnabled());
        typed->setText(u"web7"_s);
        QVERIFY(apply->isEnabled());
    }

    void aHostWithoutANameCannotBeConfirmed()
    {
        const ConfirmDialog dialog({fixtures::restart(Risk::High), {}, Standing::Sudo});
        QVERIFY(!button(dialog, QDialogButtonBox::AcceptRole)->isEnabled());
    }

    void itSaysUnderWhoseRightsItRuns_data()
    {
        QTest::addColumn<int>("standing");
        QTest::addColumn<QString>("says");
        QTest::newRow("root") << int(Standing::Root) << u"as root"_s;
        QTest::newRow("sudo") << int(Standing::Sudo) << u"as root through sudo"_s;
        QTest::newRow("plain user") << int(Standing::Plain) << u"as the user who logged in"_s;
    }
    void itSaysUnderWhoseRightsItRuns()
    {
        QFETCH(int, standing);
        QFETCH(QString, says);
        const ConfirmDialog dialog({fixtures::restart(), u"web7"_s, static_cast<Standing>(standing)});
        QVERIFY(allText(dialog).split(u'\n').contains(says));
    }

    void itSaysHowItIsTakenBackOrThatItCannotBe()
    {
        const ConfirmDialog dialog({fixtures::restart(), u"web7"_s, Standing::Sudo});
        QVERIFY(allText(dialog).contains(fixtures::restart().undo));
        QVERIFY(allText(dialog).contains(u"Risk low"_s));
    }

    void practiceSaysThatNothingRuns()
    {
        const ConfirmDialog dialog({fixtures::restart(), u"web7"_s, Standing::Sudo, true});
        QVERIFY(allText(dialog).contains(u"nothing runs on any server"_s));
    }
};

QTEST_MAIN(ConfirmTest)
#include "tst_confirm.moc"
