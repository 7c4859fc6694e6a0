// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/evidence/logmodel.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>

namespace upriver::ui {

/// How many errors each minute had, as bars.
class MinuteBars : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    using QWidget::show;
    void show(const QList<LogLine> &lines);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<int> m_errors; ///< the last minutes, oldest first
};

/// The logs of the server: errors stand out, cited lines are marked, e/E and w/W walk through them.
class LogTab : public QWidget
{
    Q_OBJECT
public:
    explicit LogTab(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const SnapshotPtr &snapshot, const QList<Citation> &cites);
    bool jumpTo(const Citation &citation); ///< false: no log shows that exhibit

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void rawAsked(const upriver::Citation &citation);

private:
    void showLog(int index);
    void showLine(const QModelIndex &index);
    void walk(LogLine::Weight weight, bool forward);
    QComboBox *m_choice;
    QLabel *m_count;
    MinuteBars *m_bars;
    QListView *m_list;
    LogModel *m_model;
    QLabel *m_place;
    QLabel *m_whole;
    QPushButton *m_raw;
    SnapshotPtr m_snapshot;
    QList<LogText> m_logs;
    QList<Citation> m_cites;
};

} // namespace upriver::ui
