// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/rowdelegate.h"

#include "ui/style/parts.h"
#include "ui/style/tokens.h"

#include <QApplication>
#include <QPainter>

namespace upriver::ui {

RowDelegate::RowDelegate(int detailRole, int alarmRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_detail(detailRole)
    , m_alarm(alarmRole)
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.averageCharWidth() * 10, option.fontMetrics.height() + space::hair};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget); // selection and focus

    const Tokens &t = tokensFor(item.palette);
    const QFontMetrics &metrics = item.fontMetrics;
    const QRect room = item.rect.adjusted(space::hair, 0, -space::hair, 0);
    const auto write = [&](const QRect &where, const QColor &colour, const QString &words, Qt::TextElideMode elide) {
        painter->setPen(colour);
        painter->drawText(where, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine,
                          metrics.elidedText(words, elide, where.width()));
    };
    painter->save();
    painter->setFont(item.font);
    write(room, t.text, text, Qt::ElideMiddle);
    const int taken = metrics.horizontalAdvance(text) + space::small;
    const QString detail = index.data(m_detail).toString();
    if (!detail.isEmpty() && taken + metrics.averageCharWidth() * 4 < room.width()) {
        const QRect rest = QStyle::visualRect(item.direction, room, room.adjusted(taken, 0, 0, 0));
        write(rest, index.data(m_alarm).toBool() ? t.failing.fg : t.muted, detail, Qt::ElideRight);
    }
    painter->restore();
}

} // namespace upriver::ui
