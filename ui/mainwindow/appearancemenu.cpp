// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/appearancemenu.h"

#include <QActionGroup>

namespace upriver::ui {

AppearanceMenu::AppearanceMenu(QWidget *parent)
    : QMenu(tr("Appeara&nce"), parent)
{
    auto *one = new QActionGroup(this);
    const auto add = [this, one](const QString &text, Appearance appearance) {
        QAction *action = addAction(text, this, [this, appearance] { Q_EMIT chosen(appearance); });
        action->setCheckable(true);
        one->addAction(action);
    };
    add(tr("Follow the s&ystem"), Appearance::System);
    add(tr("&Light"), Appearance::Light);
    add(tr("&Dark"), Appearance::Dark);
    mark(Appearance::System);
}

void AppearanceMenu::mark(Appearance appearance)
{
    actions().at(static_cast<int>(appearance))->setChecked(true);
}

} // namespace upriver::ui
