// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/maptable.h"

#include "ui/map/mapwords.h"
#include "ui/style/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr std::size_t mostNames = 12; ///< in one cell

void MapTable::show(const Topology &topology)
{
    beginResetModel();
    m_topology = topology;
    QList<QPair<int, int>> pairs;
    for (int e = 0; e < topology.edges.size(); ++e)
        pairs << qMakePair(topology.edges[e].from, e);
    m_next = Neighbours(topology.nodes.size(), pairs);
    endResetModel();
}

int MapTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_topology.nodes.size());
}

int MapTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString MapTable::leadsTo(int node) const
{
    QStringList names;
    const auto edges = m_next.of(node);
    for (const int e : edges.first(std::min(edges.size(), mostNames))) {
        const MapEdge &edge = m_topology.edges[e];
        const QString &name = m_topology.nodes[edge.to].name;
        names << (edge.breaks ? tr("%1 (breaks: %2)").arg(name, edge.word) : name);
    }
    if (edges.size() > mostNames)
        names << tr("%n more", nullptr, static_cast<int>(edges.size() - mostNames));
    return names.join(u", "_s);
}

QVariant MapTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MapNode &node = m_topology.nodes.at(index.row());
    const bool judged = node.kind != MapNode::Kind::Client; // a visitor has no health
    if (role == HealthRole)
        return judged ? QVariant::fromValue(node.health) : QVariant();
    if (role == NodeRole)
        return index.row();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Kind: return nameOf(node.kind);
    case Name: return node.name;
    case State: return judged ? wordFor(node.health) : QString();
    case Fact: return node.fact;
    case LeadsTo: return leadsTo(index.row());
    default: return {};
    }
}

QVariant MapTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Kind: return tr("Kind");
    case Name: return tr("Name");
    case State: return tr("State");
    case Fact: return tr("Fact");
    case LeadsTo: return tr("Leads to");
    default: return {};
    }
}

} // namespace upriver::ui
