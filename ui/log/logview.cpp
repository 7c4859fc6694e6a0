// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logview.h"

#include "core/base/text.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace upriver::ui {

LogView::LogView(LogDocument *document, const QString &name, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_document(document)
{
    installLogAccess();
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setCursor(Qt::ArrowCursor);
    connect(document, &LogDocument::begun, this, &LogView::beginAnew);
    connect(document, &LogDocument::grew, this, &LogView::followContent);
    connect(document, &LogDocument::searchGrew, viewport(), qOverload<>(&QWidget::update));
    connect(document, &LogDocument::filterChanged, this, [this] {
        m_current = m_anchor = -1;
        refreshBars();
        viewport()->update();
    });
}

void LogView::beginAnew()
{
    m_marks.clear();
    m_current = m_anchor = -1;
    m_currentOffset = 0;
    m_widest = 0;
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    refreshBars();
    viewport()->update();
    Q_EMIT marksChanged();
    Q_EMIT currentChanged(-1);
}

void LogView::followContent()
{
    refreshBars();
    // After a filter the same line is looked for; until it is found the view waits where it is.
    if (m_current < 0 && m_document->rowCount() > 0) {
        const qint64 there = std::min(m_document->rowAtOffset(m_currentOffset), m_document->rowCount() - 1);
        const bool reached = m_document->filter().isEmpty() || m_document->filtered().bytes > m_currentOffset;
        if (reached && there >= 0) {
            m_current = m_anchor = there;
            show(there, true);
            Q_EMIT currentChanged(m_current);
        }
    }
    if (m_staysAtEnd && m_document->rowCount() > 0)
        move(m_document->rowCount() - 1, false);
    viewport()->update();
}

void LogView::refreshBars()
{
    const int page = std::max(1, rowsOnScreen());
    const qint64 rows = std::min<qint64>(m_document->rowCount(), std::numeric_limits<int>::max());
    m_scrollsItself = true;
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setRange(0, static_cast<int>(std::max<qint64>(0, rows - page)));
    const qreal seen = viewport()->width() - columns().text;
    const int characters = std::max(1, static_cast<int>(seen / characterWidth()));
    horizontalScrollBar()->setPageStep(characters);
    horizontalScrollBar()->setSingleStep(4);
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_widest) + 2 - characters));
    m_scrollsItself = false;
}

void LogView::widen(qsizetype characters)
{
    if (characters <= m_widest)
        return;
    m_widest = characters;
    // Not while it is painted.
    QMetaObject::invokeMethod(this, &LogView::refreshBars, Qt::QueuedConnection);
}

qint64 LogView::firstRow() const
{
    return verticalScrollBar()->value();
}

int LogView::rowsOnScreen() const
{
    return viewport()->height() / rowHeight();
}

QRect LogView::rectOf(qint64 row) const
{
    const qint64 at = row - firstRow();
    if (at < 0 || at > viewport()->height() / rowHeight())
        return {};
    return {0, static_cast<int>(at) * rowHeight(), viewport()->width(), rowHeight()};
}

qint64 LogView::rowAt(const QPoint &viewportPoint) const
{
    const qint64 row = firstRow() + viewportPoint.y() / rowHeight();
    return viewportPoint.y() >= 0 && row < m_document->rowCount() ? row : -1;
}

RowText LogView::textFor(qint64 row) const
{
    return textOf(m_document->row(row), m_document->index().form);
}

std::optional<LogAspect> LogView::aspectAt(const QPoint &viewportPoint) const
{
    const qint64 row = rowAt(viewportPoint);
    if (row < 0)
        return std::nullopt;
    const RowText text = textFor(row);
    const Columns at = columns();
    const qreal x = viewportPoint.x();
    if (x < at.icon)
        return text.time.isEmpty() ? std::nullopt : std::optional(LogAspect::Minutes);
    if (x >= at.word && x < at.client && !text.word.isEmpty())
        return m_document->index().form.kind == LogKind::Access ? LogAspect::Status : LogAspect::Level;
    if (x >= at.client && x < at.text && !text.client.isEmpty())
        return LogAspect::Client;
    const auto character = static_cast<int>((x - at.text) / characterWidth()) + horizontalScrollBar()->value();
    for (const RowSpan &span : text.spans) {
        if (character >= span.start && character < span.start + span.length)
            return span.aspect;
    }
    return std::nullopt;
}

void LogView::cite(const QSet<qint64> &lines)
{
    m_cited = lines;
    viewport()->update();
}

void LogView::mark(qint64 row, bool marked)
{
    const LogRow line = m_document->row(row);
    if (line.line == 0)
        return;
    if (marked)
        m_marks.insert(line.offset, line.line);
    else
        m_marks.remove(line.offset);
    viewport()->update();
    announce();
    Q_EMIT marksChanged();
}

void LogView::unmarkAll()
{
    m_marks.clear();
    viewport()->update();
    Q_EMIT marksChanged();
}

void LogView::setCurrent(qint64 row, bool inTheMiddle)
{
    if (row < 0 || row >= m_document->rowCount())
        return;
    m_staysAtEnd = false;
    m_current = m_anchor = row;
    m_currentOffset = m_document->row(row).offset;
    show(row, inTheMiddle);
    viewport()->update();
    announce();
    Q_EMIT currentChanged(row);
}

void LogView::show(qint64 row, bool inTheMiddle)
{
    const int page = std::max(1, rowsOnScreen());
    const qint64 first = firstRow();
    m_scrollsItself = true;
    if (inTheMiddle && (row < first || row >= first + page))
        verticalScrollBar()->setValue(static_cast<int>(std::max<qint64>(0, row - page / 3)));
    else if (row < first)
        verticalScrollBar()->setValue(static_cast<int>(row));
    else if (row >= first + page)
        verticalScrollBar()->setValue(static_cast<int>(row - page + 1));
    m_scrollsItself = false;
}

