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

using Stage = JournalEntry::Stage;

QString commandsOf(const Course &course)
{
    QStringList lines;
    for (const CourseStep &each : course.steps)
        lines << each.step.request.command.text();
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
    , m_course(courseOf(proposal.change, newTransaction()))
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
    column->addSpacing(space::small);
    auto *head = new QHBoxLayout;
    QLabel *title = plainLabel(tr("What runs, exactly"), Text::Strong);
    title->setWordWrap(false);
    head->addWidget(title);
    const QList<CourseStep> &steps = m_course.steps;
    const Rights rights = steps.isEmpty() ? Rights::Own : steps.first().step.request.rights;
    const bool alike = std::all_of(steps.begin(), steps.end(),
                                   [&](const CourseStep &each) { return each.step.request.rights == rights; });
    head->addWidget(
        plainLabel(alike && !steps.isEmpty() ? rightsText(rights, m_proposal.standing) : QString(), Text::Muted), 1);
    QPushButton *copy = linkButton(tr("Copy"), tr("Copy all commands"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(commandsOf(m_course)); });
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
    const auto group = [&](const QString &name, const QList<Stage> &stages) {
        bool isFirst = true;
        for (const CourseStep &each : std::as_const(m_course.steps)) {
            if (!stages.contains(each.stage))
                continue;
            if (isFirst && row > 0)
                grid->setRowMinimumHeight(row++, space::small);
            if (std::exchange(isFirst, false))
                grid->addWidget(plainLabel(name, Text::Muted), row++, 0, 1, 2);
            const ChangeStep &step = each.step;
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
    group(tr("Kept before"), {Stage::Keep});
    group(tr("The change"), {Stage::Arm, Stage::Change});
    group(tr("Checked afterwards"), {Stage::Verify});
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
