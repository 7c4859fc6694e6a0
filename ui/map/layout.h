// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/topology.h"

#include <QHash>
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
    QString foldId = {}; ///< stable between looks: the fold this is, or the opened one this node came out of
    Health health = Health::Unknown; ///< of a fold: the worst of all it stands for
    QRectF rect = {};
    int column = 0;
    bool solid = false; ///< the broken thing itself; what only suffers from it is tinted
    bool wide = false; ///< a fold whose words run into the next column

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

/// Where a box stood at the look before.
struct MapSeat
{
    qreal top = 0;
    bool wide = false;
};

/// What a layout is made for.
struct MapSpace
{
    qreal width = 700; ///< to fill, as far as the boxes may shrink or grow
    QSet<QString> unfolded = {}; ///< foldIds the person opened
    QSet<QString> wanted = {}; ///< ids of nodes the person looked for: never folded
    QHash<QString, MapSeat> seats = {}; ///< by idOf(): these keep their place, and what they show is not folded anew
};

/// More siblings of one healthy state than this become one line.
inline constexpr int mostSiblings = 12;

/// With more nodes than this a map is for finding the one thing that is wrong: what is not well stands first, and the
/// healthy fold as soon as there are a few.
inline constexpr int mostNodesAtEase = 150;
inline constexpr int mostSiblingsWhenCrowded = 3;

inline constexpr int mapColumns = 5;
int columnOf(MapNode::Kind kind); ///< a process stands in the column of the socket it answers on

/// Fixed ranks, the way of the question on top, few crossings; configuration order where that leaves a tie. A crowded
/// map has what is not well before what is. O(E log V). Pure.
MapLayout layoutOf(const Topology &topology, const MapSpace &space);

/// The same rows in columns for another width. In an overview nothing is to be read: boxes as wide as the room allows.
void spread(MapLayout &layout, qreal width, bool overview);

/// The same map read from right to left.
MapLayout mirrored(MapLayout layout);

/// For each node: whether it only suffers from a handoff that breaks further on.
QList<bool> suffers(const Topology &topology);

/// What a box is called between looks: the node's id, or the fold's.
QString idOf(const Topology &topology, const MapBox &box);

/// Every box's seat, for the layout of the next look.
QHash<QString, MapSeat> seatsOf(const Topology &topology, const MapLayout &layout);

} // namespace upriver::ui
