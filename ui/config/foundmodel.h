// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/search.h"
#include "ui/evidence/codeview.h"

#include <QAbstractListModel>

namespace upriver::ui {

/// A place in the configuration that is listed, with the words to select there.
struct FoundRow
{
    nginx::Place at = {};
    int column = 0; ///< as it is shown
    int length = 0; ///< 0: nothing to select
    QString text = {}; ///< the line, or a sentence about it; safe to show
};

QList<FoundRow> rowsOf(const nginx::Hits &hits);
QList<FoundRow> rowsOf(const nginx::Tree &tree, const QList<nginx::Place> &places);
QList<FoundRow> rowsOf(const QList<nginx::Complaint> &complaints);

/// Places as a list: file and line, and behind it the text.
class FoundModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { TextRole = Qt::UserRole, AlarmRole };

    using QAbstractListModel::QAbstractListModel;
    void show(const QList<FoundRow> &rows);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const FoundRow &at(int row) const { return m_rows.at(row); }

private:
    QList<FoundRow> m_rows;
};

} // namespace upriver::ui
