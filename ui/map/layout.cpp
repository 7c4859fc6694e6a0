// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/layout.h"

#include "ui/map/folding.h"
#include "ui/map/rows.h"

namespace upriver::ui {

static constexpr qreal margin = 12;

int columnOf(MapNode::Kind kind)
{
    switch (kind) {
    case MapNode::Kind::Client: return 0;
    case MapNode::Kind::Server: return 1;
    case MapNode::Kind::Location: return 2;
    case MapNode::Kind::Upstream: return 3;
    case MapNode::Kind::Peer:
    case MapNode::Kind::Process: break;
    }
    return 4;
}

QList<bool> suffers(const Topology &topology)
{
    QList<bool> result(topology.nodes.size(), false);
    // At most as many rounds as there are ranks: each carries the mark one handoff back.
    for (int round = 0; round <= mapColumns; ++round) {
        for (const MapEdge &edge : topology.edges) {
            if (edge.breaks || result.value(edge.to))
                result[edge.from] = true;
        }
    }
    return result;
}

QString idOf(const Topology &topology, const MapBox &box)
{
    return box.isFold() ? box.foldId : topology.nodes[box.node].id;
}

QHash<QString, MapSeat> seatsOf(const Topology &topology, const MapLayout &layout)
{
    QHash<QString, MapSeat> seats;
    seats.reserve(layout.boxes.size());
    for (const MapBox &box : layout.boxes)
        seats.insert(idOf(topology, box), {box.rect.top(), box.wide});
    return seats;
}

void spread(MapLayout &layout, qreal width, bool overview)
{
    if (layout.boxes.isEmpty())
        return;
    const qreal shares[mapColumns] = {0.5, 1.05, 1.0, 1.0, 1.4};
    const qreal gaps = overview ? width * 0.04 : qBound(14.0, (width - 480) * 0.12, 36.0);
    const qreal lastGap = gaps * 1.8; // the handoff that breaks carries a mark
    const qreal free = width - 2 * margin - 3 * gaps - lastGap;
    const qreal unit = qBound(84.0, free / 4.95, overview ? width : 168.0);
    qreal widths[mapColumns];
    qreal x = margin;
    layout.columns.clear();
    for (int c = 0; c < mapColumns; ++c) {
        layout.columns << x;
        widths[c] = unit * shares[c];
        x += widths[c] + (c == mapColumns - 2 ? lastGap : gaps);
    }
    for (MapBox &box : layout.boxes) {
        box.rect.moveLeft(layout.columns[box.column]);
        box.rect.setWidth(widths[box.column] + (box.wide ? widths[box.column + 1] : 0));
    }
    layout.size.setWidth(layout.columns.last() + widths[mapColumns - 1] + margin);
}

MapLayout mirrored(MapLayout layout)
{
    for (MapBox &box : layout.boxes)
        box.rect.moveLeft(layout.size.width() - box.rect.right());
    return layout;
}

MapLayout layoutOf(const Topology &topology, const MapSpace &space)
{
    if (topology.nodes.isEmpty())
        return {};
    MapLayout layout = foldedOf(topology, space);
    layout.size.setHeight(setRows(layout, topology, space) + margin);
    spread(layout, space.width, false);
    return layout;
}

} // namespace upriver::ui
