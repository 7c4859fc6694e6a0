// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logview.h"
#include "ui/style/icons.h"
#include "ui/style/parts.h"

#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>

// How the rows of a log look.

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr int padding = 6; ///< of a row, above and below together
static constexpr int barWidth = 3; ///< of what a mark and a finding's line show at the edge
static constexpr qsizetype timeSize = 8;
static constexpr qsizetype clientSize = 15; ///< of an IPv4 address

static QFont mono()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

static QColor colourOf(LogWeight weight, const Tokens &t)
{
    return weight == LogWeight::Error ? t.failing.fg : weight == LogWeight::Warning ? t.warning.fg : t.muted;
}

static QString iconOf(LogWeight weight)
{
    return weight == LogWeight::Error  ? iconName(Health::Failing)
        : weight == LogWeight::Warning ? iconName(Health::Warning)
                                       : u"info"_s;
}

int LogView::rowHeight() const
{
    return QFontMetrics(mono()).height() + padding;
}

qreal LogView::characterWidth() const
{
    return QFontMetricsF(mono()).horizontalAdvance(u'0');
}

LogView::Columns LogView::columns() const
{
    const qreal one = characterWidth();
    const LogKind kind = m_document->index().form.kind;
    const qreal icon = rowHeight() - padding;
    Columns at;
    at.time = space::medium;
    at.icon = at.time + (kind == LogKind::Other ? 0 : timeSize * one + space::small);
    at.word = at.icon + icon + space::small;
    // "notice" is the longest level that is common, "502" any status.
    const qreal word = kind == LogKind::Error ? 6 * one + space::small
        : kind == LogKind::Access             ? 3 * one + space::small
                                              : 0;
    at.client = at.word + word;
    at.text = at.client + (kind == LogKind::Access ? clientSize * one + space::medium : 0);
    return at;
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const Tokens &t = tokensFor(palette());
    painter.fillRect(event->rect(), t.panel);
    painter.setFont(mono());
    m_lastFrame = {};
    const Columns at = columns();
    const qint64 first = firstRow();
    const int tall = rowHeight();
    const qint64 from = first + event->rect().top() / tall;
    const qint64 to = std::min(first + event->rect().bottom() / tall, m_document->rowCount() - 1);
    for (qint64 row = from; row <= to; ++row)
        paintRow(painter, row, t, at);
}