void LogView::move(qint64 row, bool select)
{
    if (m_document->rowCount() == 0)
        return;
    row = std::clamp<qint64>(row, 0, m_document->rowCount() - 1);
    m_current = row;
    if (!select)
        m_anchor = row;
    m_currentOffset = m_document->row(row).offset;
    show(row, false);
    viewport()->update();
    announce();
    Q_EMIT currentChanged(row);
}

void LogView::stayAtEnd(bool stay)
{
    if (stay)
        move(m_document->rowCount() - 1, false);
    m_staysAtEnd = stay;
}

bool LogView::goToWeight(LogWeight least, bool forward)
{
    const qint64 row = m_document->findWeight(m_current, least, forward);
    if (row < 0) {
        Q_EMIT nothingThere();
        return false;
    }
    setCurrent(row, true);
    return true;
}

bool LogView::goToFound(bool forward)
{
    const qint64 row = m_document->nextFound(m_current, forward);
    if (row < 0) {
        Q_EMIT nothingThere();
        return false;
    }
    setCurrent(row, true);
    return true;
}

void LogView::copy() const
{
    if (m_current < 0)
        return;
    const qint64 first = std::min(m_current, m_anchor);
    const qint64 last = std::min(std::max(m_current, m_anchor), first + mostCopied - 1);
    QStringList lines;
    for (qint64 row = first; row <= last; ++row)
        lines << shown(m_document->row(row).text);
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

bool LogView::handleLetter(QKeyEvent *event)
{
    const bool back = event->modifiers() & Qt::ShiftModifier;
    if (event->modifiers() & ~Qt::ShiftModifier)
        return false;
    switch (event->key()) {
    case Qt::Key_E: goToWeight(LogWeight::Error, !back); return true;
    case Qt::Key_W: goToWeight(LogWeight::Warning, !back); return true;
    case Qt::Key_N: goToFound(!back); return true;
    case Qt::Key_M: mark(m_current, !m_marks.contains(m_document->row(m_current).offset)); return true;
    default: return false;
    }
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (handleLetter(event))
        return;
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    const qint64 page = std::max(1, rowsOnScreen() - 1);
    const bool select = event->modifiers() & Qt::ShiftModifier;
    if (m_staysAtEnd
        && (event->key() == Qt::Key_Up || event->key() == Qt::Key_PageUp || event->key() == Qt::Key_Home)) {
        m_staysAtEnd = false;
        Q_EMIT endLeft();
    }
    switch (event->key()) {
    case Qt::Key_Up: move(m_current - 1, select); return;
    case Qt::Key_Down: move(m_current + 1, select); return;
    case Qt::Key_PageUp: move(m_current - page, select); return;
    case Qt::Key_PageDown: move(m_current + page, select); return;
    case Qt::Key_Home: move(0, select); return;
    case Qt::Key_End: move(m_document->rowCount() - 1, select); return;
    case Qt::Key_Left: horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub); return;
    case Qt::Key_Right: horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT detailsAsked(); return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const qint64 row = rowAt(event->position().toPoint());
    if (row < 0 || event->button() == Qt::MiddleButton)
        return;
    const bool within = row >= std::min(m_current, m_anchor) && row <= std::max(m_current, m_anchor);
    if (event->button() == Qt::RightButton && within)
        return; // the menu is for the selection
    if (m_staysAtEnd) {
        m_staysAtEnd = false;
        Q_EMIT endLeft();
    }
    move(row, event->modifiers() & Qt::ShiftModifier);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const int y = event->position().toPoint().y();
    move(firstRow() + (y < 0 ? -1 : y / rowHeight()), true);
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT detailsAsked();
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QPoint point = viewport()->mapFrom(this, event->pos());
        if (const qint64 row = rowAt(point); row >= 0)
            Q_EMIT menuAsked(row, aspectAt(point), event->globalPos());
        return;
    }
    if (m_current >= 0)
        Q_EMIT menuAsked(m_current, std::nullopt,
                         viewport()->mapToGlobal(rectOf(m_current).bottomLeft() + QPoint(rowHeight(), 0)));
}

void LogView::scrollContentsBy(int, int dy)
{
    if (dy > 0 && m_staysAtEnd && !m_scrollsItself) {
        m_staysAtEnd = false;
        Q_EMIT endLeft();
    }
    viewport()->update();
    Q_EMIT scrolled();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const bool seen = m_current >= 0 && !rectOf(m_current).isNull();
    refreshBars();
    if (seen || m_staysAtEnd)
        show(m_current, false);
    Q_EMIT scrolled();
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_current < 0 && m_document->rowCount() > 0)
        move(firstRow(), false);
    viewport()->update();
    announce();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refreshBars();
}

QString LogView::spoken(qint64 row) const
{
    const LogRow line = m_document->row(row);
    if (line.line == 0)
        return {};
    const RowText text = textFor(row);
    QStringList parts;
    if (!text.time.isEmpty())
        parts << text.time;
    if (!line.entry.isNull())
        parts << wordFor(line.weight);
    if (!text.word.isEmpty() && text.word != wordFor(line.weight))
        parts << text.word;
    parts << shortened(text.client.isEmpty() ? text.text : text.client + u' ' + text.text, 500);
    if (m_marks.contains(line.offset))
        parts << tr("marked");
    if (m_cited.contains(line.line))
        parts << tr("a finding rests on it");
    return parts.join(u", "_s);
}

} // namespace upriver::ui
