// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/topology.h"
#include "ui/map/neighbours.h"

#include <QAbstractTableModel>

namespace upriver::ui {

/// The map as a table: the same nodes for those who read better than they see.
class MapTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Kind, Name, State, Fact, LeadsTo, ColumnCount };
    enum Role { HealthRole = Qt::UserRole, NodeRole };

    using QAbstractTableModel::QAbstractTableModel;
    void show(const Topology &topology);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString leadsTo(int node) const;
    Topology m_topology;
    Neighbours m_next; ///< node → edges that lead on from it
};

} // namespace upriver::ui
