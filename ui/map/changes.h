// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/layout.h"

namespace upriver::ui {

/// A drawn map and what it was drawn from.
struct MapDrawing
{
    const Topology &topology;
    const MapLayout &layout;
};

/// Where two drawings of one size look different, box by box and line by line: the least there is to paint again. In
/// the map's units, without what is drawn around boxes and lines.
QList<QRectF> changesBetween(const MapDrawing &before, const MapDrawing &after);

} // namespace upriver::ui
