// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/health.h"

#include <QColor>
#include <QPalette>

namespace upriver::ui {

/// The two colours of a state: lines, icons and words in fg; what they stand on in fill.
struct Tone
{
    QColor fg = {};
    QColor fill = {};
};

/// Every colour the window uses, once for light and once for dark.
struct Tokens
{
    bool dark = false;
    QColor page = {}; ///< behind the panels
    QColor panel = {};
    QColor sunken = {}; ///< commands and text that is read, not pressed
    QColor border = {};
    QColor text = {};
    QColor muted = {};
    QColor accent = {}; ///< the one emphasised button, links, focus
    QColor onAccent = {};
    QColor selection = {};
    QColor onSolid = {}; ///< text on a node filled with the failing colour
    Tone failing = {};
    Tone warning = {};
    Tone checking = {};
    Tone unknown = {};
    Tone ok = {};

    [[nodiscard]] const Tone &of(Health health) const;
};

const Tokens &tokens(bool dark);

/// Qt 6.4 has no colour scheme to ask: a window darker than its text is dark.
const Tokens &tokensFor(const QPalette &palette);

/// The tokens as Qt's own roles, so that native widgets follow.
QPalette paletteOf(const Tokens &tokens);

} // namespace upriver::ui
