// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/logdelegate.h"

#include "ui/evidence/logmodel.h"
#include "ui/style/icons.h"
#include "ui/style/parts.h"

#include <QFontDatabase>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static QColor colourOf(LogLine::Weight weight, const Tokens &t)
{
    return weight == LogLine::Weight::Error  ? t.failing.fg
        : weight == LogLine::Weight::Warning ? t.warning.fg
                                             : t.muted;
}

static QString iconOf(LogLine::Weight weight)
{
    return weight == LogLine::Weight::Error  ? iconName(Health::Failing)
        : weight == LogLine::Weight::Warning ? iconName(Health::Warning)
                                             : u"info"_s;
}

static void paintWords(QPainter &painter, const QRectF &where, const LogLine &line, const Tokens &t, const QFont &font)
{
    const QString fits = QFontMetricsF(font).elidedText(line.text, Qt::ElideRight, where.width());
    QTextLayout layout(fits, font);
    QList<QTextLayout::FormatRange> formats;
    for (const LogLine::Span &span : line.spans) {
        QTextCharFormat format;
        format.setForeground(span.error ? t.failing.fg : t.accent);
        if (span.error)
            format.setFontWeight(QFont::Bold);
        formats << QTextLayout::FormatRange{span.start, span.length, format};
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine text = layout.createLine();
    text.setLineWidth(1e6);
    layout.endLayout();
    painter.setPen(t.text);
    painter.save();
    painter.setClipRect(where);
    layout.draw(&painter, QPointF(where.left(), where.center().y() - text.height() / 2));
    painter.restore();
}

void LogDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const LogModel *>(index.model());
    if (!model)
        return;
    const LogLine &line = model->at(index.row());
    const Tokens &t = tokensFor(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(option.rect, t.selection);
    else if (index.data(LogModel::CitedRole).toBool())
        painter->fillRect(option.rect, t.failing.fill);

    const QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    painter->setFont(mono);
    painter->setPen(t.muted);
    const QFontMetricsF metrics(mono);
    QRectF rest = QRectF(option.rect).adjusted(space::medium, 0, -space::medium, 0);
    const qreal timeWidth = metrics.horizontalAdvance(u"00:00:00"_s);
    painter->drawText(QRectF(rest.left(), rest.top(), timeWidth, rest.height()), Qt::AlignVCenter, line.time);
    rest.setLeft(rest.left() + timeWidth + space::small);
    const qreal side = metrics.height() - 2;
    paintIcon(*painter, QRectF(rest.left(), rest.center().y() - side / 2, side, side), iconOf(line.weight),
              colourOf(line.weight, t));
    rest.setLeft(rest.left() + side + space::small);
    paintWords(*painter, rest, line, t, mono);
}

QSize LogDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const QFontMetrics metrics(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return {200, metrics.height() + 6};
}

} // namespace upriver::ui
