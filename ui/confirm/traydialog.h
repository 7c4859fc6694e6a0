// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"

#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace upriver::ui {

/// Everything that is offered, to be ticked and put in order: several changes are made as one, shown whole before.
class TrayDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TrayDialog(const QList<Change> &changes, QWidget *parent = nullptr); ///< the first one is ticked

    [[nodiscard]] Change chosen() const { return m_chosen; }

private:
    void move(int by);
    void check();

    QList<Change> m_changes;
    Change m_chosen;
    QListWidget *m_list;
    QLabel *m_about; ///< of the one the cursor is on
    QLabel *m_line; ///< of all that are ticked
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_review;
};

} // namespace upriver::ui
