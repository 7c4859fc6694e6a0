// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/outline.h"

#include <QAbstractItemModel>

#include <memory>

namespace upriver::ui {

using OutlinePtr = std::shared_ptr<const nginx::Outline>;

/// What else is known of a file: how many complaints and how many lines that findings rest on.
struct FileNotes
{
    int complaints = 0;
    int cited = 0;
};

/// An outline as a tree. Gives out rows only as they are asked for.
class OutlineModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        DetailRole = Qt::UserRole, ///< what goes with the row's text
        AlarmRole, ///< bool: the detail tells of something wrong
    };

    using QAbstractItemModel::QAbstractItemModel;
    void show(OutlinePtr outline, const QHash<QString, FileNotes> &notes);
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] const nginx::OutlineItem *item(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexAt(const nginx::Place &place) const; ///< the row around a place

private:
    [[nodiscard]] const QList<int> &childrenOf(const QModelIndex &parent) const;
    [[nodiscard]] QModelIndex indexOf(int item) const;
    [[nodiscard]] QString detail(const nginx::OutlineItem &item) const;
    [[nodiscard]] QString tip(const nginx::OutlineItem &item) const;
    OutlinePtr m_outline = std::make_shared<const nginx::Outline>();
    QList<int> m_rows; ///< of each item, below its parent
    QHash<QString, FileNotes> m_notes;
};

} // namespace upriver::ui
