// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/layout.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr int columnCount = 5;
static constexpr qreal rowHeight = 46;
static constexpr qreal rowGap = 12;
static constexpr qreal foldHeight = 24;
static constexpr qreal headHeight = 26;
static constexpr qreal margin = 12;

static int columnOf(MapNode::Kind kind)
{
    switch (kind) {
    case MapNode::Kind::Client: return 0;
    case MapNode::Kind::Server: return 1;
    case MapNode::Kind::Location: return 2;
    case MapNode::Kind::Upstream: return 3;
    case MapNode::Kind::Peer:
    case MapNode::Kind::Process: break;
    }
    return 4; // a process stands below the socket it answers on
}

QList<bool> suffers(const Topology &topology)
{
    QList<bool> result(topology.nodes.size(), false);
    // At most as many rounds as there are ranks: each carries the mark one handoff back.
    for (int round = 0; round <= columnCount; ++round) {
        for (const MapEdge &edge : topology.edges) {
            if (edge.breaks || result.value(edge.to))
                result[edge.from] = true;
        }
    }
    return result;
}

namespace {

/// The work of one layout: who is whose child, in which order, and how far each column is filled.
class Placement
{
public:
    Placement(const Topology &topology, const MapSpace &space)
        : m_topology(topology)
        , m_space(space)
        , m_children(topology.nodes.size())
        , m_parents(topology.nodes.size())
        , m_position(topology.nodes.size(), 0)
        , m_placed(topology.nodes.size(), false)
        , m_suffers(suffers(topology))
    {
        for (const MapEdge &edge : topology.edges) {
            m_children[edge.from] << edge.to;
            m_parents[edge.to] << edge.from;
        }
        measure();
        order();
    }

    MapLayout run()
    {
        QList<int> roots;
        for (int i = 0; i < m_topology.nodes.size(); ++i) {
            if (m_parents[i].isEmpty())
                roots << i;
        }
        sort(roots);
        placeAll(u"root"_s, roots, headHeight);
        drawLines();
        m_layout.size = QSizeF(m_left.last() + m_width.last() + margin, bottom() + margin);
        return m_layout;
    }

private:
    void measure()
    {
        const qreal shares[columnCount] = {0.5, 1.05, 1.0, 1.0, 1.4};
        const qreal gaps = qBound(14.0, (m_space.width - 480) * 0.12, 36.0);
        const qreal lastGap = gaps * 1.8; // the handoff that breaks carries a mark
        const qreal free = m_space.width - 2 * margin - 3 * gaps - lastGap;
        const qreal unit = qBound(84.0, free / 4.95, 168.0);
        qreal x = margin;
        for (int c = 0; c < columnCount; ++c) {
            m_left << x;
            m_width << unit * shares[c];
            x += unit * shares[c] + (c == columnCount - 2 ? lastGap : gaps);
        }
        m_layout.columns = m_left;
        m_fill = QList<qreal>(columnCount, headHeight);
    }

    bool before(int a, int b) const
    {
        const MapNode &first = m_topology.nodes[a];
        const MapNode &second = m_topology.nodes[b];
        if (first.onPath != second.onPath)
            return first.onPath;
        if (m_position[a] != m_position[b])
            return m_position[a] < m_position[b];
        return a < b;
    }

    void sort(QList<int> &nodes) const
    {
        std::stable_sort(nodes.begin(), nodes.end(), [this](int a, int b) { return before(a, b); });
    }

    /// Barycentre: a node stands at the mean place of those that point at it.
    void order()
    {
        for (int column = 1; column < columnCount; ++column) {
            QList<int> nodes;
            for (int i = 0; i < m_topology.nodes.size(); ++i) {
                if (columnOf(m_topology.nodes[i].kind) != column)
                    continue;
                nodes << i;
                qreal sum = 0;
                for (const int parent : m_parents[i])
                    sum += m_position[parent];
                m_position[i] = m_parents[i].isEmpty() ? 0 : sum / static_cast<qreal>(m_parents[i].size());
            }
            sort(nodes);
            for (int i = 0; i < nodes.size(); ++i)
                m_position[nodes[i]] = i;
        }
        for (QList<int> &children : m_children)
            sort(children);
    }

    bool mayFold(int node) const
    {
        const MapNode &n = m_topology.nodes[node];
        return !n.onPath && (n.health == Health::Ok || n.health == Health::Unknown || n.health == Health::Off)
            && calm(node, n.health, 0);
    }

    /// Nothing below it is in another state: a fold never hides a fault.
    bool calm(int node, Health health, int depth) const
    {
        if (depth > columnCount + 1)
            return true;
        return std::all_of(m_children[node].begin(), m_children[node].end(), [&](int child) {
            const MapNode &n = m_topology.nodes[child];
            return !n.onPath && n.health == health && calm(child, health, depth + 1);
        });
    }

