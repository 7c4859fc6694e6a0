// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/course.h"
#include "core/readers/changesmade.h"

#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace upriver::ui {

/// The changes that Upriver made on a server, by whomever and whenever: what became of each, and the command that puts
/// back what it replaced, before it runs.
class HistoryDialog : public QDialog
{
    Q_OBJECT
public:
    HistoryDialog(const QList<ChangeMade> &changes, Standing standing, QWidget *parent = nullptr);

    [[nodiscard]] QString chosen() const; ///< the id of the change that is to be taken back

private:
    void describe();

    QList<ChangeMade> m_changes;
    Standing m_standing;
    QListWidget *m_list;
    QLabel *m_what;
    QLabel *m_files;
    QLabel *m_command;
    QLabel *m_note;
    QPushButton *m_takeBack;
};

} // namespace upriver::ui
