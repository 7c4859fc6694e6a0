// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/details/detailspanel.h"

#include "ui/map/mapwords.h"
#include "ui/style/card.h"
#include "ui/style/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

DetailsPanel::DetailsPanel(QWidget *parent)
    : Panel(parent)
    , m_header(new PanelHeader(tr("Details"), this))
    , m_body(scrollingBody(this, m_header))
{
    m_body->setContentsMargins(space::medium, space::medium, space::medium, 0);
    m_body->setSpacing(space::small);
    showNothing();
}

void DetailsPanel::showNothing()
{
    clear(m_body);
    m_facts = nullptr;
    m_header->retitle(tr("Details"));
    m_body->addWidget(plainLabel(tr("Choose a node on the map to see what is known about it."), Text::Muted));
    m_body->addStretch(1);
}

void DetailsPanel::fact(const QString &name, const QString &value)
{
    if (!value.isEmpty())
        m_facts->addRow(plainLabel(name, Text::Muted), plainLabel(value));
}

/// As much of a place as fits beside its name in the narrowest panel.
static constexpr int widestLink = 170;

static const Unit *unitOf(const SnapshotPtr &snapshot, const QString &id)
{
    if (!snapshot || !snapshot->units || id.isEmpty())
        return nullptr;
    const auto at = std::find_if(snapshot->units->begin(), snapshot->units->end(),
                                 [&id](const Unit &unit) { return unit.id == id; });
    return at == snapshot->units->end() ? nullptr : &*at;
}

/// As a log names it.
static QString peerIn(const MapNode &node)
{
    return node.name.startsWith(u'/') ? u"unix:"_s + node.name : node.name;
}

void DetailsPanel::show(const MapNode &node, const SnapshotPtr &snapshot)
{
    clear(m_body);
    m_header->retitle(node.name);
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(space::large);
    m_facts->setVerticalSpacing(space::hair + 2);
    m_facts->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_facts->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_facts->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_body->addLayout(m_facts);
    fact(tr("Kind"), nameOf(node.kind));
    if (node.kind != MapNode::Kind::Client)
        fact(tr("State"),
             node.fact.isEmpty() ? wordFor(node.health) : u"%1: %2"_s.arg(wordFor(node.health), node.fact));
    if (const Unit *unit = unitOf(snapshot, node.unit)) {
        fact(tr("Unit"), unit->id);
        fact(tr("Active"), unit->sub.isEmpty() ? unit->active : u"%1 (%2)"_s.arg(unit->active, unit->sub));
        fact(tr("Result"), unit->result);
        fact(tr("Restart="), unit->properties.value(u"Restart"_s));
        fact(tr("At boot"), unit->file);
    } else {
        fact(tr("Unit"), node.unit);
    }
    if (!node.at.file.isEmpty()) {
        const QString place = u"%1:%2"_s.arg(node.at.file.section(u'/', -1)).arg(node.at.line);
        QPushButton *link = linkButton(fontMetrics().elidedText(place, Qt::ElideMiddle, widestLink),
                                       tr("Show %1 in the configuration").arg(place));
        link->setToolTip(plainTip(u"%1:%2"_s.arg(node.at.file).arg(node.at.line)));
        connect(link, &QPushButton::clicked, this, [this, at = node.at] { Q_EMIT placeChosen(at); });
        m_facts->addRow(plainLabel(tr("Written in"), Text::Muted), link);
    }
    if (!node.cites.isEmpty()) {
        auto *links = new CitationLinks(node.cites, tr("Details"));
        connect(links, &CitationLinks::chosen, this, &DetailsPanel::citationChosen);
        m_facts->addRow(plainLabel(tr("Seen in"), Text::Muted), links);
    }
    if (node.kind == MapNode::Kind::Peer) {
        QPushButton *lines = linkButton(tr("Its log lines"), tr("Show the log lines of %1").arg(node.name));
        connect(lines, &QPushButton::clicked, this, [this, peer = peerIn(node)] { Q_EMIT linesAsked(peer); });
        m_facts->addRow(plainLabel(tr("In the logs"), Text::Muted), lines);
    }
    m_body->addStretch(1);
}

} // namespace upriver::ui
