// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/apply.h"

#include <QAbstractTableModel>

namespace upriver::ui {

/// What ran on the server, newest last.
class JournalModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Command, Stage, Ended, Took, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void show(const QList<JournalEntry> &entries);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QString text() const; ///< all of it, tab-separated, for the clipboard

private:
    QList<JournalEntry> m_entries;
};

} // namespace upriver::ui
