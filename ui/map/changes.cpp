// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/changes.h"

#include "ui/map/lineway.h"

#include <tuple>

namespace upriver::ui {

/// All that can be seen of a box.
static auto faceOf(const MapDrawing &drawing, const MapBox &box)
{
    const MapNode &node = drawing.topology.nodes[box.node];
    const bool fold = box.isFold();
    return std::tuple(box.rect.topLeft(), box.rect.size(), box.health, box.solid, box.folded.size(),
                      fold ? QString() : node.name, fold ? QString() : node.fact);
}

static QPair<QString, QString> idOf(const MapDrawing &drawing, const MapLine &line)
{
    return {idOf(drawing.topology, drawing.layout.boxes[line.from]),
            idOf(drawing.topology, drawing.layout.boxes[line.to])};
}

/// All that can be seen of a line between boxes that did not move.
static auto faceOf(const MapDrawing &drawing, const MapLine &line)
{
    const MapEdge &edge = drawing.topology.edges[line.edge];
    return std::tuple(edge.health, edge.breaks);
}

static QRectF areaOf(const MapDrawing &drawing, const MapLine &line)
{
    const MapLayout &layout = drawing.layout;
    const bool mirrored = layout.boxes[line.from].rect.left() > layout.boxes[line.to].rect.left();
    return wayOf(layout, line, mirrored).boundingRect();
}

QList<QRectF> changesBetween(const MapDrawing &before, const MapDrawing &after)
{
    QList<QRectF> areas;
    QHash<QString, const MapBox *> boxes;
    for (const MapBox &box : before.layout.boxes)
        boxes.insert(idOf(before.topology, box), &box);
    for (const MapBox &box : after.layout.boxes) {
        const MapBox *old = boxes.take(idOf(after.topology, box));
        if (old && faceOf(before, *old) == faceOf(after, box))
            continue;
        areas << box.rect;
        if (old)
            areas << old->rect;
    }
    for (const MapBox *gone : std::as_const(boxes))
        areas << gone->rect;

    QHash<QPair<QString, QString>, const MapLine *> lines;
    for (const MapLine &line : before.layout.lines)
        lines.insert(idOf(before, line), &line);
    for (const MapLine &line : after.layout.lines) {
        const MapLine *old = lines.take(idOf(after, line));
        if (!old || faceOf(before, *old) != faceOf(after, line))
            areas << areaOf(after, line);
    }
    for (const MapLine *gone : std::as_const(lines))
        areas << areaOf(before, *gone);
    return areas;
}

} // namespace upriver::ui
