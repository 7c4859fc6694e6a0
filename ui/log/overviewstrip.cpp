// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/overviewstrip.h"

#include "ui/style/parts.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace upriver::ui {

OverviewStrip::OverviewStrip(LogView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Overview of the log"));
    setToolTip(plainTip(tr("The whole log: errors on the left, what was found on the right, marks across.")));
    setCursor(Qt::PointingHandCursor);
    const auto again = [this] { update(); };
    connect(view->document(), &LogDocument::begun, this, again);
    connect(view->document(), &LogDocument::indexGrew, this, again);
    connect(view->document(), &LogDocument::searchGrew, this, again);
    connect(view->document(), &LogDocument::grew, this, again);
    connect(view, &LogView::marksChanged, this, again);
    connect(view, &LogView::scrolled, this, again);
}

QSize OverviewStrip::sizeHint() const
{
    return {16, 60};
}

int OverviewStrip::yOf(qint64 offset) const
{
    const qint64 all = std::max<qint64>(1, m_view->document()->index().totals.bytes);
    return static_cast<int>(static_cast<double>(offset) / static_cast<double>(all) * (height() - 2));
}

void OverviewStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensFor(palette());
    const LogDocument &log = *m_view->document();
    painter.fillRect(rect(), t.sunken);
    painter.fillRect(QRect(0, 0, 1, height()), t.border);
    const int half = width() / 2;
    const auto paint = [&](const QList<bool> &ticks, int x, int wide, const QColor &colour) {
        for (int y = 0; y < ticks.size(); ++y) {
            if (ticks[y])
                painter.fillRect(QRect(x, y, wide, 2), colour);
        }
    };
    const std::vector<LogBlock> &blocks = log.index().blocks;
    paint(OverviewStrip::ticks(blocks, height(), [&](size_t i) { return blocks[i].has(LogWeight::Error); }), 3,
          half - 4, t.failing.fg);
    const LogMatches &found = log.found();
    const auto isFound = [&](size_t i) {
        if (i >= found.blocks.size())
            return false;
        const qint64 next
            = i + 1 < found.blocks.size() ? found.blocks[i + 1].lines : static_cast<qint64>(found.rows.size());
        return next > found.blocks[i].lines;
    };
    paint(OverviewStrip::ticks(blocks, height(), isFound), half + 1, half - 3, t.warning.fg);
    for (auto mark = m_view->marks().begin(); mark != m_view->marks().end(); ++mark)
        painter.fillRect(QRect(2, yOf(mark.key()), width() - 4, 3), t.accent);
    if (log.rowCount() == 0)
        return;
    const qint64 first = m_view->firstRow();
    const qint64 last = std::min(first + m_view->rowsOnScreen(), log.rowCount() - 1);
    const int top = yOf(log.row(first).offset);
    const int bottom = std::max(top + 4, yOf(log.row(last).offset));
    QColor seen = t.text;
    seen.setAlpha(28);
    painter.fillRect(QRect(1, top, width() - 1, bottom - top), seen);
    painter.setPen(t.muted);
    painter.drawRect(QRect(1, top, width() - 2, bottom - top));
}

void OverviewStrip::goTo(int y)
{
    const LogDocument &log = *m_view->document();
    const double share = std::clamp(static_cast<double>(y) / std::max(1, height()), 0.0, 1.0);
    const auto offset
        = static_cast<qint64>(share * static_cast<double>(std::max<qint64>(1, log.index().totals.bytes) - 1));
    if (log.rowCount() > 0)
        m_view->setCurrent(std::min(log.rowAtOffset(offset), log.rowCount() - 1), true);
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    goTo(event->position().toPoint().y());
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        goTo(event->position().toPoint().y());
}

} // namespace upriver::ui
