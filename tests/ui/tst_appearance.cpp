// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/appearancemenu.h"
#include "ui/style/look.h"
#include "ui/style/tokens.h"

#include <QApplication>
#include <QWidget>
#include <QtTest>

using namespace upriver::ui;

/// Light, dark or as the system: what a person chooses.
class AppearanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { wear(Appearance::System); }

    void openWindowsFollowTheChoice()
    {
        QWidget window;
        new Look(&window);
        window.show();
        for (const bool dark : {true, false, true}) {
            wear(dark ? Appearance::Dark : Appearance::Light);
            QTRY_COMPARE(tokensFor(window.palette()).dark, dark);
        }
    }

    void theSystemsOwnColoursComeBack()
    {
        const QColor before = QApplication::palette().color(QPalette::Window);
        wear(before.lightness() > 127 ? Appearance::Dark : Appearance::Light);
        QVERIFY(QApplication::palette().color(QPalette::Window) != before);
        wear(Appearance::System);
        QCOMPARE(QApplication::palette().color(QPalette::Window), before);
    }

    void oneChoiceIsMarkedAndToldOnce()
    {
        AppearanceMenu menu;
        QList<Appearance> chosen;
        connect(&menu, &AppearanceMenu::chosen, this, [&](Appearance appearance) { chosen << appearance; });
        menu.mark(Appearance::Light);
        QVERIFY(chosen.isEmpty());
        menu.actions().at(2)->trigger();
        QCOMPARE(chosen, QList<Appearance>{Appearance::Dark});
        QList<bool> marks;
        for (const QAction *action : menu.actions())
            marks << action->isChecked();
        QCOMPARE(marks, (QList<bool>{false, false, true}));
    }
};

QTEST_MAIN(AppearanceTest)
#include "tst_appearance.moc"
