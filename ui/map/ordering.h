// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/neighbours.h"

#include <QList>

namespace upriver::ui {

/// Who stands in which column and in which order, from top to bottom.
struct MapOrder
{
    QList<QList<int>> columns = {}; ///< none of them empty
    QList<int> columnOf = {}; ///< for each entry
    QList<int> classOf = {}; ///< for each entry; a column is never ordered across classes, the lower one stands first
    Neighbours before = {}; ///< entry → entries that lead to it
    Neighbours next = {};
};

/// How often two lines between neighbouring columns cross. O(E log V).
qint64 crossings(const MapOrder &order);

/// Reorders the columns so that lines cross less: sweeps of barycentres to and fro, then neighbours trade places where
/// it helps (Gansner et al., "A Technique for Drawing Directed Graphs", 1993, section 3). An order that has no
/// crossing, or that no sweep betters, stays as it is. O(E log V) for each of a fixed number of sweeps.
void untangle(MapOrder &order);

} // namespace upriver::ui
