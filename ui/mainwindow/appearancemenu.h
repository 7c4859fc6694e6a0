// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/style/appearance.h"

#include <QMenu>

namespace upriver::ui {

/// View → Appearance: as the system, light or dark.
class AppearanceMenu : public QMenu
{
    Q_OBJECT
public:
    explicit AppearanceMenu(QWidget *parent = nullptr);
    void mark(Appearance appearance);

Q_SIGNALS:
    void chosen(upriver::ui::Appearance appearance);
};

} // namespace upriver::ui
