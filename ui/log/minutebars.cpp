// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/minutebars.h"

#include "core/model/logs/bursts.h"
#include "core/model/logs/errors.h"
#include "ui/log/conditionwords.h"
#include "ui/style/parts.h"
#include "ui/style/tokens.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr int barStep = 5; ///< pixels of a narrow bar and its gap
static constexpr int widestStep = 12;
static constexpr int footHeight = 3; ///< of the line that shows the time asked about

QList<MinuteBar> barsOf(const std::map<qint64, LogMinute> &minutes, int most, qint64 &minutesEach)
{
    if (minutes.empty() || most < 1)
        return {};
    const qint64 first = minutes.begin()->first;
    const qint64 all = minutes.rbegin()->first - first + 1;
    minutesEach = (all + most - 1) / most;
    QList<MinuteBar> bars((all + minutesEach - 1) / minutesEach);
    for (qsizetype i = 0; i < bars.size(); ++i)
        bars[i].minute = first + i * minutesEach;
    for (const auto &[number, minute] : minutes) {
        LogMinute &counts = bars[(number - first) / minutesEach].counts;
        if (counts.entries == 0)
            counts.offset = minute.offset;
        counts.entries += minute.entries;
        counts.warnings += minute.warnings;
        counts.errors += minute.errors;
    }
    return bars;
}

QList<MinuteSpan> burstsIn(const LogIndex &index)
{
    QList<MinuteSpan> spans;
    if (index.form.kind == LogKind::Access) {
        AccessTotals totals;
        for (const auto &[number, minute] : index.minutes)
            totals.minutes[number] = {.requests = minute.entries, .failed = minute.errors, .offset = minute.offset};
        for (const Burst &burst : burstsOf(totals))
            spans << MinuteSpan{burst.from / 60, burst.to / 60 - 1};
        return spans;
    }
    ErrorTotals totals;
    for (const auto &[number, minute] : index.minutes)
        totals.minutes[number] = {.records = minute.entries, .failures = minute.errors, .offset = minute.offset};
    for (const ErrorBurst &burst : burstsOf(totals))
        spans << MinuteSpan{burst.from, burst.until};
    return spans;
}

MinuteBars::MinuteBars(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void MinuteBars::show(const LogIndex &index, bool complete)
{
    m_minutes = index.minutes;
    m_kind = index.form.kind;
    // The share that counts as a burst is only known when all was read.
    m_bursts = complete ? burstsIn(index) : QList<MinuteSpan>();
    rebuild();
}

void MinuteBars::ask(const std::optional<MinuteSpan> &asked)
{
    m_asked = asked;
    update();
}

void MinuteBars::rebuild()
{
    m_bars = barsOf(m_minutes, std::max(1, width() / barStep), m_minutesEach);
    m_current = std::min(m_current, static_cast<int>(m_bars.size()) - 1);
    m_anchor = std::min(m_anchor, static_cast<int>(m_bars.size()) - 1);
    setVisible(m_bars.size() > 1);
    describe();
    update();
}

void MinuteBars::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_bars = barsOf(m_minutes, std::max(1, width() / barStep), m_minutesEach);
}

QSize MinuteBars::sizeHint() const
{
    return {320, 46};
}

QString MinuteBars::wordsFor(int bar) const
{
    const MinuteBar &each = m_bars.at(bar);
    const auto number
        = [](quint64 count) { return static_cast<int>(std::min<quint64>(count, std::numeric_limits<int>::max())); };
    QStringList parts{
        m_minutesEach == 1
            ? minuteText(each.minute)
            : tr("%1 to %2", "two times").arg(minuteText(each.minute), minuteText(each.minute + m_minutesEach - 1))};
    parts << tr("%n line(s)", nullptr, number(each.counts.entries))
          << tr("%n error(s)", nullptr, number(each.counts.errors))
          << tr("%n warning(s)", nullptr, number(each.counts.warnings));
    return parts.join(u", "_s);
}

/// The picture in words, for who does not see it.
void MinuteBars::describe()
{
    setAccessibleName(tr("Errors by time"));
    if (m_bars.isEmpty()) {
        setAccessibleDescription({});
        return;
    }
    const auto worst = std::max_element(m_bars.begin(), m_bars.end(), [](const MinuteBar &a, const MinuteBar &b) {
        return a.counts.errors < b.counts.errors;
    });
    QStringList parts{
        tr("From %1 to %2.").arg(minuteText(m_bars.first().minute, true), minuteText(m_bars.last().minute, true)),
        tr("Most errors: %1.").arg(wordsFor(static_cast<int>(worst - m_bars.begin())))};
    for (const MinuteSpan &burst : m_bursts.mid(0, 5))
        parts << tr("Failures pile up from %1 to %2.").arg(minuteText(burst.from), minuteText(burst.until));
    if (m_current >= 0)
        parts.prepend(wordsFor(m_current) + u'.');
    setAccessibleDescription(parts.join(u' '));
}

