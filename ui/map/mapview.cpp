// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/mapview.h"

#include "ui/map/paint.h"
#include "ui/style/parts.h"
#include "ui/style/words.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

MapView::MapView(QWidget *parent)
    : QGraphicsView(parent)
{
    installMapAccess();
    setScene(new QGraphicsScene(this));
    setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(120);
    setAccessibleName(tr("Upstream map"));
    setAccessibleDescription(tr("Left and Right follow a request, Up and Down change the row, Enter shows details."));
}

void MapView::show(const Topology &topology)
{
    const QString kept = m_current >= 0 && m_current < m_layout.boxes.size()
        ? m_topology.nodes[m_layout.boxes[m_current].node].id
        : QString();
    m_topology = topology;
    m_current = -1;
    arrange();
    select(kept);
}

void MapView::select(const QString &nodeId)
{
    for (int i = 0; i < m_layout.boxes.size(); ++i) {
        const MapBox &box = m_layout.boxes[i];
        if (!nodeId.isEmpty() && !box.isFold() && m_topology.nodes[box.node].id == nodeId) {
            m_current = i;
            ensureVisible(box.rect, 20, 20);
            viewport()->update();
            return;
        }
    }
}

void MapView::arrange()
{
    const QString kept = m_current >= 0 ? m_topology.nodes[m_layout.boxes[m_current].node].id : QString();
    // Room is counted without the scroll bars of the moment, or they would come and go.
    const QSize room = maximumViewportSize();
    const auto fitted
        = [&](int width) { return layoutOf(m_topology, {.width = width / m_zoom, .unfolded = m_unfolded}); };
    MapLayout layout = fitted(room.width() - 2);
    if (layout.size.height() * m_zoom > room.height())
        layout = fitted(room.width() - space::hair - verticalScrollBar()->sizeHint().width());
    m_layout = isRightToLeft() ? mirrored(layout) : layout;
    m_current = -1;
    setTransform(QTransform::fromScale(m_zoom, m_zoom));
    setSceneRect(QRectF(QPointF(), m_layout.size));
    select(kept);
    viewport()->update();
}

void MapView::drawBackground(QPainter *painter, const QRectF &rect)
{
    const MapPicture picture{m_topology, m_layout, tokensFor(palette()), isRightToLeft()};
    painter->fillRect(rect, picture.tokens.panel);
    paintHeadings(*painter, picture);
    for (const MapLine &line : m_layout.lines) {
        const QRectF span = m_layout.boxes[line.from].rect.united(m_layout.boxes[line.to].rect);
        if (span.intersects(rect))
            paintLine(*painter, picture, line);
    }
    for (int i = 0; i < m_layout.boxes.size(); ++i) {
        if (m_layout.boxes[i].rect.adjusted(-5, -5, 5, 5).intersects(rect))
            paintBox(*painter, picture, m_layout.boxes[i], i == m_current && hasFocus());
    }
}

QString MapView::textOf(int box) const
{
    const MapBox &b = m_layout.boxes[box];
    if (b.isFold())
        return foldText(m_topology, b);
    const MapNode &node = m_topology.nodes[b.node];
    if (node.kind == MapNode::Kind::Client)
        return node.name;
    const auto sameName = std::count_if(m_topology.nodes.begin(), m_topology.nodes.end(),
                                        [&node](const MapNode &other) { return other.name == node.name; });
    const QString name
        = sameName > 1 ? tr("%1 %2", "map node: kind, name").arg(nameOf(node.kind), node.name) : node.name;
    return tr("%1, %2", "map node: name, state").arg(name, wordFor(node.health));
}

QRect MapView::screenRectOf(int box) const
{
    const QRect inView = mapFromScene(m_layout.boxes[box].rect).boundingRect();
    return {viewport()->mapToGlobal(inView.topLeft()), inView.size()};
}

void MapView::zoomBy(qreal factor)
{
    m_zoom = qBound(0.4, m_zoom * factor, 3.0);
    arrange();
}

void MapView::zoomReset()
{
    m_zoom = 1;
    arrange();
}

void MapView::press(int box)
{
    if (box < 0 || box >= m_layout.boxes.size())
        return;
    moveTo(box);
    const MapBox &b = m_layout.boxes[box];
    if (b.isFold()) {
        m_unfolded.insert(b.foldId);
        arrange();
    } else {
        Q_EMIT nodeChosen(b.node);
    }
}

void MapView::moveTo(int box)
{
    if (box < 0)
        return;
    m_current = box;
    ensureVisible(m_layout.boxes[box].rect, 20, 20);
    viewport()->update();
    announce();
}

void MapView::announce()
{
    if (m_current < 0 || !hasFocus())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(m_current);
    QAccessible::updateAccessibility(&event);
}

int MapView::boxAt(const QPoint &viewPoint) const
{
    const QPointF at = mapToScene(viewPoint);
    for (int i = 0; i < m_layout.boxes.size(); ++i) {
        if (m_layout.boxes[i].rect.contains(at))
            return i;
    }
    return -1;
}

/// Along the edges: Right to where a request goes next, Left to where it came from.
int MapView::neighbour(int key) const
{
    const bool onward = (key == Qt::Key_Right) != isRightToLeft();
    for (const MapLine &line : m_layout.lines) {
        if (onward && line.from == m_current)
            return line.to;
        if (!onward && line.to == m_current)
            return line.from;
    }
    return -1;
}

int MapView::sibling(bool down) const
{
    const MapBox &here = m_layout.boxes[m_current];
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
    const bool none = m_current < 0;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: moveTo(none ? firstOnPath() : neighbour(event->key())); return;
    case Qt::Key_Up:
    case Qt::Key_Down: moveTo(none ? firstOnPath() : sibling(event->key() == Qt::Key_Down)); return;
    case Qt::Key_Home: moveTo(firstOnPath()); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: press(m_current); return;
    case Qt::Key_Plus: zoomBy(1.2); return;
    case Qt::Key_Minus: zoomBy(1 / 1.2); return;
    case Qt::Key_0: zoomReset(); return;
    default: QGraphicsView::keyPressEvent(event);
    }
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        press(boxAt(event->pos()));
    QGraphicsView::mousePressEvent(event);
}

void MapView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    arrange();
}

void MapView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    if (m_current < 0)
        m_current = firstOnPath();
    viewport()->update();
    announce();
}

void MapView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange)
        arrange();
}

bool MapView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int box = boxAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           box < 0 || m_layout.boxes[box].isFold()
                               ? QString()
                               : plainTip(tipFor(m_topology, m_layout.boxes[box].node)),
                           viewport());
        return true;
    }
    return QGraphicsView::viewportEvent(event);
}

} // namespace upriver::ui