    void placeAll(const QString &owner, const QList<int> &siblings, qreal from)
    {
        QHash<int, QList<int>> quiet; // by state and column
        for (const int node : siblings) {
            if (!m_placed[node] && mayFold(node))
                quiet[groupOf(node)] << node;
        }
        QSet<int> folded;
        for (const int node : siblings) {
            const QList<int> &group = quiet[groupOf(node)];
            const QString id = owner + u'/' + QString::number(groupOf(node));
            if (group.contains(node) && group.size() > mostSiblings && !m_space.unfolded.contains(id)) {
                if (!folded.contains(groupOf(node)))
                    m_waiting << MapBox{.node = group.first(), .folded = group, .foldId = id, .column = columnAt(node)};
                folded << groupOf(node);
                for (const int each : group)
                    skip(each);
            } else if (!m_placed[node]) {
                place(node, from);
            }
        }
        placeFolds();
    }

    int columnAt(int node) const { return columnOf(m_topology.nodes[node].kind); }
    int groupOf(int node) const
    {
        return static_cast<int>(m_topology.nodes[node].health) * columnCount + columnAt(node);
    }

    /// Folded away together with what only it leads to.
    void skip(int node)
    {
        if (m_placed[node])
            return;
        m_placed[node] = true;
        for (const int child : m_children[node]) {
            const QList<int> &parents = m_parents[child];
            if (std::all_of(parents.begin(), parents.end(), [this](int parent) { return m_placed[parent]; }))
                skip(child);
        }
    }

    void placeFolds()
    {
        for (MapBox &box : m_waiting) {
            const qreal y = m_fill[box.column];
            box.rect = QRectF(m_left[box.column], y, m_width[box.column], foldHeight);
            if (box.column + 1 < columnCount) // the words may run into the next column
                box.rect.setWidth(m_width[box.column] + m_width[box.column + 1]);
            for (int c = box.column; c < qMin(columnCount, box.column + 2); ++c)
                m_fill[c] = qMax(m_fill[c], y + foldHeight + rowGap);
            m_layout.boxes << box;
        }
        m_waiting.clear();
    }

    void place(int node, qreal from)
    {
        m_placed[node] = true;
        const int column = columnAt(node);
        const int index = static_cast<int>(m_layout.boxes.size());
        const MapNode &n = m_topology.nodes[node];
        m_layout.boxes << MapBox{
            .node = node,
            .column = column,
            .solid = n.health == Health::Failing && !m_suffers[node],
        };
        qreal y = qMax(from, m_fill[column]);
        QList<int> ahead;
        QList<int> below;
        for (const int child : m_children[node])
            (columnAt(child) == column ? below : ahead) << child;
        if (const qreal free = fillFrom(ahead); free > y)
            y = free; // its first child decides the row, so that the way runs straight
        setRow(index, y);
        placeAll(n.id, ahead, y);
        placeAll(n.id + u'+', below, y);
    }

    /// The row the first child would get.
    qreal fillFrom(const QList<int> &children) const
    {
        qreal free = 0;
        int node = -1;
        for (const int child : children) {
            if (!m_placed[child]) {
                node = child;
                break;
            }
        }
        for (int depth = 0; node >= 0 && depth < columnCount; ++depth) {
            free = qMax(free, m_fill[columnAt(node)]);
            int next = -1;
            for (const int child : m_children[node]) {
                if (!m_placed[child] && columnAt(child) > columnAt(node)) {
                    next = child;
                    break;
                }
            }
            node = next;
        }
        return free;
    }

    void setRow(int index, qreal y)
    {
        MapBox &box = m_layout.boxes[index];
        box.rect = QRectF(m_left[box.column], y, m_width[box.column], rowHeight);
        m_fill[box.column] = y + rowHeight + rowGap;
    }

    void drawLines()
    {
        QHash<int, int> boxes;
        for (int i = 0; i < m_layout.boxes.size(); ++i) {
            if (!m_layout.boxes[i].isFold())
                boxes.insert(m_layout.boxes[i].node, i);
        }
        for (int e = 0; e < m_topology.edges.size(); ++e) {
            const MapEdge &edge = m_topology.edges[e];
            if (!boxes.contains(edge.from) || !boxes.contains(edge.to))
                continue;
            const int from = boxes[edge.from];
            const int to = boxes[edge.to];
            m_layout.lines << MapLine{e, from, to, m_layout.boxes[from].column == m_layout.boxes[to].column};
        }
    }

    qreal bottom() const { return *std::max_element(m_fill.begin(), m_fill.end()) - rowGap; }

    const Topology &m_topology;
    const MapSpace &m_space;
    QList<QList<int>> m_children;
    QList<QList<int>> m_parents;
    QList<qreal> m_position;
    QList<bool> m_placed;
    QList<bool> m_suffers;
    QList<qreal> m_left;
    QList<qreal> m_width;
    QList<qreal> m_fill; ///< first free y of each column
    QList<MapBox> m_waiting; ///< folds, placed below their unfolded siblings
    MapLayout m_layout;
};

} // namespace

MapLayout mirrored(MapLayout layout)
{
    for (MapBox &box : layout.boxes)
        box.rect.moveLeft(layout.size.width() - box.rect.right());
    return layout;
}

MapLayout layoutOf(const Topology &topology, const MapSpace &space)
{
    return topology.nodes.isEmpty() ? MapLayout() : Placement(topology, space).run();
}

} // namespace upriver::ui
