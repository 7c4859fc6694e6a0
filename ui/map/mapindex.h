// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/layout.h"

namespace upriver::ui {

/// The long lines of one box and one state, where they run together (lineway.h).
struct MapTrunk
{
    int line = -1; ///< index into MapLayout::lines: one of them
    Health health = Health::Unknown;
    qreal x = 0;
    qreal start = 0; ///< y of the box they leave
    qreal top = 0;
    qreal bottom = 0;
};

/// What is drawn around a box: the ring of the current one.
inline constexpr qreal ringReach = 5;

/// Finds what of a layout lies in a rectangle without looking at all the rest.
class MapIndex
{
public:
    MapIndex() = default;
    MapIndex(const Topology &topology, const MapLayout &layout, bool mirrored);

    [[nodiscard]] QList<int> boxesIn(const QRectF &area) const;
    [[nodiscard]] int boxAt(const QPointF &point) const; ///< -1 where there is none

    /// Lines whose curve, or whose arrival when they are long, may lie there; the best state first, the worst last.
    [[nodiscard]] QList<int> linesIn(const QRectF &area) const;
    [[nodiscard]] QList<MapTrunk> trunksIn(const QRectF &area) const;

private:
    [[nodiscard]] int shelfOf(qreal y) const;

    struct Extent
    {
        qreal top;
        qreal bottom;
        int firstShelf;
        Health health;
    };

    QList<QRectF> m_rects = {};
    QList<QList<int>> m_columns = {}; ///< boxes from top to bottom
    QList<QList<int>> m_shelves = {}; ///< lines by height
    QList<Extent> m_extents = {}; ///< of lines
    QList<MapTrunk> m_trunks = {};
};

} // namespace upriver::ui
