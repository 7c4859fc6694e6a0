// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journal/journalpanel.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>

namespace upriver::ui {

JournalPanel::JournalPanel(QWidget *parent)
    : Panel(parent)
    , m_header(new PanelHeader(tr("Journal"), this))
    , m_model(new JournalModel(this))
    , m_table(new QTableView(this))
{
    QPushButton *copy = linkButton(tr("Copy"), tr("Copy the journal"), this);
    m_header->add(copy);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Journal"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + space::small);
    m_table->horizontalHeader()->setSectionResizeMode(JournalModel::Command, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, space::small);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_table, 1);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_model->text()); });
}

void JournalPanel::show(const QList<JournalEntry> &entries)
{
    m_model->show(entries);
    m_header->note(tr("%n command(s)", nullptr, static_cast<int>(entries.size())));
    for (const int column : {JournalModel::Time, JournalModel::Stage, JournalModel::Ended, JournalModel::Took})
        m_table->resizeColumnToContents(column);
    m_table->scrollToBottom();
}

void JournalPanel::focusList()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

} // namespace upriver::ui
