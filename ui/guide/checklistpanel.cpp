// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/guide/checklistpanel.h"

#include "ui/style/leadtext.h"

namespace upriver::ui {

ChecklistPanel::ChecklistPanel(QWidget *parent)
    : Panel(parent)
    , m_header(new PanelHeader(tr("Checklist"), this))
    , m_list(scrollingBody(this, m_header))
{
    m_list->setContentsMargins(0, space::hair, 0, 0);
    show({});
}

void ChecklistPanel::offerAsking(bool offered)
{
    m_offersAsking = offered;
}

void ChecklistPanel::show(const QList<Step> &steps)
{
    m_steps = steps;
    m_cards.clear();
    clear(m_list);
    Card *worst = nullptr;
    Health worstHealth = Health::Checking;
    int answered = 0;
    for (int i = 0; i < steps.size(); ++i) {
        const Step &step = steps[i];
        auto *card = new Card(step.health, tr("%1  %2", "number and title of a step").arg(i + 1).arg(step.title),
                              step.result, Card::Line::Always);
        fill(card, step, i + 1);
        connect(card, &Card::opened, this, [this, card] { openOnly(card); });
        m_list->addWidget(card);
        m_cards << card;
        if (step.health > worstHealth) {
            worst = card;
            worstHealth = step.health;
        }
        answered += step.health != Health::Unknown && step.health != Health::Checking;
    }
    m_list->addStretch(1);
    m_header->note(steps.isEmpty() ? QString() : tr("%1 of %2 answered").arg(answered).arg(steps.size()));
    if (steps.isEmpty())
        m_list->insertWidget(0, [] {
            QLabel *text = plainLabel(tr("The steps appear here when you find the cause."), Text::Muted);
            text->setContentsMargins(space::medium, space::medium, space::medium, 0);
            return text;
        }());
    if (worst)
        worst->open(true);
}

void ChecklistPanel::fill(Card *card, const Step &step, int number)
{
    const auto add = [card](const QString &lead, const QString &text) {
        if (!text.isEmpty())
            card->body()->addWidget(new LeadText(lead, text));
    };
    const QString name = tr("Step %1").arg(number);
    add(tr("What we check."), step.what);
    add(tr("Why."), step.why);
    add(tr("Good is."), step.good);
    if (!step.command.isEmpty())
        card->body()->addWidget(new CommandLine(step.command, tr("Copy the command of step %1").arg(number)));
    auto *links = new CitationLinks(step.cites, name);
    connect(links, &CitationLinks::chosen, this, &ChecklistPanel::citationChosen);
    card->body()->addWidget(links);
    if (m_offersAsking && step.id == backendStep) {
        QPushButton *ask = linkButton(tr("Ask the backend directly…"), tr("%1: ask the backend directly").arg(name));
        connect(ask, &QPushButton::clicked, this, &ChecklistPanel::askingAsked);
        card->body()->addWidget(ask);
    }
    if (step.mistakes.isEmpty())
        return;
    QPushButton *more = linkButton(tr("Common mistakes"), tr("%1: common mistakes").arg(name));
    QLabel *mistakes = plainLabel(step.mistakes, Text::Muted);
    mistakes->hide();
    connect(more, &QPushButton::clicked, mistakes, [mistakes] { mistakes->setVisible(mistakes->isHidden()); });
    card->body()->addWidget(more);
    card->body()->addWidget(mistakes);
}

void ChecklistPanel::openOnly(Card *card)
{
    for (Card *other : m_cards) {
        if (other != card)
            other->open(false);
    }
}

void ChecklistPanel::showChecking()
{
    for (Card *card : m_cards)
        card->head()->say(Health::Checking, tr("looking"));
}

void ChecklistPanel::showAnswers()
{
    for (int i = 0; i < m_cards.size(); ++i)
        m_cards[i]->head()->say(m_steps[i].health, m_steps[i].result);
}

void ChecklistPanel::focusFirst()
{
    for (Card *card : m_cards) {
        if (card->isOpen() || card == m_cards.last()) {
            card->head()->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

} // namespace upriver::ui
