// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/pathonmap.h"

#include "core/findings/mapids.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Follows a route over the map, node by node.
class Walk
{
public:
    Walk(const Topology &topology, const nginx::Route &route)
        : m_topology(topology)
        , m_route(route)
    {
        for (const MapNode &node : topology.nodes)
            m_known.insert(node.id);
    }

    PathOnMap run()
    {
        if (!enter(mapid::client()))
            return m_path;
        for (const nginx::StreamHop &hop : m_route.stream)
            enterHop(hop);
        if (!m_route.server || !enter(mapid::of(*m_route.server))) {
            keepEdges();
            return m_path.nodes.size() > 1 ? m_path : PathOnMap();
        }
        if (m_route.stream.isEmpty())
            m_joins << qMakePair(mapid::client(), mapid::of(*m_route.server));
        const QString group = groupId();
        for (const nginx::Location *location : locations()) {
            const QString id = mapid::of(*location);
            if (enter(id))
                m_joins << qMakePair(mapid::of(*m_route.server), id);
            // An outer location may hand on elsewhere: only the last one's handoff is the request's.
            if (location == m_route.location)
                m_joins << qMakePair(id, group);
        }
        enter(group);
        keepEdges();
        reach(MapNode::Kind::Peer);
        reach(MapNode::Kind::Process);
        return m_path;
    }

private:
    bool enter(const QString &id)
    {
        if (!m_known.contains(id) || m_path.nodes.contains(id))
            return m_known.contains(id);
        m_path.nodes << id;
        return true;
    }

    /// stream{} has no locations; where a hop leads to this nginx again, its peer stands for that.
    void enterHop(const nginx::StreamHop &hop)
    {
        const QString server = mapid::of(*hop.server);
        if (!hop.pass || !enter(server))
            return;
        const QString group = mapid::of(*hop.pass, hop.pass->variables.isEmpty() ? hop.upstream : nullptr);
        if (hop.server == m_route.stream.first().server)
            m_joins << qMakePair(mapid::client(), server);
        m_joins << qMakePair(server, group);
        enter(group);
        for (const MapEdge &edge : m_topology.edges) {
            const MapNode &peer = m_topology.nodes[edge.to];
            if (m_topology.nodes[edge.from].id == group && hop.targets.contains(dialled(peer)) && enter(peer.id))
                m_joins << qMakePair(group, peer.id);
        }
    }

    [[nodiscard]] QList<const nginx::Location *> locations() const
    {
        QList<const nginx::Location *> all = m_route.chain;
        if (m_route.location && !all.contains(m_route.location))
            all << m_route.location;
        return all;
    }

    /// A target with variables stands on the map as it is written, although this request may show which it is.
    [[nodiscard]] QString groupId() const
    {
        if (!m_route.pass)
            return {};
        return mapid::of(*m_route.pass, m_route.pass->variables.isEmpty() ? m_route.upstream : nullptr);
    }

    void keepEdges()
    {
        for (const MapEdge &edge : m_topology.edges) {
            const auto ids = qMakePair(m_topology.nodes[edge.from].id, m_topology.nodes[edge.to].id);
            if (m_joins.contains(ids))
                m_path.edges << ids;
        }
    }

    /// A route names the peers as nginx dials them, the map as the configuration writes them.
    static QString dialled(const MapNode &peer)
    {
        return peer.name.startsWith("localhost:"_L1) ? "127.0.0.1"_L1 + peer.name.mid(9) : peer.name;
    }

    [[nodiscard]] bool isTarget(const MapNode &node) const
    {
        return node.kind == MapNode::Kind::Process || m_route.targets.isEmpty()
            || std::any_of(m_route.targets.begin(), m_route.targets.end(),
                           [&](const QString &target) { return target.endsWith("://"_L1 + dialled(node)); });
    }

    /// One step on from the nodes of the path to those of @p kind.
    void reach(MapNode::Kind kind)
    {
        const QSet<QString> from(m_path.nodes.begin(), m_path.nodes.end());
        for (const MapEdge &edge : m_topology.edges) {
            const MapNode &next = m_topology.nodes[edge.to];
            const QString &before = m_topology.nodes[edge.from].id;
            if (next.kind == kind && from.contains(before) && isTarget(next) && enter(next.id))
                m_path.edges << qMakePair(before, next.id);
        }
    }

    const Topology &m_topology;
    const nginx::Route &m_route;
    QSet<QString> m_known = {};
    QList<QPair<QString, QString>> m_joins = {};
    PathOnMap m_path = {};
};

} // namespace

PathOnMap pathOf(const Topology &topology, const nginx::Route &route)
{
    return Walk(topology, route).run();
}

} // namespace upriver