void LogView::paintRow(QPainter &painter, qint64 row, const Tokens &t, const Columns &at)
{
    const LogRow line = m_document->row(row);
    const RowText text = textOf(line, m_document->index().form);
    ++m_lastFrame.rows;
    widen(text.text.size());
    const QRectF where = rectOf(row);
    const bool selected
        = row >= std::min(m_current, m_anchor) && row <= std::max(m_current, m_anchor) && m_current >= 0;
    const bool cited = m_cited.contains(line.line);
    if (selected)
        painter.fillRect(where, t.selection);
    else if (cited)
        painter.fillRect(where, t.failing.fill);
    if (cited)
        painter.fillRect(QRectF(0, where.top(), barWidth, where.height()), t.failing.fg);
    if (m_marks.contains(line.offset)) {
        // A pennant, so that it is not told from a finding's line by its colour alone.
        const QPointF top(0, where.top() + 3);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawPolygon(
            QPolygonF{top, top + QPointF(9, where.height() / 2 - 3), top + QPointF(0, where.height() - 6)});
        painter.restore();
    }
    if (!line.entry.isNull())
        paintHead(painter, where, line, text, at, t);
    const QRectF rest(at.text, where.top(), where.width() - at.text, where.height());
    painter.save();
    painter.setClipRect(rest);
    paintFound(painter, rest, text, t);
    paintWords(painter, rest, text, t, line.entry.isNull());
    painter.restore();
    if (row == m_current && hasFocus()) {
        painter.setPen(t.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void LogView::paintHead(QPainter &painter, const QRectF &where, const LogRow &row, const RowText &text,
                        const Columns &at, const Tokens &t) const
{
    const auto put = [&](qreal from, qreal to, const QString &words, const QColor &colour) {
        painter.setPen(colour);
        painter.drawText(QRectF(from, where.top(), to - from, where.height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         words);
    };
    const QColor colour = colourOf(row.weight, t);
    put(at.time, at.icon, text.time, t.muted);
    const qreal side = where.height() - padding - 2;
    // Of a million requests that went well, each says so by its status; an icon would only hide those that did not.
    if (row.weight != LogWeight::Note || m_document->index().form.kind != LogKind::Access)
        paintIcon(painter, QRectF(at.icon, where.center().y() - side / 2, side, side), iconOf(row.weight), colour);
    put(at.word, at.client, text.word, colour);
    if (!text.client.isEmpty())
        put(at.client, at.text, text.client.size() > clientSize ? text.client.left(clientSize - 1) + u'…' : text.client,
            t.muted);
}

static QColor colourOf(RowSpan::Look look, const Tokens &t, const QColor &plain)
{
    return look == RowSpan::Look::Fault ? t.failing.fg : look == RowSpan::Look::Place ? t.accent : plain;
}

static bool isPlain(const QString &text)
{
    // A row that is cut ends with "…"; whatever its width, nothing stands behind it.
    const auto end = text.endsWith(u'…') ? text.end() - 1 : text.end();
    return std::all_of(text.begin(), end, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
}

/// Only what is seen of a long line is laid out. That needs characters of one width; a line with others is laid out
/// whole, as far as a row goes.
void LogView::paintWords(QPainter &painter, const QRectF &where, const RowText &text, const Tokens &t, bool quiet)
{
    const QColor plain = quiet ? t.muted : t.text;
    const qreal one = characterWidth();
    const int first = horizontalScrollBar()->value();
    const int last = first + static_cast<int>(where.width() / one) + 2;
    QFont bold = mono();
    bold.setBold(true);
    if (!isPlain(text.text)) {
        QTextLayout layout(text.text, mono());
        QList<QTextLayout::FormatRange> formats;
        for (const RowSpan &span : text.spans) {
            QTextCharFormat format;
            format.setForeground(colourOf(span.look, t, plain));
            format.setFontWeight(span.look == RowSpan::Look::Fault ? QFont::Bold : QFont::Normal);
            formats << QTextLayout::FormatRange{span.start, span.length, format};
        }
        layout.setFormats(formats);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(1e6);
        layout.endLayout();
        painter.setPen(plain);
        layout.draw(&painter, QPointF(where.left() - first * one, where.center().y() - line.height() / 2));
        m_lastFrame.characters += static_cast<int>(text.text.size());
        return;
    }
    const auto put = [&](int from, int to, const QColor &colour, const QFont &font) {
        from = std::max(from, first);
        to = std::min({to, last, static_cast<int>(text.text.size())});
        if (from >= to)
            return;
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(
            QRectF(where.left() + (from - first) * one, where.top(), (to - from + 1) * one, where.height()),
            Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, text.text.mid(from, to - from));
        m_lastFrame.characters += to - from;
    };
    int at = 0;
    for (const RowSpan &span : text.spans) {
        put(at, span.start, plain, mono());
        put(span.start, span.start + span.length, colourOf(span.look, t, plain),
            span.look == RowSpan::Look::Fault ? bold : mono());
        at = span.start + span.length;
    }
    put(at, static_cast<int>(text.text.size()), plain, mono());
}

void LogView::paintFound(QPainter &painter, const QRectF &where, const RowText &text, const Tokens &t) const
{
    const auto &wanted = m_document->search();
    if (!wanted || wanted->aspect != LogAspect::Text)
        return;
    const qreal one = characterWidth();
    const int first = horizontalScrollBar()->value();
    qsizetype length = 0;
    for (qsizetype at = findText(*wanted, text.text, 0, length); at >= 0;
         at = findText(*wanted, text.text, at + length, length)) {
        const QRectF around(where.left() + (static_cast<qreal>(at) - first) * one, where.top() + 2,
                            static_cast<qreal>(length) * one, where.height() - 4);
        painter.fillRect(around, t.warning.fill);
        painter.setPen(t.warning.fg);
        painter.drawLine(around.bottomLeft(), around.bottomRight());
    }
}

} // namespace upriver::ui
