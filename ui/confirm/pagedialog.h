// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QScrollArea>
#include <QVBoxLayout>

namespace upriver::ui {

/// A dialog that shows a page whole before something runs: the page scrolls, the foot with the buttons stays.

QScrollArea *scrollOver(QWidget *page, const QString &name, QDialog *dialog);
QVBoxLayout *footOf(); ///< of such a dialog, empty
void layOut(QDialog *dialog, QScrollArea *scroll, QVBoxLayout *foot); ///< as high as the page, where the screen allows

} // namespace upriver::ui
