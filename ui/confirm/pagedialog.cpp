// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/confirm/pagedialog.h"

#include "ui/style/parts.h"

#include <QApplication>
#include <QScreen>

namespace upriver::ui {

QScrollArea *scrollOver(QWidget *page, const QString &name, QDialog *dialog)
{
    auto *scroll = new QScrollArea(dialog);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(name);
    scroll->setWidget(page);
    return scroll;
}

QVBoxLayout *footOf()
{
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(space::large + 8, space::small, space::large + 8, space::large);
    foot->setSpacing(space::medium);
    return foot;
}

void layOut(QDialog *dialog, QScrollArea *scroll, QVBoxLayout *foot)
{
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    const int width = 720;
    const int wanted = scroll->widget()->heightForWidth(width) + foot->sizeHint().height() + space::large;
    const int most = QApplication::primaryScreen() ? QApplication::primaryScreen()->availableSize().height() - 60 : 700;
    dialog->resize(width, qMin(wanted, most));
}

} // namespace upriver::ui
