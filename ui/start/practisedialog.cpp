// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/practisedialog.h"

#include "ui/style/look.h"
#include "ui/style/parts.h"

#include <QDialogButtonBox>

namespace upriver::ui {

PractiseDialog::PractiseDialog(const QList<Entry> &incidents, QWidget *parent)
    : QDialog(parent)
    , m_list(new QListView(this))
    , m_model(new EntryModel(this))
{
    new Look(this);
    setWindowTitle(tr("Practise on an incident"));
    m_model->show(incidents);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(this));
    m_list->setAccessibleName(tr("Incidents"));
    m_list->setMouseTracking(true);
    if (!incidents.isEmpty())
        m_list->setCurrentIndex(m_model->index(0));

    auto *panel = new Panel(this);
    auto *inPanel = new QVBoxLayout(panel);
    inPanel->setContentsMargins(1, 4, 1, 4);
    inPanel->addWidget(m_list);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *start = buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    start->setEnabled(!incidents.isEmpty());
    start->setDefault(true);
    setPrimary(start, true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::large, space::large, space::large);
    column->setSpacing(space::medium);
    column->addWidget(
        plainLabel(tr("Recorded from real servers. Nothing is connected, changes are simulated."), Text::Muted, this));
    column->addWidget(panel, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListView::activated, this, &QDialog::accept);
    resize(620, 460);
    m_list->setFocus();
}

Entry PractiseDialog::chosen() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_model->at(index.row()) : Entry{.kind = Entry::Kind::Practice};
}

} // namespace upriver::ui
