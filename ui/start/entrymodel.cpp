// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/entrymodel.h"

#include "ui/style/icons.h"
#include "ui/style/parts.h"
#include "ui/style/words.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace upriver::ui {

void EntryModel::show(QList<Entry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int EntryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

static QString whenText(const QDateTime &when)
{
    if (!when.isValid())
        return {};
    const QDateTime local = when.toLocalTime();
    const qint64 days = local.date().daysTo(QDate::currentDate());
    if (days == 0)
        return EntryModel::tr("today %1").arg(local.time().toString(u"HH:mm"_s));
    if (days == 1)
        return EntryModel::tr("yesterday");
    return QLocale().toString(local.date(), u"d MMM"_s);
}

QVariant EntryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return entry.title;
    case Qt::AccessibleTextRole: {
        QStringList parts{entry.title, entry.line, whenText(entry.when)};
        if (entry.health)
            parts.insert(1, wordFor(*entry.health));
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case LineRole: return entry.line;
    case WhenRole: return whenText(entry.when);
    case HealthRole: return entry.health ? QVariant::fromValue(*entry.health) : QVariant();
    default: return {};
    }
}

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensFor(option.palette);
    painter->save();
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
        painter->fillRect(option.rect, option.state & QStyle::State_Selected ? t.selection : t.sunken);
    if (index.row() > 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), t.border);
    QRect inner = option.rect.adjusted(space::large, space::small, -space::large, -space::small);
    const QVariant health = index.data(EntryModel::HealthRole);
    if (health.isValid()) {
        const int side = 18;
        paintHealth(*painter, QRectF(inner.left(), inner.center().y() - side / 2.0, side, side), health.value<Health>(),
                    t.of(health.value<Health>()).fg);
        inner.setLeft(inner.left() + side + space::medium);
    }
    const QString when = index.data(EntryModel::WhenRole).toString();
    painter->setFont(option.font);
    painter->setPen(t.muted);
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, when);
    inner.setRight(inner.right() - option.fontMetrics.horizontalAdvance(when) - space::large);
    const QRect upper(inner.left(), inner.top(), inner.width(), inner.height() / 2);
    const QRect lower(inner.left(), upper.bottom() + 1, inner.width(), inner.height() / 2);
    painter->drawText(
        lower, Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(EntryModel::LineRole).toString(), Qt::ElideRight, inner.width()));
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    painter->setFont(strong);
    painter->setPen(t.text);
    painter->drawText(upper, Qt::AlignVCenter,
                      QFontMetrics(strong).elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    painter->restore();
}

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {240, option.fontMetrics.height() * 2 + 2 * space::small + 6};
}

} // namespace upriver::ui
