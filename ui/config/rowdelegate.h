// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace upriver::ui {

/// A row's text with a quiet word behind it, on one line.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// The roles that give the quiet word, and whether it tells of something wrong.
    RowDelegate(int detailRole, int alarmRole, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_detail;
    int m_alarm;
};

} // namespace upriver::ui
