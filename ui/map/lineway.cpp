// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/lineway.h"

namespace upriver::ui {

static constexpr qreal longest = 800; ///< height of a line drawn as one curve
static constexpr qreal turn = 10; ///< radius of a trunk's corners

static QPointF startOf(const MapLayout &layout, const MapLine &line, bool mirrored)
{
    const QRectF &from = layout.boxes[line.from].rect;
    return {mirrored ? from.left() : from.right(), from.center().y()};
}

static QPointF endOf(const MapLayout &layout, const MapLine &line, bool mirrored)
{
    const QRectF &to = layout.boxes[line.to].rect;
    return {mirrored ? to.right() : to.left(), to.center().y()};
}

bool isLong(const MapLayout &layout, const MapLine &line)
{
    return !line.down && qAbs(layout.boxes[line.from].rect.top() - layout.boxes[line.to].rect.top()) > longest;
}

qreal trunkOf(const MapLayout &layout, const MapLine &line, bool mirrored)
{
    // The gap behind the box's own column; boxes side by side have trunks of their own.
    const MapBox &box = layout.boxes[line.from];
    const qreal start = startOf(layout, line, mirrored).x();
    const qreal gap = box.column + 1 < layout.columns.size()
        ? layout.columns[box.column + 1] - layout.columns[box.column] - box.rect.width()
        : turn;
    const qreal way = gap * (0.2 + 0.1 * (line.from % 5));
    return mirrored ? start - way : start + way;
}

QPainterPath departureOf(const MapLayout &layout, const MapLine &line, qreal y, bool mirrored)
{
    const QPointF start = startOf(layout, line, mirrored);
    const qreal x = trunkOf(layout, line, mirrored);
    QPainterPath path(start);
    path.quadTo(QPointF(x, start.y()), QPointF(x, start.y() + (y > start.y() ? turn : -turn)));
    path.lineTo(x, y);
    return path;
}

QPainterPath arrivalOf(const MapLayout &layout, const MapLine &line, bool mirrored)
{
    const QPointF end = endOf(layout, line, mirrored);
    const qreal x = trunkOf(layout, line, mirrored);
    const bool downward = end.y() > layout.boxes[line.from].rect.center().y();
    QPainterPath path(QPointF(x, end.y() + (downward ? -turn : turn)));
    path.quadTo(QPointF(x, end.y()), QPointF(x + (end.x() - x) * 0.4, end.y()));
    path.lineTo(end);
    return path;
}

QPainterPath wayOf(const MapLayout &layout, const MapLine &line, bool mirrored)
{
    const QRectF &from = layout.boxes[line.from].rect;
    const QRectF &to = layout.boxes[line.to].rect;
    if (isLong(layout, line)) {
        const bool downward = to.top() > from.top();
        QPainterPath path = departureOf(layout, line, to.center().y() + (downward ? -turn : turn), mirrored);
        path.connectPath(arrivalOf(layout, line, mirrored));
        return path;
    }
    QPainterPath path;
    if (line.down) {
        path.moveTo(from.center().x(), from.bottom());
        path.lineTo(to.center().x(), to.top());
        return path;
    }
    const QPointF start = startOf(layout, line, mirrored);
    const QPointF end = endOf(layout, line, mirrored);
    const qreal half = (end.x() - start.x()) * 0.55;
    path.moveTo(start);
    path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end);
    return path;
}

} // namespace upriver::ui
