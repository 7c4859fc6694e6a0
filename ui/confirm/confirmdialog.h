// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/course.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

class QVBoxLayout;

namespace upriver::ui {

/// A change and the server it is for.
struct Proposal
{
    Change change = {};
    QString host = {}; ///< "web7"
    Standing standing = Standing::Unknown;
    bool practice = false; ///< recorded data: nothing will run
    QString badge = {}; ///< "PROD"
    bool isCareful = false; ///< confirmed as a change of the next higher risk
};

/// Shows a change whole, with every command as it will run, before it may. Cancel is the default.
class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ConfirmDialog(const Proposal &proposal, QWidget *parent = nullptr);

    [[nodiscard]] const Course &course() const { return m_course; } ///< what is shown, and nothing else

private:
    QWidget *contents();
    void addAlterations(QVBoxLayout *column);
    void addSteps(QVBoxLayout *column);
    void addGate(QVBoxLayout *column);
    void check();
    Proposal m_proposal;
    Course m_course;
    QCheckBox *m_read = nullptr; ///< medium risk
    QLineEdit *m_typed = nullptr; ///< high risk
    QPushButton *m_apply = nullptr;
};

/// Every command in the order it runs, one a line: what Copy copies.
QString commandsOf(const Course &course);

} // namespace upriver::ui
