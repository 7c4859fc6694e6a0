// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/mainwindow.h"

#include "core/findings/pathonmap.h"
#include "ui/details/detailspanel.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/evidence/logtab.h"
#include "ui/findings/findingspanel.h"
#include "ui/guide/checklistpanel.h"
#include "ui/journal/journalpanel.h"
#include "ui/mainwindow/appearancemenu.h"
#include "ui/mainwindow/changebar.h"
#include "ui/mainwindow/targetbar.h"
#include "ui/mainwindow/waitingbar.h"
#include "ui/map/mappanel.h"
#include "ui/start/startpage.h"
#include "ui/style/icons.h"
#include "ui/style/look.h"
#include "ui/style/words.h"
#include "ui/trace/tracepanel.h"

#include <QApplication>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>

#include <utility>

using namespace Qt::StringLiterals;

namespace upriver::ui {

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_pages(new QStackedWidget(this))
    , m_start(new StartPage(this))
    , m_centre(new QSplitter(Qt::Vertical, this))
    , m_target(new TargetBar(this))
    , m_trace(new TracePanel(this))
    , m_map(new MapPanel(this))
    , m_evidence(new EvidencePanel(this))
    , m_checklist(new ChecklistPanel(this))
    , m_findings(new FindingsPanel(this))
    , m_details(new DetailsPanel(this))
    , m_change(new ChangeBar(this))
    , m_notice(new NoticeBar(this))
    , m_countdown(new WaitingBar(this))
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

MainWindow::~MainWindow()
{
    // While there is still somebody to hear that they go.
    qDeleteAll(std::exchange(m_followed, {}));
}

void MainWindow::buildCentre()
{
    m_banner->setProperty("badge", true);
    m_banner->setWordWrap(false);
    m_centre->setChildrenCollapsible(false);
    m_centre->setHandleWidth(space::small);
    auto *way = new QWidget(m_centre);
    auto *wayColumn = new QVBoxLayout(way);
    wayColumn->setContentsMargins(0, 0, 0, 0);
    wayColumn->setSpacing(space::small);
    wayColumn->addWidget(m_trace);
    wayColumn->addWidget(m_map, 1);
    m_centre->addWidget(way);
    m_centre->addWidget(m_evidence);
    m_centre->setStretchFactor(0, 4);
    m_centre->setStretchFactor(1, 3);

    auto *work = new QWidget(this);
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addWidget(m_countdown);
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
    connect(m_change, &ChangeBar::reviewAsked, this, &MainWindow::changeChosen);
    connect(m_change, &ChangeBar::choiceAsked, this, &MainWindow::choose);
    connect(m_countdown, &WaitingBar::keepAsked, this, &MainWindow::keepAsked);
    connect(m_countdown, &WaitingBar::takeBackAsked, this, &MainWindow::takeBackNowAsked);
    connect(m_countdown, &WaitingBar::longerAsked, this, &MainWindow::longerAsked);
    connect(m_findings, &FindingsPanel::findingChosen, this, &MainWindow::chooseFinding);
    connect(m_findings, &FindingsPanel::whatToDoAsked, this, &MainWindow::showWhatToDo);
    const auto jump = [this](const Citation &cite) { m_evidence->jumpTo(cite); };
    connect(m_findings, &FindingsPanel::citationChosen, this, jump);
    connect(m_checklist, &ChecklistPanel::citationChosen, this, jump);
    connect(m_checklist, &ChecklistPanel::askingAsked, this, &MainWindow::reviewAsking);
    connect(m_details, &DetailsPanel::citationChosen, this, jump);
    connect(m_trace, &TracePanel::traced, this,
            [this](const nginx::Route &route) { m_map->light(pathOf(m_view.map, route)); });
    connect(m_trace, &TracePanel::closed, m_map, &MapPanel::clearLight);
    connect(m_trace, &TracePanel::placeChosen, this, [this](const nginx::Place &place) { m_evidence->jumpTo(place); });
    connect(m_evidence, &EvidencePanel::followAsked, this, &MainWindow::followAsked);
    connect(m_evidence->logs(), &LogTab::fileAsked, this, &MainWindow::fileAsked);
    connect(m_evidence->logs(), &LogTab::fileNotAsked, this, &MainWindow::fileNotAsked);
    connect(m_evidence, &EvidencePanel::mapAsked, this, &MainWindow::showPeer);
    connect(m_evidence, &EvidencePanel::configAsked, this, &MainWindow::showConfigOf);
    connect(m_evidence, &EvidencePanel::marksChanged, this, &MainWindow::tellMarks);
    connect(m_details, &DetailsPanel::linesAsked, this, [this](const QString &peer) {
        if (!m_evidence->showLinesOf(peer))
            statusBar()->showMessage(tr("No log that was read names %1.").arg(peer), 6000);
    });
    connect(m_details, &DetailsPanel::placeChosen, this,
            [this](const nginx::Place &place) { m_evidence->jumpTo(place); });
}

} // namespace upriver::ui
