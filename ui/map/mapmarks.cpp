// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/find.h"
#include "ui/map/mapview.h"

#include <QAccessible>

#include <algorithm>

namespace upriver::ui {

void MapView::mark()
{
    QSet<QString> nodes(m_path.nodes.begin(), m_path.nodes.end());
    const QSet<QPair<QString, QString>> edges(m_path.edges.begin(), m_path.edges.end());
    const QSet<int> found(m_found.begin(), m_found.end());
    m_marks.active = !m_path.isEmpty() || !m_found.isEmpty();
    m_marks.thick = m_found.isEmpty();
    m_marks.boxes.clear();
    m_marks.lines.clear();
    if (!m_marks.active)
        return;
    for (const MapBox &box : std::as_const(m_layout.boxes)) {
        const auto isFound = [&](int node) { return found.contains(node); };
        const bool out = found.isEmpty() ? !box.isFold() && nodes.contains(m_topology.nodes[box.node].id)
            : box.isFold()               ? std::any_of(box.folded.begin(), box.folded.end(), isFound)
                                         : isFound(box.node);
        m_marks.boxes << out;
    }
    for (const MapLine &line : std::as_const(m_layout.lines)) {
        const MapEdge &edge = m_topology.edges[line.edge];
        m_marks.lines << (found.isEmpty()
                          && edges.contains({m_topology.nodes[edge.from].id, m_topology.nodes[edge.to].id}));
    }
    m_marks.active = m_marks.boxes.contains(true); // or all would step back for nothing
}

QSet<QString> MapView::wantedNow() const
{
    QSet<QString> ids(m_path.nodes.begin(), m_path.nodes.end());
    if (m_foundAt >= 0)
        ids << m_topology.nodes[m_found[m_foundAt]].id;
    if (!m_chosen.isEmpty())
        ids << m_chosen;
    return ids;
}

/// Draws what is wanted, and folds again what was drawn only because it was wanted before.
void MapView::want(const QSet<QString> &nodeIds)
{
    viewport()->update();
    if (nodeIds == m_wanted) {
        mark();
        return;
    }
    QHash<QString, MapSeat> seats = seatsOf(m_topology, m_layout);
    for (const QString &id : std::as_const(m_revealed))
        seats.remove(id);
    m_wanted = nodeIds;
    arrange(seats);
    m_revealed.clear();
    for (const MapBox &box : std::as_const(m_layout.boxes)) {
        if (const QString id = idOf(m_topology, box); !seats.contains(id))
            m_revealed << id;
    }
}

void MapView::light(const PathOnMap &path)
{
    m_path = path;
    want(wantedNow());
    uncoverWay();
    announceLight();
}

bool MapView::isLit(int box) const
{
    const MapBox &at = m_layout.boxes[box];
    return !at.isFold() && m_path.nodes.contains(m_topology.nodes[at.node].id);
}

/// Whoever stands on a node hears whether it belongs to the way.
void MapView::announceLight()
{
    if (m_marks.current < 0)
        return;
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    event.setChild(m_marks.current);
    QAccessible::updateAccessibility(&event);
}

/// The lit way, else the question's. The server block last, because that must be seen; the visitor stands before all.
void MapView::uncoverWay()
{
    QStringList way = m_path.nodes;
    for (const MapNode &node : std::as_const(m_topology.nodes)) {
        if (m_path.isEmpty() && node.onPath)
            way << node.id;
    }
    for (qsizetype i = way.size() - 1; i > 0; --i) {
        if (const int box = boxOf(way[i]); box >= 0)
            uncover(m_layout.boxes[box]);
    }
}

void MapView::clearLight()
{
    if (m_path.isEmpty())
        return;
    m_path = {};
    want(wantedNow());
    announceLight();
}

int MapView::find(const QString &text)
{
    m_found = nodesMeant(m_topology, text);
    m_foundAt = -1;
    want(wantedNow());
    return static_cast<int>(m_found.size());
}

int MapView::showFound(int step)
{
    const int count = static_cast<int>(m_found.size());
    if (count == 0)
        return -1;
    m_foundAt = m_foundAt < 0 ? (step < 0 ? count - 1 : 0) : (m_foundAt + step + count) % count;
    const int node = m_found[m_foundAt];
    want(wantedNow());
    if (m_zoom < zoomForNames)
        zoomReset();
    go(boxOf(m_topology.nodes[node].id));
    Q_EMIT nodeChosen(node);
    return m_foundAt;
}

void MapView::showFailing()
{
    const auto those = [this](auto is) {
        QList<int> boxes;
        for (int i = 0; i < m_layout.boxes.size(); ++i) {
            if (is(m_layout.boxes[i]))
                boxes << i;
        }
        return boxes;
    };
    QList<int> worst = those([](const MapBox &box) { return box.solid; });
    if (worst.isEmpty())
        worst = those([](const MapBox &box) { return box.health == Health::Failing; });
    if (worst.isEmpty())
        worst = those([](const MapBox &box) { return box.health == Health::Warning; });
    if (worst.isEmpty())
        return;
    if (m_zoom < zoomForNames)
        zoomReset();
    const auto next = std::upper_bound(worst.begin(), worst.end(), m_marks.current);
    const int box = next == worst.end() ? worst.first() : *next;
    go(box);
    Q_EMIT nodeChosen(m_layout.boxes[box].node);
}

} // namespace upriver::ui
