// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace upriver::ui {

/// Puts a state's icon before its word in a table cell.
class HealthDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    HealthDelegate(int healthRole, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_role;
};

} // namespace upriver::ui
