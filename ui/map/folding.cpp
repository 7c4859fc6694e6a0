// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/folding.h"

#include "ui/map/neighbours.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static QList<QPair<int, int>> pairsOf(const QList<MapEdge> &edges, bool onward)
{
    QList<QPair<int, int>> pairs;
    pairs.reserve(edges.size());
    for (const MapEdge &edge : edges)
        pairs << (onward ? qMakePair(edge.from, edge.to) : qMakePair(edge.to, edge.from));
    return pairs;
}

static bool isWell(Health health)
{
    return health <= Health::Unknown;
}

namespace {

/// One walk from the visitor along every way.
class Folding
{
public:
    Folding(const Topology &topology, const MapSpace &space)
        : m_topology(topology)
        , m_space(space)
        , m_next(topology.nodes.size(), pairsOf(topology.edges, true))
        , m_before(topology.nodes.size(), pairsOf(topology.edges, false))
        , m_fate(topology.nodes.size(), Fate::Open)
        , m_boxOf(topology.nodes.size(), -1)
        , m_suffers(suffers(topology))
        , m_crowded(topology.nodes.size() > mostNodesAtEase)
        , m_most(m_crowded ? mostSiblingsWhenCrowded : mostSiblings)
    {
        weigh();
    }

    MapLayout run()
    {
        QList<int> roots;
        for (int i = 0; i < m_topology.nodes.size(); ++i) {
            if (m_before.of(i).empty())
                roots << i;
        }
        visit(u"root"_s, roots);
        for (int e = 0; e < m_topology.edges.size(); ++e) {
            const int from = m_boxOf[m_topology.edges[e].from];
            const int to = m_boxOf[m_topology.edges[e].to];
            if (from >= 0 && to >= 0)
                m_drawn.lines << MapLine{e, from, to, m_drawn.boxes[from].column == m_drawn.boxes[to].column};
        }
        return m_drawn;
    }

private:
    enum class Fate : char { Open, Shown, Folded };

    [[nodiscard]] int columnAt(int node) const { return columnOf(m_topology.nodes[node].kind); }

    [[nodiscard]] int rankOf(int node) const { return static_cast<int>(m_topology.nodes[node].kind); }

    /// What stands behind each node, from the last rank back: the worst of it, and whether it must be seen.
    void weigh()
    {
        QList<QList<int>> ranks(static_cast<int>(MapNode::Kind::Process) + 1);
        for (int i = 0; i < m_topology.nodes.size(); ++i) {
            const MapNode &node = m_topology.nodes[i];
            m_worst << node.health;
            m_loud << (node.onPath || m_space.wanted.contains(node.id) || m_space.seats.contains(node.id));
            ranks[rankOf(i)] << i;
        }
        for (qsizetype rank = ranks.size() - 1; rank >= 0; --rank) { // each after those it leads to
            for (const int node : std::as_const(ranks[rank])) {
                for (const int next : m_next.of(node)) {
                    m_worst[node] = std::max(m_worst[node], m_worst[next]);
                    m_loud[node] = m_loud[node] || m_loud[next];
                }
            }
        }
    }

    [[nodiscard]] bool mayFold(int node) const
    {
        return m_fate[node] == Fate::Open && !m_loud[node] && isWell(m_worst[node]);
    }

    [[nodiscard]] int groupOf(int node) const { return static_cast<int>(m_worst[node]) * mapColumns + columnAt(node); }

    /// The way of the question first, in a crowded map then the worst; a tie keeps the order of the configuration.
    void sort(QList<int> &siblings) const
    {
        const auto weight = [this](int node) {
            return std::pair(!m_topology.nodes[node].onPath,
                             !m_crowded || isWell(m_worst[node]) ? 0 : -static_cast<int>(m_worst[node]));
        };
        std::stable_sort(siblings.begin(), siblings.end(), [&](int a, int b) { return weight(a) < weight(b); });
    }

    void visit(const QString &owner, QList<int> siblings)
    {
        sort(siblings);
        std::map<int, QList<int>> quiet;
        for (const int node : std::as_const(siblings)) {
            if (mayFold(node))
                quiet[groupOf(node)] << node;
        }
        QHash<int, QString> opened;
        QList<MapBox> folds;
        for (const auto &[group, nodes] : quiet) {
            const QString id = owner + u'/' + QString::number(group);
            const bool many = nodes.size() > m_most || (nodes.size() > 1 && m_space.seats.contains(id));
            if (!many)
                continue;
            if (m_space.unfolded.contains(id)) {
                opened.insert(group, id);
                continue;
            }
            folds << MapBox{.node = nodes.first(),
                            .folded = nodes,
                            .foldId = id,
                            .health = m_worst[nodes.first()],
                            .column = columnAt(nodes.first())};
            for (const int node : nodes)
                fold(node);
        }
        for (const int node : std::as_const(siblings)) {
            if (m_fate[node] == Fate::Open)
                show(node, opened.value(groupOf(node)));
        }
        m_drawn.boxes << folds;
    }

    /// Away with it, together with what only it leads to.
    void fold(int node)
    {
        m_fate[node] = Fate::Folded;
        for (const int next : m_next.of(node)) {
            const auto before = m_before.of(next);
            const bool onlyFolded = std::all_of(before.begin(), before.end(),
                                                [this](int parent) { return m_fate[parent] == Fate::Folded; });
            if (m_fate[next] == Fate::Open && onlyFolded)
                fold(next);
        }
    }

    void show(int node, const QString &foldId)
    {
        const MapNode &n = m_topology.nodes[node];
        m_fate[node] = Fate::Shown;
        m_boxOf[node] = static_cast<int>(m_drawn.boxes.size());
        m_drawn.boxes << MapBox{.node = node,
                                .foldId = foldId,
                                .health = n.health,
                                .column = columnAt(node),
                                .solid = n.health == Health::Failing && !m_suffers[node]};
        QList<int> ahead;
        QList<int> below;
        for (const int next : m_next.of(node))
            (columnAt(next) == columnAt(node) ? below : ahead) << next;
        visit(n.id, ahead);
        visit(n.id + u'+', below);
    }

    const Topology &m_topology;
    const MapSpace &m_space;
    Neighbours m_next;
    Neighbours m_before;
    QList<Fate> m_fate;
    QList<int> m_boxOf; ///< -1 where a node has none
    QList<bool> m_suffers;
    QList<Health> m_worst = {};
    QList<bool> m_loud = {};
    bool m_crowded;
    int m_most;
    MapLayout m_drawn = {};
};

} // namespace

MapLayout foldedOf(const Topology &topology, const MapSpace &space)
{
    return Folding(topology, space).run();
}

} // namespace upriver::ui
