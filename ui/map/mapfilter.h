// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QSortFilterProxyModel>

namespace upriver::ui {

/// The table of the map sorted, and cut down to the nodes looked for. States sort by how bad they are.
class MapFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void showOnly(const QList<int> &nodes);
    void showAll();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QSet<int> m_nodes = {};
    bool m_all = true;
};

} // namespace upriver::ui
