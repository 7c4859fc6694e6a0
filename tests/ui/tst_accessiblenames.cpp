// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/checkout.h"

#include "tests/ui/fixtures.h"
#include "ui/confirm/askdialog.h"
#include "ui/confirm/confirmdialog.h"
#include "ui/confirm/historydialog.h"
#include "ui/confirm/traydialog.h"
#include "ui/connect/passworddialog.h"
#include "ui/guide/runbookwindow.h"
#include "ui/log/logwindow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/start/practisedialog.h"

#include <QAccessible>
#include <QApplication>
#include <QtTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

using Opened = std::function<std::shared_ptr<QWidget>()>;
Q_DECLARE_METATYPE(Opened)

/// A control without a name is invisible to a screen reader, and to the tests that drive the window.
class AccessibleNamesTest : public QObject
{
    Q_OBJECT

    static std::shared_ptr<MainWindow> window(const std::function<void(MainWindow &)> &prepare)
    {
        auto window = std::make_shared<MainWindow>();
        window->QMainWindow::show();
        prepare(*window);
        return window;
    }

    static void windows()
    {
        QTest::addColumn<Opened>("open");
        const auto row = [](const char *name, Opened open) { QTest::newRow(name) << open; };
        row("start page", [] {
            return window([](MainWindow &w) {
                w.showStart({.recent = {{.target = u"web7"_s, .title = u"shop"_s}}, .incidents = {{.title = u"a"_s}}});
            });
        });
        row("cause found", [] { return window([](MainWindow &w) { w.show(fixtures::failingView()); }); });
        row("looking", [] {
            return window([](MainWindow &w) {
                w.show(SessionView());
                w.showBusy({u"Looking"_s, 1, 3});
            });
        });
        row("changed", [] {
            return window([](MainWindow &w) {
                w.show(fixtures::healthyView());
                w.showApplied({.ending = Applied::Ending::Verified});
            });
        });
        row("confirm, low risk", [] {
            return std::make_shared<ConfirmDialog>(Proposal{fixtures::restart(), u"web7"_s});
        });
        row("confirm, medium risk", [] {
            return std::make_shared<ConfirmDialog>(Proposal{fixtures::restart(Risk::Medium), u"web7"_s});
        });
        row("confirm, high risk", [] {
            return std::make_shared<ConfirmDialog>(Proposal{fixtures::restart(Risk::High), u"web7"_s});
        });
        row("a change waits", [] {
            return window([](MainWindow &w) {
                w.show(fixtures::healthyView());
                w.showWaiting(fixtures::waiting());
            });
        });
        row("confirm, an edit", [] {
            return std::make_shared<ConfirmDialog>(Proposal{fixtures::portEdit(), u"web7"_s});
        });
        row("choose among changes", [] {
            return std::make_shared<TrayDialog>(QList{fixtures::portEdit(), fixtures::restart()});
        });
        row("changes made", [] { return std::make_shared<HistoryDialog>(fixtures::changesMade(), Standing::Sudo); });
        row("ask the backend", [] {
            const ActiveLook look{.asks = {{.what = u"The request"_s}},
                                  .leftOut = {{.what = u"A header"_s, .why = u"It may hold a secret."_s}}};
            return std::make_shared<AskDialog>(look, Standing::Sudo);
        });
        row("connect", [] { return std::make_shared<ConnectDialog>(ConnectForm(), QStringList{u"web7"_s}); });
        row("new key", [] {
            return std::make_shared<KeyDialog>(KeyQuestion{u"web7"_s, u"ssh-ed25519"_s, u"SHA256:x"_s});
        });
        row("changed key", [] {
            return std::make_shared<KeyStopDialog>(
                KeyStop{.host = u"web7"_s, .offered = u"SHA256:x"_s, .command = u"ssh-keygen -R web7"_s});
        });
        row("password", [] { return std::make_shared<PasswordDialog>(u"Password for web7"_s, QString()); });
        row("practise", [] { return std::make_shared<PractiseDialog>(QList<Entry>{{.title = u"a"_s}}); });
        row("runbook", [] {
            auto window = std::make_shared<RunbookWindow>();
            window->show(u"backend-down"_s);
            return window;
        });
        row("log", [] { return std::make_shared<LogWindow>(inCheckout(u"README.md")); });
        row("report", [] { return std::make_shared<ReportDialog>(fixtures::report()); });
    }

    static QList<QWidget *> reached(QWidget *window)
    {
        QList<QWidget *> widgets;
        for (QWidget *each : window->findChildren<QWidget *>()) {
            // What Tab can reach; the line edit inside a combo box counts as the combo box.
            if (each->isVisible() && (each->focusPolicy() & Qt::TabFocus) && each->window() == window
                && (!each->focusProxy() || each->focusProxy() == each))
                widgets << each;
        }
        return widgets;
    }

    static QString describe(const QWidget *widget) { return QString::fromLatin1(widget->metaObject()->className()); }

private Q_SLOTS:
    void everyControlHasAName_data() { windows(); }
    void everyControlHasAName()
    {
        QFETCH(Opened, open);
        const auto window = open();
        window->QWidget::show();
        QVERIFY(!reached(window.get()).isEmpty());
        for (QWidget *widget : reached(window.get())) {
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), qPrintable(describe(widget)));
        }
    }

    void everyWindowIsOneAndHasAName_data() { windows(); }
    void everyWindowIsOneAndHasAName()
    {
        QFETCH(Opened, open);
        const auto window = open();
        window->QWidget::show();
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(window.get());
        QVERIFY(face);
        QVERIFY2(face->role() == QAccessible::Window || face->role() == QAccessible::Dialog,
                 qPrintable(describe(window.get())));
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(describe(window.get())));
    }

    void noTwoControlsHaveTheSameRoleAndName_data() { windows(); }
    void noTwoControlsHaveTheSameRoleAndName()
    {
        QFETCH(Opened, open);
        const auto window = open();
        window->QWidget::show();
        QSet<std::pair<int, QString>> seen;
        for (QWidget *widget : reached(window.get())) {
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            const std::pair<int, QString> key{face->role(), face->text(QAccessible::Name)};
            QVERIFY2(!seen.contains(key), qPrintable(key.second));
            seen << key;
        }
    }

    void theSafeButtonIsTheDefaultWhereSomethingIsAtStake()
    {
        for (const Risk risk : {Risk::Low, Risk::Medium, Risk::High}) {
            const ConfirmDialog dialog({fixtures::restart(risk), u"web7"_s});
            for (const QPushButton *button : dialog.findChildren<QPushButton *>())
                QVERIFY(!button->isDefault() || button->text().remove(u'&') == u"Cancel"_s);
        }
    }
};

QTEST_MAIN(AccessibleNamesTest)
#include "tst_accessiblenames.moc"
