// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/mapview.h"

#include "ui/map/changes.h"
#include "ui/map/mapwords.h"
#include "ui/map/rows.h"
#include "ui/style/parts.h"
#include "ui/style/words.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace upriver::ui {

MapView::MapView(QWidget *parent)
    : QGraphicsView(parent)
{
    installMapAccess();
    setScene(new QGraphicsScene(this));
    setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate); // the headings stay while the map scrolls below them
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(120);
    setAccessibleName(tr("Upstream map"));
    setAccessibleDescription(tr("Left and Right follow a request, Up and Down change the row, Enter shows details."));
}

/// What the map is about: the server block and the locations of the URL asked for.
static QStringList questionOf(const Topology &topology)
{
    QStringList ids;
    for (const MapNode &node : topology.nodes) {
        if (node.onPath && node.kind <= MapNode::Kind::Location)
            ids << node.id;
    }
    return ids;
}

void MapView::show(const Topology &topology)
{
    const Topology before = std::exchange(m_topology, topology);
    const MapLayout layout = m_layout;
    const bool goesOn = !layout.boxes.isEmpty() && questionOf(before) == questionOf(topology);
    const QHash<QString, MapSeat> seats = goesOn ? seatsOf(before, layout) : QHash<QString, MapSeat>();
    const QString kept = m_marks.current < 0 ? QString() : before.nodes[layout.boxes[m_marks.current].node].id;
    if (!goesOn) {
        m_chosen.clear();
        m_wanted.clear();
        m_revealed.clear();
    }
    m_namesakes.clear();
    for (const MapNode &node : topology.nodes)
        ++m_namesakes[node.name];
    m_found.clear();
    m_foundAt = -1;
    m_layout = {};
    m_marks.current = -1;
    arrange(seats);
    m_marks.current = boxOf(kept);
    if (!goesOn)
        verticalScrollBar()->setValue(verticalScrollBar()->minimum());
    if (goesOn && m_layout.size == layout.size)
        repaintChanges(before, layout);
    else
        viewport()->update();
}

void MapView::select(const QString &nodeId)
{
    int box = boxOf(nodeId);
    if (box >= 0 && m_layout.boxes[box].isFold()) {
        m_chosen = nodeId;
        want(wantedNow());
        box = boxOf(nodeId);
    }
    if (box >= 0)
        go(box);
}

int MapView::boxOf(const QString &nodeId) const
{
    int fold = -1;
    for (int i = 0; !nodeId.isEmpty() && i < m_layout.boxes.size(); ++i) {
        const MapBox &box = m_layout.boxes[i];
        if (!box.isFold() && m_topology.nodes[box.node].id == nodeId)
            return i;
        const auto is = [&](int node) { return m_topology.nodes[node].id == nodeId; };
        if (box.isFold() && std::any_of(box.folded.begin(), box.folded.end(), is))
            fold = i;
    }
    return fold;
}

QString MapView::currentNode() const
{
    return m_marks.current < 0 ? QString() : m_topology.nodes[m_layout.boxes[m_marks.current].node].id;
}

void MapView::arrange(const QHash<QString, MapSeat> &seats)
{
    const QString kept = currentNode();
    m_layout = layoutOf(m_topology, {.unfolded = m_unfolded, .wanted = m_wanted, .seats = seats});
    m_marks.current = boxOf(kept);
    fitWidth();
}

void MapView::fitWidth()
{
    // Room is counted without the scroll bars of the moment, or they would come and go.
    const QSize room = maximumViewportSize();
    const bool overview = m_zoom < zoomForNames;
    const bool tall = m_layout.size.height() * m_zoom > room.height();
    const int width = room.width() - (tall ? space::hair + verticalScrollBar()->sizeHint().width() : 2);
    spread(m_layout, width / m_zoom, overview);
    if (isRightToLeft())
        m_layout = mirrored(m_layout);
    m_index = MapIndex(m_topology, m_layout, isRightToLeft());
    setTransform(QTransform::fromScale(m_zoom, m_zoom));
    // The headings do not shrink with the map: above it is room for them.
    const qreal above = qMin(0.0, headHeight - headHeight / m_zoom);
    setSceneRect(QRectF(QPointF(0, above), m_layout.size - QSizeF(0, above)));
    mark();
}

void MapView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const Tokens &t = tokensFor(palette());
    const MapPicture picture{m_topology, m_layout, t, isRightToLeft(), m_zoom};
    painter.fillRect(event->rect(), t.panel);
    QList<QRectF> areas;
    for (const QRect &rect : event->region())
        areas << QRectF(mapToScene(rect.topLeft()), QSizeF(rect.size()) / m_zoom);
    MapMarks marks = m_marks;
    if (!hasFocus() && m_found.isEmpty())
        marks.current = -1;
    painter.setTransform(viewportTransform());
    m_lastFrame = paintFrame(painter, picture, m_index, areas, marks);

    painter.resetTransform();
    painter.setOpacity(1);
    const qreal scale = qMax(1.0, m_zoom);
    const QRectF head(0, 0, viewport()->width(), headHeight * scale - 4);
    if (!head.intersects(event->rect()))
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(head, t.panel);
    painter.translate(-horizontalScrollBar()->value(), 0);
    paintHeadings(painter, picture, scale);
}

QRect MapView::repaintRectOf(const QRectF &rect) const
{
    return mapFromScene(rect.adjusted(-ringReach, -ringReach, ringReach, ringReach)).boundingRect();
}

/// After a look that moved nothing: only what looks different now.
void MapView::repaintChanges(const Topology &before, const MapLayout &layout)
{
    QRegion changed;
    for (const QRectF &area : changesBetween({before, layout}, {m_topology, m_layout}))
        changed += repaintRectOf(area);
    viewport()->update(changed);
}

QString MapView::textOf(int box) const
{
    const MapBox &b = m_layout.boxes[box];
    if (b.isFold())
        return foldText(m_topology, b);
    const MapNode &node = m_topology.nodes[b.node];
    if (node.kind == MapNode::Kind::Client)
        return node.name;
    const QString name = m_namesakes.value(node.name) > 1
        ? tr("%1 %2", "map node: kind, name").arg(nameOf(node.kind), node.name)
        : node.name;
    return tr("%1, %2", "map node: name, state").arg(name, wordFor(node.health));
}

QRect MapView::screenRectOf(int box) const
{
    const QRect inView = mapFromScene(m_layout.boxes[box].rect).boundingRect();
    return {viewport()->mapToGlobal(inView.topLeft()), inView.size()};
}

void MapView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    fitWidth();
    uncoverWay();
    if (m_path.isEmpty() && m_marks.current >= 0) {
        const MapBox &current = m_layout.boxes[m_marks.current];
        if (hasFocus() || current.isFold() || !m_topology.nodes[current.node].onPath)
            uncover(current);
    }
    viewport()->update();
}

void MapView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange) {
        fitWidth();
        viewport()->update();
    }
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
