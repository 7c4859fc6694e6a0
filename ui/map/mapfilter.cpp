// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/mapfilter.h"

#include "ui/map/maptable.h"

namespace upriver::ui {

void MapFilter::showOnly(const QList<int> &nodes)
{
    m_nodes = QSet<int>(nodes.begin(), nodes.end());
    m_all = false;
    invalidateFilter();
}

void MapFilter::showAll()
{
    m_all = true;
    invalidateFilter();
}

bool MapFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_all || m_nodes.contains(row);
}

bool MapFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (left.column() != MapTable::State)
        return QSortFilterProxyModel::lessThan(left, right);
    // The worst first when sorted upwards: that is what a person sorts for.
    return left.data(MapTable::HealthRole).value<Health>() > right.data(MapTable::HealthRole).value<Health>();
}

} // namespace upriver::ui
