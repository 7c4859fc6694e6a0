// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/reportdialog.h"

#include "ui/style/look.h"
#include "ui/style/markdownview.h"
#include "ui/style/parts.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace upriver::ui {

ReportDialog::ReportDialog(const ReportText &report, QWidget *parent)
    : QDialog(parent)
    , m_view(new MarkdownView(this))
    , m_ticket(new QLineEdit(this))
{
    new Look(this);
    setWindowTitle(tr("Report"));
    m_view->setAccessibleName(tr("Report text"));
    m_ticket->setPlaceholderText(tr("SUP-4711"));
    m_ticket->setMaximumWidth(220);

    auto *top = new QHBoxLayout;
    auto *label = new QLabel(tr("&Ticket"), this);
    label->setBuddy(m_ticket);
    top->addWidget(label);
    top->addWidget(m_ticket);
    top->addStretch(1);
    auto *panel = new Panel(this);
    auto *inPanel = new QVBoxLayout(panel);
    inPanel->setContentsMargins(1, 6, 1, 6);
    inPanel->addWidget(m_view);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *summary = buttons->addButton(tr("Copy s&ummary"), QDialogButtonBox::ActionRole);
    QPushButton *save = buttons->addButton(tr("&Save…"), QDialogButtonBox::ActionRole);
    QPushButton *copy = buttons->addButton(tr("&Copy report"), QDialogButtonBox::ActionRole);
    QPushButton *close = buttons->addButton(QDialogButtonBox::Close);
    for (QPushButton *button : {summary, save, copy})
        button->setAutoDefault(false);
    setPrimary(copy, true);
    close->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::large, space::large, space::large);
    column->setSpacing(space::medium);
    column->addLayout(top);
    column->addWidget(panel, 1);
    column->addWidget(buttons);
    connect(m_ticket, &QLineEdit::textEdited, this, &ReportDialog::ticketChanged);
    connect(summary, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_report.summary); });
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_report.markdown); });
    connect(save, &QPushButton::clicked, this, &ReportDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    show(report);
    resize(820, 620);
    close->setFocus();
}

void ReportDialog::show(const ReportText &report)
{
    m_report = report;
    if (m_ticket->text() != report.ticket)
        m_ticket->setText(report.ticket);
    m_view->show(report.markdown);
}

void ReportDialog::save()
{
    const QString name
        = m_report.ticket.isEmpty() ? u"upriver-report.md"_s : u"upriver-%1.md"_s.arg(m_report.ticket).remove(u'/');
    const QString file = QFileDialog::getSaveFileName(this, tr("Save the report"), name, tr("Markdown (*.md)"));
    if (!file.isEmpty())
        Q_EMIT saveAsked(file);
}

} // namespace upriver::ui
