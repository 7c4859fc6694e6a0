// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"
#include "ui/style/parts.h"

namespace upriver::ui {

class HealthMark;
class RiskBars;

/// The change that is offered, in one line, with the button that shows it whole.
class ChangeBar : public Panel
{
    Q_OBJECT
public:
    explicit ChangeBar(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const QList<Change> &changes, const QString &whyNone);
    void setBusy(bool busy);
    [[nodiscard]] QPushButton *review() const { return m_review; }

Q_SIGNALS:
    void reviewAsked(const upriver::Change &change);
    void choiceAsked(const QList<upriver::Change> &changes); ///< there are several

private:
    QLabel *m_title;
    RiskBars *m_bars;
    QLabel *m_line;
    QPushButton *m_choose;
    QPushButton *m_review;
    QList<Change> m_changes;
};

/// What happened: a change that ended, or something that could not be done. Stays until it is closed.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);
    void tell(Health health, const QString &title, const QString &text);

private:
    HealthMark *m_mark;
    QLabel *m_title;
    QLabel *m_text;
};

} // namespace upriver::ui
