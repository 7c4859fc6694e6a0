// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/healthdelegate.h"

#include "ui/style/icons.h"

namespace upriver::ui {

HealthDelegate::HealthDelegate(int healthRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_role(healthRole)
{
}

void HealthDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant health = index.data(m_role);
    if (!health.isValid())
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = healthIcon(health.value<Health>(), tokensFor(option->palette));
    option->decorationSize = QSize(option->fontMetrics.height(), option->fontMetrics.height());
}

} // namespace upriver::ui
