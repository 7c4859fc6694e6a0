// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/mainwindow.h"

#include "ui/details/detailspanel.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/findings/findingspanel.h"
#include "ui/guide/checklistpanel.h"
#include "ui/journal/journalpanel.h"
#include "ui/mainwindow/appearancemenu.h"
#include "ui/mainwindow/changebar.h"
#include "ui/mainwindow/targetbar.h"
#include "ui/map/mappanel.h"
#include "ui/start/startpage.h"
#include "ui/style/icons.h"
#include "ui/style/look.h"
#include "ui/style/words.h"

#include <QApplication>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>

using namespace Qt::StringLiterals;

namespace upriver::ui {

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_pages(new QStackedWidget(this))
    , m_start(new StartPage(this))
    , m_centre(new QSplitter(Qt::Vertical, this))
    , m_target(new TargetBar(this))
    , m_map(new MapPanel(this))
    , m_evidence(new EvidencePanel(this))
    , m_checklist(new ChecklistPanel(this))
    , m_findings(new FindingsPanel(this))
    , m_details(new DetailsPanel(this))
    , m_change(new ChangeBar(this))
    , m_notice(new NoticeBar(this))
    , m_startNotice(new NoticeBar(this))
    , m_journal(new JournalPanel(this))
    , m_banner(plainLabel(tr("PRACTICE - recorded data"), Text::Body, this))
    , m_connection(plainLabel({}, Text::Body, this))
    , m_lock(plainLabel({}, Text::Muted, this))
    , m_job(plainLabel({}, Text::Muted, this))
    , m_progress(new QProgressBar(this))
    , m_journalLink(linkButton({}, tr("Show or hide the journal"), this))
    , m_worst(plainLabel({}, Text::Body, this))
    , m_appearance(new AppearanceMenu(this))
{
    new Look(this);
    setWindowIcon(QIcon(u":/icons/upriver.svg"_s));
    setDockOptions(QMainWindow::AnimatedDocks);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    addToolBar(m_target);
    buildCentre();
    buildDocks();
    buildStatus();
    buildMenus();
    if (menuBar()->isNativeMenuBar())
        statusBar()->insertWidget(0, m_banner);
    else
        menuBar()->setCornerWidget(m_banner);
    wire();
    const QSize room = screen()->availableSize() - QSize(0, 40); // the desktop draws a frame around it
    resize(QSize(1280, 800).boundedTo(room));
    setMinimumSize(900, 600);
    setAcceptDrops(true);
    showStart({});
}

MainWindow::~MainWindow() = default;

void MainWindow::buildCentre()
{
    m_banner->setProperty("badge", true);
    m_banner->setWordWrap(false);
    m_centre->setChildrenCollapsible(false);
    m_centre->setHandleWidth(space::small);
    m_centre->addWidget(m_map);
    m_centre->addWidget(m_evidence);
    m_centre->setStretchFactor(0, 4);
    m_centre->setStretchFactor(1, 3);

    auto *work = new QWidget(this);
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addWidget(m_notice);
    column->addWidget(m_centre, 1);

    auto *start = new QWidget(this);
    auto *startColumn = new QVBoxLayout(start);
    startColumn->setContentsMargins(space::small, 0, space::small, 0);
    startColumn->setSpacing(0);
    startColumn->addWidget(m_startNotice);
    startColumn->addWidget(m_start, 1);
    m_pages->addWidget(start);
    m_pages->addWidget(work);
    setCentralWidget(m_pages);
}

QDockWidget *MainWindow::dock(const QString &name, const QString &title, QWidget *panel, const QMargins &margins)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    auto *frame = new QWidget(dock);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(margins);
    column->addWidget(panel);
    dock->setWidget(frame);
    dock->setTitleBarWidget(new QWidget(dock)); // the panel has its own heading
    dock->setFeatures(QDockWidget::DockWidgetClosable);
    return dock;
}

