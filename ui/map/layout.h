// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/topology.h"

#include <QPointF>
#include <QRectF>
#include <QSet>
#include <QSizeF>

namespace upriver::ui {

/// One box on the map: a node, or a fold that stands for many siblings of one state.
struct MapBox
{
    int node = -1; ///< index into Topology::nodes; the first of them when folded
    QList<int> folded = {}; ///< nodes a fold stands for; empty for a single node
    QString foldId = {}; ///< stable between looks, for unfolding
    QRectF rect = {};
    int column = 0;
    bool solid = false; ///< the broken thing itself; what only suffers from it is tinted

    [[nodiscard]] bool isFold() const { return !folded.isEmpty(); }
};

/// A line between two boxes.
struct MapLine
{
    int edge = -1; ///< index into Topology::edges
    int from = 0; ///< index into MapLayout::boxes
    int to = 0;
    bool down = false; ///< from a socket to the process below it
};

/// Where everything stands on the upstream map. Boxes in reading order: along a way to its end, then the next way.
struct MapLayout
{
    QList<MapBox> boxes = {};
    QList<MapLine> lines = {};
    QList<qreal> columns = {}; ///< left edge of client, server, location, upstream, socket or peer
    QSizeF size = {};
};

struct MapSpace
{
    qreal width = 700; ///< to fill, as far as the boxes may shrink or grow
    QSet<QString> unfolded = {}; ///< foldIds the person opened
};

/// More siblings of one healthy state than this become one line.
inline constexpr int mostSiblings = 12;

/// Fixed ranks, the way of the question on top, barycentre order, configuration order where that leaves a tie. Pure.
MapLayout layoutOf(const Topology &topology, const MapSpace &space);

/// The same map read from right to left.
MapLayout mirrored(MapLayout layout);

/// For each node: whether it only suffers from a handoff that breaks further on.
QList<bool> suffers(const Topology &topology);

} // namespace upriver::ui
