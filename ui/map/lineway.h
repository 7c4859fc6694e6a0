// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/layout.h"

#include <QPainterPath>

namespace upriver::ui {

/// A line that spans more rows than a screen shows. Thousands of curves from one box would hide each other: such lines
/// leave their box along one trunk between the columns and turn off where they arrive.
bool isLong(const MapLayout &layout, const MapLine &line);

/// From box to box.
QPainterPath wayOf(const MapLayout &layout, const MapLine &line, bool mirrored);

/// The x at which the long lines of a box run up or down.
qreal trunkOf(const MapLayout &layout, const MapLine &line, bool mirrored);

/// A long line from its box to the row @p y on the trunk, and from the trunk into the box it leads to.
QPainterPath departureOf(const MapLayout &layout, const MapLine &line, qreal y, bool mirrored);
QPainterPath arrivalOf(const MapLayout &layout, const MapLine &line, bool mirrored);

} // namespace upriver::ui
