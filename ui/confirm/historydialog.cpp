// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/confirm/historydialog.h"

#include "core/report/changestold.h"
#include "ui/confirm/commandlist.h"
#include "ui/style/leadtext.h"
#include "ui/style/look.h"
#include "ui/style/parts.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace upriver::ui {

using State = ChangeMade::State;

static bool canBeTakenBack(const ChangeMade &change)
{
    return change.state != State::TakenBack && change.state != State::Prepared && isTransactionId(change.id);
}

HistoryDialog::HistoryDialog(const QList<ChangeMade> &changes, Standing standing, QWidget *parent)
    : QDialog(parent)
    , m_changes(changes)
    , m_standing(standing)
    , m_list(new QListWidget(this))
    , m_what(plainLabel({}, Text::Strong, this))
    , m_files(new LeadText({}, {}, this))
    , m_command(new LeadText({}, {}, this))
    , m_note(plainLabel({}, Text::Muted, this))
{
    new Look(this);
    setWindowTitle(tr("Changes made on this server"));
    setMinimumSize(640, 440);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::large, space::large, space::medium);
    column->setSpacing(space::small);
    column->addWidget(plainLabel(tr("Changes made on this server"), Text::Title));
    m_list->setAccessibleName(tr("Changes, the newest first"));
    column->addWidget(m_list, 1);
    column->addWidget(m_what);
    column->addWidget(m_files);
    setWeight(m_command, Text::Mono);
    m_command->setObjectName(u"command"_s);
    column->addWidget(m_command);
    column->addWidget(m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_takeBack = buttons->addButton(tr("&Take it back"), QDialogButtonBox::AcceptRole);
    m_takeBack->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &HistoryDialog::describe);
    for (const ChangeMade &change : changes)
        m_list->addItem(
            tr("%1: %2, %3", "what, who, what became of it").arg(change.what, change.who, stateText(change)));
    m_list->setCurrentRow(0);
    describe();
}

QString HistoryDialog::chosen() const
{
    return m_changes.value(m_list->currentRow()).id;
}

void HistoryDialog::describe()
{
    const bool some = m_list->currentRow() >= 0;
    const ChangeMade change = m_changes.value(m_list->currentRow());
    const bool may = some && canBeTakenBack(change);
    m_takeBack->setEnabled(may);
    m_what->setText(some ? tr("%1, %2").arg(change.when, stateText(change))
                         : tr("Upriver has changed nothing on this server, or only root may see it."));
    m_files->setText(change.files.join(u"\n"_s));
    const Course course = may ? decisionsOn({.id = change.id}) : Course();
    m_command->setText(may ? course.restore.first().step.request.command.text() : QString());
    m_note->setText(may ? tr("This runs on the server %1. What somebody else changed there since is left alone.")
                              .arg(rightsText(Rights::Root, m_standing))
                        : QString());
}

} // namespace upriver::ui
