// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/log/rowtext.h"
#include "ui/style/tokens.h"

#include <QAbstractScrollArea>
#include <QMap>
#include <QSet>

namespace upriver::ui {

/// The lines of a log of any size, read and laid out only while they are seen. (QListView asks for the size of every
/// row and keeps it: at five million lines that is seconds and hundreds of megabytes.) Painted by logpaint.cpp; a list
/// of what is on the screen for a screen reader (logaccess.cpp).
class LogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// What the last frame took: tests hold it by counting.
    struct Frame
    {
        int rows = 0; ///< read and laid out
        int characters = 0; ///< drawn
    };

    /// @p document outlives the view.
    LogView(LogDocument *document, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] LogDocument *document() const { return m_document; }
    [[nodiscard]] qint64 current() const { return m_current; } ///< a row; -1: none
    void setCurrent(qint64 row, bool inTheMiddle = false);
    [[nodiscard]] qint64 firstRow() const; ///< on the screen
    [[nodiscard]] int rowsOnScreen() const; ///< that are wholly seen
    void cite(const QSet<qint64> &lines); ///< lines of the log a finding rests on, from 1

    [[nodiscard]] const QMap<qint64, qint64> &marks() const { return m_marks; } ///< the line's number, by its offset
    void mark(qint64 row, bool marked);
    void unmarkAll();
    bool goToWeight(LogWeight least, bool forward); ///< false: there is none
    bool goToFound(bool forward);
    void stayAtEnd(bool stay); ///< shows what is added, until the person goes elsewhere
    [[nodiscard]] bool staysAtEnd() const { return m_staysAtEnd; }
    void copy() const;

    [[nodiscard]] const Frame &lastFrame() const { return m_lastFrame; }
    [[nodiscard]] QString spoken(qint64 row) const; ///< a row for a screen reader
    [[nodiscard]] QRect rectOf(qint64 row) const; ///< in the viewport
    [[nodiscard]] qint64 rowAt(const QPoint &viewportPoint) const; ///< -1: none
    /// What stands at a point of a row, to be asked of a filter; nothing beside any value.
    [[nodiscard]] std::optional<LogAspect> aspectAt(const QPoint &viewportPoint) const;

    static constexpr int mostCopied = 10'000; ///< lines

Q_SIGNALS:
    void currentChanged(qint64 row);
    void marksChanged();
    void scrolled();
    void detailsAsked();
    void menuAsked(qint64 row, std::optional<upriver::LogAspect> aspect, const QPoint &globalPoint);
    void endLeft(); ///< the person went away from the end while the view stayed there
    void nothingThere(); ///< a key asked for a line that there is not

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    /// Where the columns of a row begin, in pixels from the left edge of the text.
    struct Columns
    {
        qreal time = 0;
        qreal icon = 0;
        qreal word = 0;
        qreal client = 0;
        qreal text = 0;
    };

    [[nodiscard]] Columns columns() const;
    void paintRow(QPainter &painter, qint64 row, const Tokens &t, const Columns &at);
    void paintHead(QPainter &painter, const QRectF &where, const LogRow &row, const RowText &text, const Columns &at,
                   const Tokens &t) const;
    void paintWords(QPainter &painter, const QRectF &where, const RowText &text, const Tokens &t, bool quiet);
    void paintFound(QPainter &painter, const QRectF &where, const RowText &text, const Tokens &t) const;
    [[nodiscard]] RowText textFor(qint64 row) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] qreal characterWidth() const;
    void followContent();
    void beginAnew();
    void refreshBars();
    void widen(qsizetype characters);
    void move(qint64 row, bool select);
    void show(qint64 row, bool inTheMiddle);
    bool handleLetter(QKeyEvent *event);
    void announce();

    LogDocument *m_document;
    QMap<qint64, qint64> m_marks;
    QSet<qint64> m_cited;
    qint64 m_current = -1;
    qint64 m_anchor = -1; ///< the selection is from here to the current row
    qint64 m_currentOffset = 0; ///< to find the line again when rows have other numbers
    bool m_staysAtEnd = false;
    bool m_scrollsItself = false;
    qsizetype m_widest = 0; ///< characters of a row seen so far
    Frame m_lastFrame;
};

void installLogAccess();

} // namespace upriver::ui