QRectF MinuteBars::rectOf(int bar) const
{
    const qreal step = std::min<qreal>(widestStep, static_cast<qreal>(width()) / std::max<qsizetype>(1, m_bars.size()));
    const qreal left = width() - step * static_cast<qreal>(m_bars.size());
    return {left + bar * step, 0, step, static_cast<qreal>(height() - footHeight)};
}

int MinuteBars::barAt(int x) const
{
    if (m_bars.isEmpty())
        return -1;
    const QRectF first = rectOf(0);
    return std::clamp(static_cast<int>((x - first.left()) / first.width()), 0, static_cast<int>(m_bars.size()) - 1);
}

int MinuteBars::barOf(qint64 minute) const
{
    return static_cast<int>(std::clamp<qint64>((minute - m_bars.first().minute) / m_minutesEach, 0, m_bars.size() - 1));
}

void MinuteBars::paintEvent(QPaintEvent *)
{
    if (m_bars.isEmpty())
        return;
    QPainter painter(this);
    const Tokens &t = tokensFor(palette());
    const auto band = [&](const MinuteSpan &span) {
        const QRectF from = rectOf(barOf(span.from));
        const QRectF until = rectOf(barOf(span.until));
        return QRectF(from.left(), 0, until.right() - from.left(), height());
    };
    for (const MinuteSpan &burst : m_bursts) {
        painter.fillRect(band(burst).adjusted(-1, 0, 1, -footHeight), t.failing.fill);
        painter.fillRect(band(burst).adjusted(-1, 0, 1, 2 - height()), t.failing.fg);
    }
    if (m_current >= 0 && hasFocus()) {
        const QRectF chosen = rectOf(std::min(m_current, m_anchor)).united(rectOf(std::max(m_current, m_anchor)));
        painter.fillRect(chosen, t.selection);
    }
    quint64 most = 1;
    for (const MinuteBar &bar : m_bars)
        most = std::max(most, bar.counts.entries);
    for (int i = 0; i < m_bars.size(); ++i) {
        const LogMinute &counts = m_bars[i].counts;
        const QRectF where = rectOf(i).adjusted(0, 4, -1, 0);
        // What is there is seen, however little of all it is.
        const auto tall = [&](quint64 count) {
            return count == 0 ? 0.0
                              : std::max(2.0, where.height() * static_cast<double>(count) / static_cast<double>(most));
        };
        const auto bar = [&](qreal from, qreal height, const QColor &colour) {
            painter.fillRect(QRectF(where.left(), where.bottom() - from - height, where.width(), height), colour);
        };
        bar(0, std::max(1.0, tall(counts.entries)), t.border);
        bar(0, tall(counts.errors), t.failing.fg);
        bar(tall(counts.errors), std::min(tall(counts.warnings), std::max(0.0, where.height() - tall(counts.errors))),
            t.warning.fg);
    }
    if (m_asked && m_asked->until >= m_bars.first().minute && m_asked->from < m_bars.last().minute + m_minutesEach) {
        const QRectF asked = band(*m_asked);
        painter.fillRect(QRectF(asked.left(), height() - footHeight + 1, asked.width(), footHeight - 1), t.accent);
    }
    if (hasFocus()) {
        painter.setPen(t.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

/// One bar is gone to, several are narrowed to.
void MinuteBars::choose()
{
    const int first = std::min(m_current, m_anchor);
    const int last = std::max(m_current, m_anchor);
    if (first < 0)
        return;
    if (first == last)
        Q_EMIT minuteChosen(m_bars[first].counts.offset);
    else
        Q_EMIT spanChosen(m_bars[first].minute, m_bars[last].minute + m_minutesEach - 1);
}

void MinuteBars::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    int to = m_current;
    switch (event->key()) {
    case Qt::Key_Left: to = std::max(0, m_current - 1); break;
    case Qt::Key_Right: to = std::min(last, m_current + 1); break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = last; break;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(); return;
    default: QWidget::keyPressEvent(event); return;
    }
    m_current = to;
    if (!(event->modifiers() & Qt::ShiftModifier) || m_anchor < 0)
        m_anchor = to;
    describe();
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    update();
}

void MinuteBars::mousePressEvent(QMouseEvent *event)
{
    m_dragging = event->button() == Qt::LeftButton;
    m_current = m_anchor = barAt(event->position().toPoint().x());
    update();
}

void MinuteBars::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    m_current = barAt(event->position().toPoint().x());
    update();
}

void MinuteBars::mouseReleaseEvent(QMouseEvent *)
{
    if (m_dragging)
        choose();
    m_dragging = false;
}

bool MinuteBars::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_bars.isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), plainTip(wordsFor(barAt(help->pos().x()))), this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace upriver::ui
