// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logindex.h"

#include <QWidget>

namespace upriver::ui {

/// Some minutes of a log as one bar.
struct MinuteBar
{
    qint64 minute = 0; ///< its first, since 1970 of the server's wall clock
    LogMinute counts = {};
};

/// Minutes from one to another, both included.
struct MinuteSpan
{
    qint64 from = 0;
    qint64 until = 0;

    friend bool operator==(const MinuteSpan &, const MinuteSpan &) = default;
};

/// At most @p most bars of as many minutes each, without a gap from the first minute to the last. @p minutesEach is
/// set.
QList<MinuteBar> barsOf(const std::map<qint64, LogMinute> &minutes, int most, qint64 &minutesEach);

/// The times in which failures pile up (burstsOf of core/model/logs).
QList<MinuteSpan> burstsIn(const LogIndex &index);

/// How much a log says minute by minute: errors at the foot, warnings above them, all else behind. A band shows the
/// time that failures pile up, a line below it the time that was asked about. A click goes to a minute, a drag narrows
/// to some; with the keyboard Left and Right walk, Shift widens, Enter goes there or narrows.
class MinuteBars : public QWidget
{
    Q_OBJECT
public:
    explicit MinuteBars(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const LogIndex &index, bool complete);
    void ask(const std::optional<MinuteSpan> &asked); ///< the time that the question is about
    [[nodiscard]] const QList<MinuteBar> &bars() const { return m_bars; }
    [[nodiscard]] const QList<MinuteSpan> &bursts() const { return m_bursts; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void minuteChosen(qint64 offset); ///< of its first entry
    void spanChosen(qint64 from, qint64 until); ///< minutes

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void rebuild();
    void describe();
    void choose();
    [[nodiscard]] int barAt(int x) const;
    [[nodiscard]] QRectF rectOf(int bar) const;
    [[nodiscard]] int barOf(qint64 minute) const;
    [[nodiscard]] QString wordsFor(int bar) const;

    std::map<qint64, LogMinute> m_minutes;
    LogKind m_kind = LogKind::Other;
    QList<MinuteBar> m_bars;
    QList<MinuteSpan> m_bursts;
    std::optional<MinuteSpan> m_asked;
    qint64 m_minutesEach = 1;
    int m_current = -1;
    int m_anchor = -1;
    bool m_dragging = false;
};

} // namespace upriver::ui
