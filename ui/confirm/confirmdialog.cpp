// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/confirm/confirmdialog.h"

#include "core/plan/diff.h"
#include "ui/confirm/alterationview.h"
#include "ui/confirm/commandlist.h"
#include "ui/confirm/pagedialog.h"
#include "ui/style/icons.h"
#include "ui/style/look.h"
#include "ui/style/parts.h"
#include "ui/style/words.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>

using namespace Qt::StringLiterals;

namespace upriver::ui {

QString commandsOf(const Course &course)
{
    QStringList lines;
    for (const CourseStep &each : course.steps + course.after + course.drop + course.pulse + course.longer + course.keep
             + course.restore + course.mend)
        lines << each.step.request.command.text();
    return lines.join(u'\n');
}

static int barsOf(Risk risk)
{
    return risk == Risk::High ? 3 : risk == Risk::Medium ? 2 : risk == Risk::Low ? 1 : 0;
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
    auto *head = new QHBoxLayout;
    QLabel *title = plainLabel(asks ? change.title : tr("%1?", "title of a change").arg(change.title), Text::Title);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(title, 1);
    if (!m_proposal.badge.isEmpty()) {
        QLabel *badge = plainLabel(m_proposal.badge);
        badge->setProperty("badge", true);
        badge->setWordWrap(false);
        head->addWidget(badge, 0, Qt::AlignTop);
    }
    column->addLayout(head);

    column->addLayout(riskLine(change));
    paragraph(column, change.why);

    addAlterations(column);
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

void ConfirmDialog::addAlterations(QVBoxLayout *column)
{
    for (const Alteration &alteration : std::as_const(m_proposal.change.alterations)) {
        column->addSpacing(space::small);
        auto *head = new QHBoxLayout;
        QLabel *title = plainLabel(tr("What changes"), Text::Strong);
        title->setWordWrap(false);
        head->addWidget(title);
        // Of rights the view itself says everything.
        const bool isRights = std::holds_alternative<AccessEdit>(alteration);
        head->addWidget(plainLabel(isRights ? QString() : summaryOf(alteration), Text::Muted), 1);
        column->addLayout(head);
        column->addWidget(new AlterationView(alteration));
    }
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

    column->addWidget(new CommandList(m_course, m_proposal.standing, alike));
}

void ConfirmDialog::addGate(QVBoxLayout *column)
{
    const Risk own = m_proposal.change.risk;
    const Risk risk = !m_proposal.isCareful ? own : own <= Risk::Low ? Risk::Medium : Risk::High;
    if (risk == Risk::Medium) {
        m_read = new QCheckBox(tr("I have &read the change"));
        connect(m_read, &QCheckBox::toggled, this, &ConfirmDialog::check);
        column->addWidget(m_read);
    } else if (risk == Risk::High) {
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
