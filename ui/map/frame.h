// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/mapindex.h"
#include "ui/map/paint.h"

namespace upriver::ui {

/// What stands out on the map for the moment. The health keeps its colours; the rest steps back.
struct MapMarks
{
    int current = -1; ///< the box with the ring; -1 = none
    bool active = false; ///< whether the next three say anything
    QList<bool> boxes = {}; ///< for each box, whether it stands out
    QList<bool> lines = {};
    bool thick = false; ///< the lines that stand out get the accent colour
};

/// What of the map a frame has to paint.
struct MapScope
{
    QList<int> boxes = {};
    QList<int> lines = {};
    QList<MapTrunk> trunks = {};
};

/// How much one frame had to paint: what it costs, told without a clock.
struct MapWork
{
    qsizetype boxes = 0;
    qsizetype lines = 0; ///< trunks included
};

/// Paints what of the map lies in @p areas. Where nothing could be read, boxes and lines of one state are painted at
/// once, as bars of colour; what is not well is painted last and never thinner than a person can see.
MapWork paintFrame(QPainter &painter, const MapPicture &picture, const MapIndex &index, const QList<QRectF> &areas,
                   const MapMarks &marks);

} // namespace upriver::ui
