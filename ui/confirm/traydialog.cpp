// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/confirm/traydialog.h"

#include "core/plan/joined.h"
#include "ui/style/look.h"
#include "ui/style/parts.h"
#include "ui/style/words.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr int place = Qt::UserRole; ///< of the change among those offered

TrayDialog::TrayDialog(const QList<Change> &changes, QWidget *parent)
    : QDialog(parent)
    , m_changes(changes)
    , m_list(new QListWidget(this))
    , m_about(plainLabel({}, Text::Muted, this))
    , m_line(plainLabel({}, Text::Body, this))
    , m_up(new QPushButton(tr("Move &up"), this))
    , m_down(new QPushButton(tr("Move &down"), this))
{
    new Look(this);
    setWindowTitle(tr("Planned changes"));
    setMinimumSize(620, 420);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::large, space::large, space::medium);
    column->setSpacing(space::small);
    column->addWidget(plainLabel(tr("Which changes, in which order?"), Text::Title));
    column->addWidget(
        plainLabel(tr("Several are made as one: they are checked together, and go back together."), Text::Muted));
    m_list->setAccessibleName(tr("Changes that are offered"));
    column->addWidget(m_list, 1);
    column->addWidget(m_about);
    auto *order = new QHBoxLayout;
    order->addWidget(m_up);
    order->addWidget(m_down);
    order->addStretch(1);
    column->addLayout(order);
    column->addWidget(m_line);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_review = buttons->addButton(tr("&Review…"), QDialogButtonBox::AcceptRole);
    setPrimary(m_review, true);
    column->addWidget(buttons);
    for (qsizetype i = 0; i < changes.size(); ++i) {
        auto *item = new QListWidgetItem(
            tr("%1 (%2)", "what a change does, and its risk").arg(changes[i].verb, wordFor(changes[i].risk)), m_list);
        item->setData(place, i);
        item->setCheckState(i == 0 ? Qt::Checked : Qt::Unchecked);
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemChanged, this, &TrayDialog::check);
    connect(m_list, &QListWidget::currentRowChanged, this, &TrayDialog::check);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    m_list->setCurrentRow(0);
    check();
}

void TrayDialog::move(int by)
{
    const int row = m_list->currentRow();
    QListWidgetItem *item = m_list->takeItem(row);
    m_list->insertItem(row + by, item);
    m_list->setCurrentItem(item);
    check();
}

void TrayDialog::check()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    QList<Change> ticked;
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->checkState() == Qt::Checked)
            ticked << m_changes.value(m_list->item(i)->data(place).toLongLong());
    }
    const Change current = row < 0 ? Change() : m_changes.value(m_list->item(row)->data(place).toLongLong());
    m_about->setText(current.why);
    const auto all = joined(ticked);
    m_review->setEnabled(all.has_value());
    if (all) {
        m_chosen = *all;
        m_line->setText(tr("Together: %1, about %n minute(s).", nullptr, all->minutes).arg(wordFor(all->risk)));
    } else {
        m_line->setText(all.error().why + u' ' + all.error().now);
    }
}

} // namespace upriver::ui
