// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/findings/findingspanel.h"

#include "core/guide/runbook.h"
#include "ui/style/leadtext.h"
#include "ui/style/words.h"

using namespace Qt::StringLiterals;

namespace upriver::ui {

FindingsPanel::FindingsPanel(QWidget *parent)
    : Panel(parent)
    , m_header(new PanelHeader(tr("Findings"), this))
    , m_list(scrollingBody(this, m_header))
{
    show({});
}

static QLabel *quiet(const QString &text)
{
    QLabel *label = plainLabel(text, Text::Muted);
    label->setContentsMargins(space::medium, space::small, space::medium, space::small);
    return label;
}

static void addLines(QVBoxLayout *body, const QString &title, const QString &lines)
{
    if (lines.isEmpty())
        return;
    body->addWidget(plainLabel(title, Text::Muted));
    body->addWidget(plainLabel(lines, Text::Mono));
}

static QString emptyText(const Diagnosis &diagnosis)
{
    if (!diagnosis.snapshot)
        return FindingsPanel::tr("Nothing looked at yet.");
    if (diagnosis.health == Health::Ok)
        return FindingsPanel::tr("Nothing wrong found.");
    return FindingsPanel::tr("No cause found. What was seen is under Evidence.");
}

void FindingsPanel::show(const Diagnosis &diagnosis)
{
    m_cards.clear();
    m_current = -1;
    clear(m_list);
    for (int i = 0; i < diagnosis.findings.size(); ++i) {
        if (i > 0)
            m_list->addWidget(hairline());
        add(diagnosis.findings[i], i);
    }
    if (diagnosis.findings.isEmpty())
        m_list->addWidget(quiet(emptyText(diagnosis)));
    if (diagnosis.snapshot)
        addNotKnown(diagnosis.snapshot->notKnown);
    m_list->addStretch(1);
    m_header->note(diagnosis.findings.size() > 1 ? tr("F6 next") : QString());
    if (!m_cards.isEmpty()) {
        m_current = 0;
        m_cards.first()->open(true);
    }
}

void FindingsPanel::add(const Finding &finding, int index)
{
    auto *card = new Card(finding.health, finding.title,
                          tr("%1 · %2", "certainty, subject").arg(wordFor(finding.certainty), finding.subject),
                          Card::Line::WhenClosed);
    const QString name = tr("Finding %1").arg(index + 1);
    card->body()->addWidget(new LeadText(wordFor(finding.certainty) + u'.', finding.meaning));
    auto *because = new CitationLinks(finding.because, name);
    connect(because, &CitationLinks::chosen, this, &FindingsPanel::citationChosen);
    card->body()->addWidget(because);
    addLines(card->body(), tr("It says:"), finding.before);
    addLines(card->body(), tr("Instead:"), finding.after);
    if (!finding.wrongIf.isEmpty())
        card->body()->addWidget(plainLabel(finding.wrongIf, Text::Muted));
    if (!finding.against.isEmpty()) {
        card->body()->addWidget(plainLabel(tr("Speaks against it:"), Text::Muted));
        auto *against = new CitationLinks(finding.against, tr("%1, against").arg(name));
        connect(against, &CitationLinks::chosen, this, &FindingsPanel::citationChosen);
        card->body()->addWidget(against);
    }
    if (runbookCauses().contains(finding.cause)) {
        QPushButton *link = linkButton(tr("What to do"), tr("%1, what to do").arg(name));
        connect(link, &QPushButton::clicked, this, [this, index] { Q_EMIT whatToDoAsked(index); });
        card->body()->addWidget(link);
    }
    connect(card, &Card::opened, this, [this, index] {
        openOnly(index);
        Q_EMIT findingChosen(index);
    });
    m_list->addWidget(card);
    m_cards << card;
}

void FindingsPanel::addNotKnown(const QList<NotKnown> &notKnown)
{
    for (const NotKnown &each : notKnown) {
        m_list->addWidget(hairline());
        const QString text = each.why.isEmpty() ? tr("Not checked: %1.").arg(each.what)
                                                : tr("Not checked: %1. %2").arg(each.what, each.why);
        m_list->addWidget(quiet(each.lift.isEmpty() ? text : text + u'\n' + each.lift));
    }
}

void FindingsPanel::openOnly(int index)
{
    m_current = index;
    for (int i = 0; i < m_cards.size(); ++i) {
        if (i != index)
            m_cards[i]->open(false);
    }
}

void FindingsPanel::askWhatToDo()
{
    Q_EMIT whatToDoAsked(m_current);
}

void FindingsPanel::next(int step)
{
    if (m_cards.isEmpty())
        return;
    const int count = static_cast<int>(m_cards.size());
    const int to = (qMax(0, m_current) + step + count) % count;
    m_cards[to]->open(true);
    openOnly(to);
    m_cards[to]->head()->setFocus(Qt::ShortcutFocusReason);
    Q_EMIT findingChosen(to);
}

} // namespace upriver::ui