void MainWindow::buildDocks()
{
    QDockWidget *checklist = dock(u"checklist"_s, tr("Checklist"), m_checklist, {space::small, 0, 0, 0});
    QDockWidget *findings = dock(u"findings"_s, tr("Findings"), m_findings, {0, 0, space::small, 0});
    QDockWidget *details = dock(u"details"_s, tr("Details"), m_details, {0, 0, space::small, 0});
    QDockWidget *change = dock(u"change"_s, tr("Planned change"), m_change, {space::small, 0, space::small, 0});
    m_journalDock = dock(u"journal"_s, tr("Journal"), m_journal, {space::small, 0, space::small, 0});
    addDockWidget(Qt::LeftDockWidgetArea, checklist);
    addDockWidget(Qt::RightDockWidgetArea, findings);
    addDockWidget(Qt::RightDockWidgetArea, details);
    addDockWidget(Qt::BottomDockWidgetArea, change);
    addDockWidget(Qt::BottomDockWidgetArea, m_journalDock);
    splitDockWidget(change, m_journalDock, Qt::Vertical);
    change->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_change->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_journal->setMinimumHeight(170);
    m_checklist->setMinimumWidth(220);
    m_findings->setMinimumWidth(230);
    m_details->setMinimumWidth(230);
    m_docks = {checklist, findings, details, change};
}

void MainWindow::buildStatus()
{
    for (QLabel *label : {m_connection, m_lock, m_job, m_worst}) {
        label->setWordWrap(false);
        label->setContentsMargins(0, 0, space::large, 0);
    }
    m_worst->setContentsMargins(space::medium, 0, 0, 0);
    m_journalLink->setObjectName(u"journalLink"_s);
    m_progress->setMaximumWidth(140);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(space::small, space::hair, space::small, 0);
    statusBar()->addWidget(m_connection);
    statusBar()->addWidget(m_lock);
    statusBar()->addWidget(m_job);
    statusBar()->addWidget(m_progress);
    statusBar()->addPermanentWidget(m_journalLink);
    statusBar()->addPermanentWidget(m_worst);
}

void MainWindow::wire()
{
    connect(m_start, &StartPage::connectAsked, this, &MainWindow::openFromTicket);
    connect(m_start, &StartPage::practiseAsked, this, &MainWindow::practise);
    connect(m_start, &StartPage::folderAsked, this, &MainWindow::openFolder);
    connect(m_start, &StartPage::filesAsked, this, &MainWindow::openFiles);
    connect(m_start, &StartPage::recentChosen, this, &MainWindow::chooseRecent);
    connect(m_journalLink, &QPushButton::clicked, this, &MainWindow::toggleJournal);
    connect(m_target, &TargetBar::findAsked, this, &MainWindow::find);
    connect(m_target, &TargetBar::stopAsked, this, &MainWindow::stopAsked);
    connect(m_target, &TargetBar::reportAsked, this, [this] { Q_EMIT reportAsked(m_target->ticket()); });
    connect(m_map, &MapPanel::nodeChosen, this, &MainWindow::showNode);
    connect(m_change, &ChangeBar::reviewAsked, this, &MainWindow::review);
    connect(m_findings, &FindingsPanel::findingChosen, this, &MainWindow::chooseFinding);
    const auto jump = [this](const Citation &cite) { m_evidence->jumpTo(cite); };
    connect(m_findings, &FindingsPanel::citationChosen, this, jump);
    connect(m_checklist, &ChecklistPanel::citationChosen, this, jump);
    connect(m_details, &DetailsPanel::citationChosen, this, jump);
    connect(m_details, &DetailsPanel::placeChosen, this,
            [this](const nginx::Place &place) { m_evidence->jumpTo(place); });
}

void MainWindow::showWork(bool work)
{
    m_pages->setCurrentIndex(work ? 1 : 0);
    m_target->setVisible(work);
    for (QDockWidget *each : std::as_const(m_docks))
        each->setVisible(work);
    if (!work)
        m_journalDock->setVisible(false);
    statusBar()->setVisible(work);
    for (QAction *action : std::as_const(m_sessionActions))
        action->setEnabled(work);
}

void MainWindow::showStart(const StartView &start)
{
    m_startView = start;
    m_view = {};
    showJournal({});
    m_banner->hide();
    m_verified = false;
    m_notice->hide();
    m_start->show(start.recent, static_cast<int>(start.incidents.size()));
    setWindowTitle(u"Upriver"_s);
    showWork(false);
    showIdle();
}

