// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/facttab.h"

#include "ui/style/healthdelegate.h"
#include "ui/style/parts.h"

#include <QHeaderView>

namespace upriver::ui {

FactTab::FactTab(const QString &name, const QStringList &headers, QWidget *parent)
    : QWidget(parent)
    , m_model(new FactTable(headers, this))
    , m_table(new QTableView(this))
    , m_empty(plainLabel({}, Text::Muted, this))
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(name);
    m_table->setItemDelegateForColumn(0, new HealthDelegate(FactTable::HealthRole, this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + space::small);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::hair, space::hair, space::hair, 0);
    column->addWidget(m_table);
    column->addWidget(m_empty);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &at) { Q_EMIT citationChosen(m_model->at(at.row()).cite); });
    m_table->hide();
}

void FactTab::show(const std::optional<QList<Fact>> &facts, const QString &unknownText)
{
    m_model->show(facts.value_or(QList<Fact>()));
    m_table->resizeColumnsToContents();
    m_table->setVisible(facts.has_value());
    m_empty->setText(unknownText);
    m_empty->setVisible(!facts);
}

} // namespace upriver::ui
