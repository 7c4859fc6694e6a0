// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/alteration.h"

#include <QFrame>

namespace upriver::ui {

/// What a change alters in one place: of a file the lines that go and come, each marked by a sign and not by colour
/// alone.
class AlterationView : public QFrame
{
    Q_OBJECT
public:
    explicit AlterationView(const Alteration &alteration, QWidget *parent = nullptr);
};

} // namespace upriver::ui