static QString titleOf(const SessionView &view)
{
    QStringList parts{view.diagnosis.question.url.host(), view.ticket, view.host, u"Upriver"_s};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

static QString standingText(const SessionView &view)
{
    if (view.practice) // the banner in the menu bar's corner is not there for a screen reader
        return MainWindow::tr("Practice, nothing is connected");
    if (!view.diagnosis.snapshot)
        return view.live ? MainWindow::tr("Read-only") : MainWindow::tr("Not connected yet");
    if (!view.live)
        return MainWindow::tr("Recorded, nothing is connected");
    switch (view.standing) {
    case Standing::Root: return MainWindow::tr("Read-only · as root");
    case Standing::Sudo: return MainWindow::tr("Read-only · with sudo");
    case Standing::Plain: return MainWindow::tr("Read-only · without root");
    case Standing::Unknown: break;
    }
    return MainWindow::tr("Read-only");
}

/// What is broken on the way of the question; else the first that is. -1 = nothing.
static int brokenIn(const Topology &map)
{
    const QList<bool> suffering = suffers(map);
    int broken = -1;
    for (int i = 0; i < map.nodes.size(); ++i) {
        const MapNode &node = map.nodes[i];
        if (node.health == Health::Failing && !suffering[i]
            && (broken < 0 || (node.onPath && !map.nodes[broken].onPath)))
            broken = i;
    }
    return broken;
}

void MainWindow::show(const SessionView &view)
{
    m_view = view;
    showWork(true);
    setWindowTitle(titleOf(view));
    m_target->show(view.host, view.ticket, view.diagnosis.question.url.toDisplayString());
    m_map->show(view.map);
    if (view.map.nodes.isEmpty() && view.diagnosis.snapshot)
        m_map->showEmpty(tr("No way of a request to draw: the configuration could not be read. The findings say why."));
    m_evidence->show(view.diagnosis);
    m_checklist->show(view.steps);
    m_findings->show(view.diagnosis);
    m_details->showNothing();
    m_change->show(view.changes, {});
    m_banner->setVisible(view.practice);
    m_connection->setText(view.host);
    m_lock->setText(standingText(view));
    const bool looked = view.diagnosis.snapshot != nullptr;
    m_worst->setText(!looked ? QString()
                         : view.diagnosis.health == Health::Ok
                         ? tr("Nothing wrong found")
                         : tr("Worst finding: %1").arg(wordFor(view.diagnosis.health)));
    m_worst->setProperty("state", view.diagnosis.health == Health::Failing ? u"failing"_s : u"calm"_s);
    m_worst->style()->unpolish(m_worst);
    m_worst->style()->polish(m_worst);
    showProof(view);
    if (const int broken = brokenIn(view.map); broken >= 0) {
        m_map->map()->select(view.map.nodes[broken].id);
        showNode(broken);
    }
    showIdle();
    if (!m_arranged)
        arrange();
}

/// The first line the first finding rests on; without one, where the configuration answers for the URL.
void MainWindow::showProof(const SessionView &view)
{
    if (const Finding *first = view.diagnosis.first()) {
        if (!first->because.isEmpty())
            m_evidence->jumpTo(first->because.first());
        return;
    }
    for (const MapNode &node : view.map.nodes) {
        if (node.onPath && node.kind == MapNode::Kind::Location && !node.at.file.isEmpty())
            m_evidence->jumpTo(node.at);
    }
}

/// The first session's sizes; later ones keep what the person made of them.
void MainWindow::arrange()
{
    m_arranged = true;
    const bool narrow = width() < 1150;
    resizeDocks({m_docks[0], m_docks[1]}, narrow ? QList<int>{228, 240} : QList<int>{270, 290}, Qt::Horizontal);
    resizeDocks({m_docks[1], m_docks[2]}, {height() * 11 / 20, height() * 9 / 20}, Qt::Vertical);
    m_centre->setSizes({height() * 57 / 100, height() * 43 / 100});
    if (m_view.changes.isEmpty())
        m_target->find()->setFocus();
    else
        m_change->focusReview();
}

void MainWindow::showBusy(const Busy &busy)
{
    m_busy = true;
    if (m_pages->currentIndex() == 0)
        showWork(true);
    m_target->setBusy(true);
    m_target->allowStop(busy.mayStop);
    m_findAction->setEnabled(false);
    m_stopAction->setEnabled(busy.mayStop);
    m_change->setBusy(true);
    if (busy.looking)
        m_checklist->showChecking();
    m_job->setText(busy.of > 0 ? tr("%1, %2 of %3").arg(busy.text).arg(busy.done).arg(busy.of) : busy.text);
    m_progress->setRange(0, busy.of);
    m_progress->setValue(busy.done);
    m_progress->show();
    emphasise();
}

void MainWindow::showIdle()
{
    m_busy = false;
    m_checklist->showAnswers();
    const bool session = m_pages->currentIndex() == 1;
    m_target->setBusy(false);
    m_findAction->setEnabled(session);
    m_stopAction->setEnabled(false);
    m_change->setBusy(false);
    m_job->clear();
    m_progress->hide();
    emphasise();
}

/// One emphasised button: the next thing to do.
void MainWindow::emphasise()
{
    const bool looked = m_view.diagnosis.snapshot != nullptr;
    const bool change = !m_busy && !m_view.changes.isEmpty() && !m_verified;
    m_target->report()->setEnabled(looked);
    for (QAction *action : std::as_const(m_lookedActions))
        action->setEnabled(looked);
    m_change->setPrimaryReview(change);
    m_target->setPrimaryFind(!m_busy && !change && !looked);
    setPrimary(m_target->report(), !m_busy && !change && looked);
}

static Health healthOf(Applied::Ending ending)
{
    return ending == Applied::Ending::Verified ? Health::Ok
        : ending == Applied::Ending::Refused   ? Health::Warning
                                               : Health::Failing;
}

static QString titleOf(Applied::Ending ending)
{
    switch (ending) {
    case Applied::Ending::Verified: return MainWindow::tr("Changed.");
    case Applied::Ending::NotHelped: return MainWindow::tr("Changed, but it did not help.");
    case Applied::Ending::Refused: return MainWindow::tr("Nothing was changed.");
    case Applied::Ending::Failed: return MainWindow::tr("The change failed.");
    case Applied::Ending::Unknown: break;
    }
    return MainWindow::tr("The connection was lost during the change; how it ended is not known.");
}

void MainWindow::showApplied(const Applied &applied)
{
    m_verified = applied.ending == Applied::Ending::Verified;
    QStringList title{m_view.practice && m_verified ? tr("Simulated.") : titleOf(applied.ending)};
    if (!applied.before.isEmpty() && !applied.after.isEmpty())
        title << tr("GET %1 %2 → %3").arg(m_view.diagnosis.question.url.path(), applied.before, applied.after);
    m_notice->tell(healthOf(applied.ending), title.join(u' '), applied.what);
    emphasise();
}

void MainWindow::showJournal(const QList<JournalEntry> &journal)
{
    m_journal->show(journal);
    m_journalLink->setText(tr("Journal: %n command(s)", nullptr, static_cast<int>(journal.size())));
    m_journalLink->setVisible(!journal.isEmpty());
}

void MainWindow::toggleJournal()
{
    const bool show = m_journalDock->isHidden();
    m_journalDock->setVisible(show);
    if (show)
        m_journal->focusList();
}

void MainWindow::showError(const Error &error)
{
    QStringList rest{error.why, error.now};
    rest.removeAll(QString());
    NoticeBar *bar = m_pages->currentIndex() == 0 ? m_startNotice : m_notice;
    bar->tell(error.kind == Error::Kind::Cancelled ? Health::Warning : Health::Failing, error.what, rest.join(u'\n'));
}

void MainWindow::find()
{
    if (m_busy)
        return;
    m_notice->hide();
    m_verified = false;
    Q_EMIT findAsked(urlFrom(m_target->url()), m_target->ticket());
}

void MainWindow::showNode(int node)
{
    if (node >= 0 && node < m_view.map.nodes.size())
        m_details->show(m_view.map.nodes[node], m_view.diagnosis.snapshot);
}

void MainWindow::chooseFinding(int index)
{
    const Finding &finding = m_view.diagnosis.findings.at(index);
    if (!finding.because.isEmpty())
        m_evidence->jumpTo(finding.because.first());
    for (int i = 0; i < m_view.map.nodes.size(); ++i) {
        const MapNode &node = m_view.map.nodes[i];
        const bool same = (!finding.unit.isEmpty() && node.unit == finding.unit) || finding.subject.endsWith(node.name);
        if (same && node.kind != MapNode::Kind::Client) {
            m_map->map()->select(node.id);
            showNode(i);
            return;
        }
    }
}

} // namespace upriver::ui
