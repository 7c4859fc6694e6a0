// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/leadtext.h"

#include <QPainter>
#include <QTextLayout>
#include <QtMath>

namespace upriver::ui {

LeadText::LeadText(const QString &lead, const QString &text, QWidget *parent)
    : QLabel(lead.isEmpty() || text.isEmpty() ? lead + text : lead + u' ' + text, parent)
    , m_lead(static_cast<int>(lead.size()))
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

qreal LeadText::arrange(int width, QPainter *painter) const
{
    QTextLayout layout(QString(text()).replace(u'\n', QChar::LineSeparator), font());
    QTextOption option(layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QTextCharFormat bold;
    bold.setFontWeight(QFont::DemiBold);
    layout.setFormats({{0, m_lead, bold}});
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(qMax(1, width));
        line.setPosition(QPointF(0, y));
        y += line.height() + 1;
    }
    layout.endLayout();
    if (painter)
        layout.draw(painter, QPointF(0, qMax(0.0, (height() - y) / 2)));
    return y;
}

int LeadText::heightForWidth(int width) const
{
    return qCeil(arrange(width, nullptr));
}

QSize LeadText::sizeHint() const
{
    return {260, heightForWidth(260)};
}

QSize LeadText::minimumSizeHint() const
{
    return {80, fontMetrics().height()};
}

void LeadText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    arrange(width(), &painter);
}

} // namespace upriver::ui
