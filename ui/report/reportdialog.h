// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QLineEdit>

namespace upriver::ui {

class MarkdownView;

/// What goes into the ticket.
struct ReportText
{
    QString markdown = {};
    QString summary = {}; ///< short enough for a comment
    QString ticket = {};
};

/// Shows the report before it is saved or copied. It never loads anything the text points at.
class ReportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ReportDialog(const ReportText &report, QWidget *parent = nullptr);
    using QDialog::show;
    void show(const ReportText &report);

Q_SIGNALS:
    void ticketChanged(const QString &ticket);
    void saveAsked(const QString &file);

private:
    void save();
    ReportText m_report;
    MarkdownView *m_view;
    QLineEdit *m_ticket;
};

} // namespace upriver::ui
