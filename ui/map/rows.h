// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/layout.h"

namespace upriver::ui {

/// Heights on the map, in its own units.
inline constexpr qreal rowHeight = 46;
inline constexpr qreal rowGap = 12;
inline constexpr qreal foldHeight = 24;
inline constexpr qreal headHeight = 26;

/// Gives every box of @p drawn its top and height, and folds the second column they run into where it is free. Returns
/// the lowest bottom. A way runs straight where it can: a box stands in the row of the first it leads to (after Brandes
/// and Köpf, "Fast and Simple Horizontal Coordinate Assignment", 2001). A box with a seat keeps it; others stand below
/// all seats of their columns.
qreal setRows(MapLayout &drawn, const Topology &topology, const MapSpace &space);

} // namespace upriver::ui
