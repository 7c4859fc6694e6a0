// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/confirm/confirmdialog.h"

#include "ui/confirm/pagedialog.h"
#include "ui/style/icons.h"
#include "ui/style/leadtext.h"
#include "ui/style/look.h"
#include "ui/style/parts.h"
#include "ui/style/words.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace upriver::ui {

QString commandsOf(const Change &change)
{
    QStringList lines;
    for (const ChangeStep &step : change.steps())
        lines << step.request.command.text();
    return lines.join(u'\n');
}

static int barsOf(Risk risk)
{
    return risk == Risk::High ? 3 : risk == Risk::Medium ? 2 : risk == Risk::Low ? 1 : 0;
}

QString rightsText(Rights rights, Standing standing)
{
    if (rights == Rights::Own || standing == Standing::Plain)
        return ConfirmDialog::tr("as the user who logged in");
    return standing == Standing::Root ? ConfirmDialog::tr("as root") : ConfirmDialog::tr("as root through sudo");
}

static QLabel *paragraph(QVBoxLayout *column, const QString &text, Text weight = Text::Body)
{
    QLabel *label = plainLabel(text, weight);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(label);
    return label;
}

static QHBoxLayout *riskLine(const Change &change)
{
    auto *risk = new QHBoxLayout;
    risk->setSpacing(space::small);
    auto *bars = new RiskBars(barsOf(change.risk));
    bars->setAccessibleName(wordFor(change.risk));
    risk->addWidget(bars);
    QLabel *word = plainLabel(wordFor(change.risk) + u'.', Text::Strong);
    word->setWordWrap(false);
    risk->addWidget(word);
    QStringList about = change.sideEffects;
    about << ConfirmDialog::tr("About %n minute(s).", nullptr, change.minutes);
    risk->addWidget(plainLabel(about.join(u' '), Text::Muted), 1);
    return risk;
}

ConfirmDialog::ConfirmDialog(const Proposal &proposal, QWidget *parent)
    : QDialog(parent)
    , m_proposal(proposal)
{
    new Look(this);
    setWindowTitle(tr("Confirm the change"));
    QScrollArea *scroll = scrollOver(contents(), tr("The change"), this);

    auto *buttons = new QDialogButtonBox(this);
    m_apply = buttons->addButton(proposal.change.verb, QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_apply->setAutoDefault(false);
    cancel->setDefault(true);
    QVBoxLayout *foot = footOf();
    addGate(foot);
    foot->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    layOut(this, scroll, foot);
    cancel->setFocus();
}

QWidget *ConfirmDialog::contents()
{
    const Change &change = m_proposal.change;
    auto *page = new QWidget;
    page->setProperty("page", true);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::large + 8, space::large + 4, space::large + 8, space::small);
    column->setSpacing(space::small);
    const bool asks = change.title.endsWith(u'?');
    paragraph(column, asks ? change.title : tr("%1?", "title of a change").arg(change.title), Text::Title);

    column->addLayout(riskLine(change));
    paragraph(column, change.why);

    addSteps(column);
    if (!change.expected.isEmpty()) {
        column->addSpacing(space::small);
        paragraph(column, tr("Expected afterwards"), Text::Strong);
        paragraph(column, change.expected);
    }
    if (!change.ifNot.isEmpty())
        paragraph(column, change.ifNot, Text::Muted);

    column->addSpacing(space::small);
    auto *notice = new QFrame;
    notice->setProperty("notice", true);
    auto *line = new QHBoxLayout(notice);
    line->setContentsMargins(space::medium, space::small + 2, space::medium, space::small + 2);
    line->setSpacing(space::medium);
    line->addWidget(new InfoMark, 0, Qt::AlignTop);
    line->addWidget(
        plainLabel(m_proposal.practice ? tr("Practice: nothing runs on any server. %1").arg(change.undo) : change.undo),
        1);
    column->addWidget(notice);
    column->addStretch(1);
    return page;
}

void ConfirmDialog::addSteps(QVBoxLayout *column)
{
    const Change &change = m_proposal.change;
    column->addSpacing(space::small);
    auto *head = new QHBoxLayout;
    QLabel *title = plainLabel(tr("What runs, exactly"), Text::Strong);
    title->setWordWrap(false);
    head->addWidget(title);
    const QList<ChangeStep> steps = change.steps();
    const bool alike = std::all_of(steps.begin(), steps.end(), [&](const ChangeStep &step) {
        return step.request.rights == steps.first().request.rights;
    });
    head->addWidget(plainLabel(alike && !steps.isEmpty() ? rightsText(steps.first().request.rights, m_proposal.standing)
                                                         : QString(),
                               Text::Muted),
                    1);
    QPushButton *copy = linkButton(tr("Copy"), tr("Copy all commands"));
    connect(copy, &QPushButton::clicked, this, [change] { QApplication::clipboard()->setText(commandsOf(change)); });
    head->addWidget(copy);
    column->addLayout(head);

    column->addWidget(commandList(alike));
}

/// Numbered through, in groups: the text of each command is the command's own, whatever it holds.
QWidget *ConfirmDialog::commandList(bool alike)
{
    auto *box = new QFrame;
    box->setProperty("sunken", true);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(space::medium, space::small + 2, space::medium, space::small + 2);
    grid->setHorizontalSpacing(space::medium);
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(1, 1);
    int row = 0;
    int number = 0;
    const auto group = [&](const QString &name, const QList<ChangeStep> &part) {
        if (part.isEmpty())
            return;
        if (row > 0)
            grid->setRowMinimumHeight(row++, space::small);
        grid->addWidget(plainLabel(name, Text::Muted), row++, 0, 1, 2);
        for (const ChangeStep &step : part) {
            grid->addWidget(plainLabel(QString::number(++number), Text::Mono), row, 0, Qt::AlignTop);
            auto *command = new LeadText({}, step.request.command.text());
            setWeight(command, Text::Mono);
            command->setObjectName(u"command"_s);
            grid->addWidget(command, row++, 1);
            QStringList why{step.why, alike ? QString() : rightsText(step.request.rights, m_proposal.standing)};
            why.removeAll(QString());
            if (!why.isEmpty())
                grid->addWidget(plainLabel(why.join(u" · "_s), Text::Muted), row++, 1);
        }
    };
    group(tr("Kept before"), m_proposal.change.keep);
    group(tr("The change"), m_proposal.change.body);
    group(tr("Checked afterwards"), m_proposal.change.verify);
    return box;
}

void ConfirmDialog::addGate(QVBoxLayout *column)
{
    if (m_proposal.change.risk == Risk::Medium) {
        m_read = new QCheckBox(tr("I have &read the change"));
        connect(m_read, &QCheckBox::toggled, this, &ConfirmDialog::check);
        column->addWidget(m_read);
    } else if (m_proposal.change.risk == Risk::High) {
        m_typed = new QLineEdit;
        m_typed->setAccessibleName(tr("Type the host name to allow this"));
        m_typed->setPlaceholderText(tr("Type the host name, %1, to allow this").arg(m_proposal.host));
        connect(m_typed, &QLineEdit::textChanged, this, &ConfirmDialog::check);
        column->addWidget(m_typed);
    }
}

void ConfirmDialog::check()
{
    const bool read = !m_read || m_read->isChecked();
    const bool typed = !m_typed || (!m_proposal.host.isEmpty() && m_typed->text().trimmed() == m_proposal.host);
    m_apply->setEnabled(read && typed);
}

} // namespace upriver::ui
