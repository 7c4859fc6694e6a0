// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/evidencepanel.h"

#include "ui/evidence/configtab.h"
#include "ui/evidence/facttab.h"
#include "ui/evidence/logtab.h"
#include "ui/evidence/places.h"
#include "ui/evidence/rawtab.h"

#include <KSyntaxHighlighting/Repository>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static std::unique_ptr<KSyntaxHighlighting::Repository> languages()
{
    auto repository = std::make_unique<KSyntaxHighlighting::Repository>();
    repository->addCustomSearchPath(u":/ksh"_s); // our error-log definition
    return repository;
}

EvidencePanel::EvidencePanel(QWidget *parent)
    : Panel(parent)
    , m_languages(languages())
    , m_tabs(new QTabWidget(this))
    , m_config(new ConfigTab(m_languages.get(), this))
    , m_logs(new LogTab(this))
    , m_sockets(new FactTab(tr("Sockets table"),
                            {tr("Address"), tr("Kind"), tr("Program"), tr("Waiting"), tr("Read from")}, this))
    , m_services(new FactTab(tr("Services table"),
                             {tr("Unit"), tr("State"), tr("Result"), tr("At boot"), tr("Read from")}, this))
    , m_resources(new FactTab(tr("Resources table"), {tr("What"), tr("How much"), tr("Read from")}, this))
    , m_raw(new RawTab(m_languages.get(), this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Evidence"));
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->addTab(m_config, tr("Configuration"));
    m_tabs->addTab(m_logs, tr("Logs"));
    m_tabs->addTab(m_sockets, tr("Sockets"));
    m_tabs->addTab(m_services, tr("Services"));
    m_tabs->addTab(m_resources, tr("Resources"));
    m_tabs->addTab(m_raw, tr("Raw"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, space::hair, 1, space::small);
    column->addWidget(m_tabs);
    for (FactTab *tab : {m_sockets, m_services, m_resources})
        connect(tab, &FactTab::citationChosen, this, qOverload<const Citation &>(&EvidencePanel::jumpTo));
    connect(m_config, &ConfigTab::logAsked, this, qOverload<const Citation &>(&EvidencePanel::jumpTo));
    connect(m_logs, &LogTab::marksChanged, this, &EvidencePanel::marksChanged);
    connect(m_logs, &LogTab::followAsked, this, &EvidencePanel::followAsked);
    connect(m_logs, &LogTab::mapAsked, this, &EvidencePanel::mapAsked);
    connect(m_logs, &LogTab::configAsked, this, &EvidencePanel::configAsked);
    show({});
}

EvidencePanel::~EvidencePanel()
{
    delete m_tabs; // the views colour with the repository, which goes with us
}

static QList<Citation> citesOf(const Diagnosis &diagnosis)
{
    QList<Citation> cites;
    for (const Finding &finding : diagnosis.findings)
        cites += finding.because;
    return cites;
}

static const Exhibit *exhibitNamed(const SnapshotPtr &snapshot, const QString &name)
{
    if (!snapshot)
        return nullptr;
    for (const Exhibit &exhibit : snapshot->evidence.exhibits) {
        if (exhibit.name == name)
            return &exhibit;
    }
    return nullptr;
}

static std::optional<nginx::Place> configPlace(const SnapshotPtr &snapshot, const Citation &cite)
{
    const Exhibit *exhibit = exhibitNamed(snapshot, cite.exhibit);
    return exhibit && cite.line > 0 ? placeInDump(exhibit->text, cite.line) : std::nullopt;
}

void EvidencePanel::show(const Diagnosis &diagnosis)
{
    m_snapshot = diagnosis.snapshot;
    const QList<Citation> cites = citesOf(diagnosis);
    QList<nginx::Place> places;
    for (const Citation &cite : cites) {
        if (const auto place = configPlace(m_snapshot, cite))
            places << *place;
    }
    m_config->show(m_snapshot, places, diagnosis.health);
    m_logs->show(m_snapshot, diagnosis.question, cites);
    const Snapshot none;
    const Snapshot &seen = m_snapshot ? *m_snapshot : none;
    m_sockets->show(socketFacts(seen), tr("The listening sockets were not looked at."));
    m_services->show(serviceFacts(seen), tr("The services were not looked at."));
    m_resources->show(resourceFacts(seen), tr("Memory and disks were not looked at."));
    m_raw->show(m_snapshot, cites, diagnosis.health);
}

void EvidencePanel::setLive(bool live)
{
    m_logs->setLive(live);
}

void EvidencePanel::showTab(Tab tab, bool focus)
{
    m_tabs->setCurrentIndex(tab);
    if (focus && tab == Configuration)
        m_config->setFocus(Qt::ShortcutFocusReason); // into the text, where its shortcuts are heard
    else if (focus && tab == Logs)
        m_logs->setFocus(Qt::ShortcutFocusReason); // for the same reason
    else if (focus)
        m_tabs->tabBar()->setFocus(Qt::ShortcutFocusReason);
}

EvidencePanel::Tab EvidencePanel::tab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

void EvidencePanel::jumpTo(const Citation &citation)
{
    if (const auto place = configPlace(m_snapshot, citation); place && m_config->jumpTo(*place)) {
        showTab(Configuration, false);
    } else if (m_logs->jumpTo(citation)) {
        showTab(Logs, false);
    } else {
        m_raw->jumpTo(citation);
        showTab(Raw, false);
    }
}

bool EvidencePanel::showLinesOf(const QString &peer)
{
    const bool named = m_logs->showPeer(peer);
    if (named)
        showTab(Logs, false);
    return named;
}

QList<Citation> EvidencePanel::marked() const
{
    return m_logs->marked();
}

void EvidencePanel::jumpTo(const nginx::Place &place)
{
    if (m_config->jumpTo(place))
        showTab(Configuration, false);
}

} // namespace upriver::ui
