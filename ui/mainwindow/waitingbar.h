// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/mainwindow/waitingchange.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

namespace upriver::ui {

class HealthMark;

/// A change that waits on the server: how much time is left until it goes back by itself, and the three answers.
class WaitingBar : public QFrame
{
    Q_OBJECT
public:
    explicit WaitingBar(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const std::optional<WaitingChange> &waiting);
    void setBusy(bool busy);
    [[nodiscard]] QPushButton *keep() const { return m_keep; }
    [[nodiscard]] QPushButton *takeBack() const { return m_takeBack; }
    [[nodiscard]] QPushButton *longer() const { return m_longer; }

Q_SIGNALS:
    void keepAsked();
    void takeBackAsked();
    void longerAsked();

private:
    void count();
    void enable();

    HealthMark *m_mark;
    QLabel *m_title;
    QLabel *m_line;
    QPushButton *m_takeBack;
    QPushButton *m_longer;
    QPushButton *m_keep;
    QTimer m_second;
    std::optional<WaitingChange> m_waiting;
    bool m_busy = false;
};

} // namespace upriver::ui
