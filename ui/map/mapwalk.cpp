// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/mapview.h"
#include "ui/map/rows.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace upriver::ui {

static constexpr qreal zoomStep = 1.2;
static constexpr qreal leastZoom = 0.1; ///< by hand; to fit a map it may be less
static constexpr qreal mostZoom = 3;

void MapView::setZoom(qreal zoom)
{
    m_zoom = zoom;
    fitWidth();
    if (m_marks.current >= 0)
        uncover(m_layout.boxes[m_marks.current]);
    viewport()->update();
}

void MapView::zoomBy(qreal factor)
{
    const qreal least = qMin(leastZoom, m_zoom);
    setZoom(qBound(least, m_zoom * factor, mostZoom));
}

void MapView::zoomReset()
{
    setZoom(1);
}

void MapView::zoomToFit()
{
    const qreal room = maximumViewportSize().height() - headHeight;
    const qreal height = m_layout.size.height() - headHeight;
    setZoom(height <= 0 ? 1 : qBound(0.0001, room / height, 1.0));
}

/// Opens a fold, or folds again what came out of one. What stands above stays where it is.
void MapView::openFold(int box, bool open)
{
    const MapBox b = m_layout.boxes[box];
    qreal top = b.rect.top();
    if (open) {
        m_unfolded.insert(b.foldId);
    } else {
        m_unfolded.remove(b.foldId);
        for (const MapBox &other : std::as_const(m_layout.boxes)) {
            if (other.foldId == b.foldId)
                top = qMin(top, other.rect.top());
        }
    }
    arrange(seatsAbove(top));
    if (m_marks.current >= 0)
        uncover(m_layout.boxes[m_marks.current]);
    viewport()->update();
    announce();
}

QHash<QString, MapSeat> MapView::seatsAbove(qreal y) const
{
    QHash<QString, MapSeat> seats;
    for (const MapBox &box : m_layout.boxes) {
        if (box.rect.top() < y)
            seats.insert(idOf(m_topology, box), {box.rect.top(), box.wide});
    }
    return seats;
}

void MapView::press(int box)
{
    if (box < 0 || box >= m_layout.boxes.size())
        return;
    moveTo(box);
    if (m_layout.boxes[box].isFold())
        openFold(box, true);
    else
        Q_EMIT nodeChosen(m_layout.boxes[box].node);
}

/// Scrolls as far as needed; the headings cover what is right below the edge.
void MapView::uncover(const MapBox &box)
{
    constexpr int beside = 20;
    ensureVisible(box.rect, beside, beside + static_cast<int>(headHeight));
}

void MapView::go(int box)
{
    const QList<int> both{m_marks.current, box};
    m_marks.current = box;
    uncover(m_layout.boxes[box]);
    for (const int each : both) {
        if (each >= 0)
            viewport()->update(repaintRectOf(m_layout.boxes[each].rect));
    }
}

void MapView::moveTo(int box)
{
    if (box < 0)
        return;
    go(box);
    announce();
}

void MapView::announce()
{
    if (m_marks.current < 0 || !hasFocus())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(m_marks.current);
    QAccessible::updateAccessibility(&event);
}

int MapView::boxAt(const QPoint &viewPoint) const
{
    return m_index.boxAt(mapToScene(viewPoint));
}

/// Along the edges: Right to where a request goes next, Left to where it came from; where the ways part, the first.
int MapView::neighbour(int key) const
{
    const bool onward = (key == Qt::Key_Right) != isRightToLeft();
    int first = -1;
    for (const MapLine &line : m_layout.lines) {
        const int here = onward ? line.from : line.to;
        const int there = onward ? line.to : line.from;
        if (here == m_marks.current && (first < 0 || there < first))
            first = there;
    }
    return first;
}

int MapView::sibling(bool down) const
{
    const MapBox &here = m_layout.boxes[m_marks.current];
    int best = -1;
    for (int i = 0; i < m_layout.boxes.size(); ++i) {
        const MapBox &box = m_layout.boxes[i];
        const qreal step = box.rect.top() - here.rect.top();
        if (box.column != here.column || (down ? step <= 0 : step >= 0))
            continue;
        if (best < 0 || qAbs(step) < qAbs(m_layout.boxes[best].rect.top() - here.rect.top()))
            best = i;
    }
    return best;
}

int MapView::firstOnPath() const
{
    for (int i = 0; i < m_layout.boxes.size(); ++i) {
        if (m_topology.nodes[m_layout.boxes[i].node].onPath)
            return i;
    }
    return m_layout.boxes.isEmpty() ? -1 : 0;
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    const bool none = m_marks.current < 0;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: moveTo(none ? firstOnPath() : neighbour(event->key())); return;
    case Qt::Key_Up:
    case Qt::Key_Down: moveTo(none ? firstOnPath() : sibling(event->key() == Qt::Key_Down)); return;
    case Qt::Key_Home: moveTo(firstOnPath()); return;
    case Qt::Key_End: showFailing(); return;
    case Qt::Key_Space:
        if (!none && !m_layout.boxes[m_marks.current].isFold() && !m_layout.boxes[m_marks.current].foldId.isEmpty()) {
            openFold(m_marks.current, false);
            return;
        }
        [[fallthrough]];
    case Qt::Key_Return:
    case Qt::Key_Enter: press(m_marks.current); return;
    case Qt::Key_Plus: zoomBy(zoomStep); return;
    case Qt::Key_Minus: zoomBy(1 / zoomStep); return;
    case Qt::Key_0: zoomToFit(); return;
    case Qt::Key_Slash: Q_EMIT findAsked(); return;
    default: QGraphicsView::keyPressEvent(event);
    }
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    const int box = event->button() == Qt::LeftButton ? boxAt(event->pos()) : -1;
    if (box >= 0) {
        press(box);
    } else if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_panning = true;
        m_panFrom = event->pos();
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    QGraphicsView::mousePressEvent(event);
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_panning) {
        const QPoint by = event->pos() - m_panFrom;
        m_panFrom = event->pos();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + (isRightToLeft() ? by.x() : -by.x()));
        verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
    }
    QGraphicsView::mouseMoveEvent(event);
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_panning, false))
        viewport()->unsetCursor();
    QGraphicsView::mouseReleaseEvent(event);
}

void MapView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    // The row under the pointer stays there; rows do not depend on the zoom, columns do.
    const qreal y = event->position().y();
    const qreal row = mapToScene(event->position().toPoint()).y();
    constexpr qreal notch = 120; // QWheelEvent: eighths of a degree, 15 degrees to a notch
    m_zoom = qBound(qMin(leastZoom, m_zoom), m_zoom * std::pow(zoomStep, event->angleDelta().y() / notch), mostZoom);
    fitWidth();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(mapFromScene(QPointF(0, row)).y() - y));
    viewport()->update();
    event->accept();
}

void MapView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    if (m_marks.current < 0)
        m_marks.current = firstOnPath();
    viewport()->update();
    announce();
}

} // namespace upriver::ui
