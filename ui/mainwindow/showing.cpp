// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/pathonmap.h"
#include "ui/details/detailspanel.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/findings/findingspanel.h"
#include "ui/guide/checklistpanel.h"
#include "ui/guide/runbookwindow.h"
#include "ui/journal/journalpanel.h"
#include "ui/mainwindow/changebar.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/targetbar.h"
#include "ui/mainwindow/waitingbar.h"
#include "ui/map/mappanel.h"
#include "ui/start/startpage.h"
#include "ui/style/words.h"
#include "ui/trace/tracepanel.h"

#include <QApplication>
#include <QSplitter>
#include <QStatusBar>

// What the window shows of a session, and how it stays with the person while the session goes on.

using namespace Qt::StringLiterals;

namespace upriver::ui {

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
    delete m_runbook;
    showJournal({});
    m_banner->hide();
    m_verified = false;
    m_notice->hide();
    showWaiting({});
    m_start->show(start.recent, static_cast<int>(start.incidents.size()));
    setWindowTitle(u"Upriver"_s);
    showWork(false);
    showIdle();
}

static int nodeOn(const Topology &map, MapNode::Kind kind, const QString &name)
{
    for (int i = 0; !name.isEmpty() && i < map.nodes.size(); ++i) {
        const MapNode &node = map.nodes[i];
        if (node.kind == kind && (node.name == name || node.names.contains(name)))
            return i;
    }
    return -1;
}

/// A log names a socket as "unix:/run/x.sock"; the map may name it by its path.
static int peerOn(const Topology &map, const QString &peer)
{
    const int node = nodeOn(map, MapNode::Kind::Peer, peer);
    return node >= 0 || !peer.startsWith("unix:"_L1) ? node : nodeOn(map, MapNode::Kind::Peer, peer.mid(5));
}

static int serverOn(const Topology &map, const QString &server)
{
    return nodeOn(map, MapNode::Kind::Server, server);
}

static QString titleOf(const SessionView &view)
{
    QStringList parts{view.diagnosis.question.url.host(), view.ticket, view.host, view.badge, u"Upriver"_s};
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
    const bool follows = focusFollows();
    const bool looked = view.diagnosis.snapshot != nullptr;
    m_view = view;
    if (!looked)
        delete m_runbook; // another session begins
    showWork(true);
    setWindowTitle(titleOf(view));
    m_target->show(view.host, view.ticket, view.diagnosis.question.url.toDisplayString());
    m_map->show(view.map);
    if (view.map.nodes.isEmpty() && view.diagnosis.snapshot)
        m_map->showEmpty(tr("No way of a request to draw: the configuration could not be read. The findings say why."));
    m_trace->show(view.diagnosis.snapshot, view.diagnosis.question.url);
    m_evidence->show(view.diagnosis);
    m_evidence->setLive(view.live);
    m_checklist->offerAsking(view.live && !view.active.asks.isEmpty());
    m_checklist->show(view.steps);
    m_findings->show(view.diagnosis);
    m_details->showNothing();
    m_change->show(view.changes, {});
    m_banner->setVisible(view.practice);
    m_connection->setText(view.badge.isEmpty() ? view.host
                                               : tr("%1 · %2", "a server and what it is").arg(view.host, view.badge));
    m_lock->setText(standingText(view));
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
    if (follows)
        nextStep()->setFocus(Qt::OtherFocusReason);
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
}

QPushButton *MainWindow::nextStep() const
{
    const bool looked = m_view.diagnosis.snapshot != nullptr;
    if (m_waitingChange)
        return isHeld() ? m_countdown->keep() : m_target->find(); // which connects again
    return !m_view.changes.isEmpty() && !m_verified ? m_change->review()
        : looked                                    ? m_target->report()
                                                    : m_target->find();
}

/// Whether the focus goes along with the work: it is on a page or a button that goes away, on one of the steps, or
/// where it waited for the work to end.
/// Anywhere else it is the person's, and stays. Without this, a button that can no longer be pressed gives the focus
/// to whatever happens to be next in the tab order.
bool MainWindow::focusFollows() const
{
    const QWidget *at = focusWidget();
    return m_pages->currentIndex() == 0 || !at || !at->isVisibleTo(this) || at == m_waiting || at == m_target->find()
        || at == m_target->stop() || at == m_target->report() || at == m_change->review()
        || m_countdown->isAncestorOf(at);
}

void MainWindow::showBusy(const Busy &busy)
{
    m_busy = true;
    const bool follows = focusFollows();
    if (m_pages->currentIndex() == 0)
        showWork(true);
    m_target->stop()->setEnabled(busy.mayStop);
    if (follows) {
        m_progress->show();
        m_waiting = busy.mayStop ? static_cast<QWidget *>(m_target->stop()) : m_progress;
        m_waiting->setFocus(Qt::OtherFocusReason);
    }
    m_target->find()->setEnabled(false);
    m_findAction->setEnabled(false);
    m_stopAction->setEnabled(busy.mayStop);
    m_change->setBusy(true);
    m_countdown->setBusy(!busy.mayStop);
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
    const bool follows = focusFollows();
    const bool session = m_pages->currentIndex() == 1;
    m_target->find()->setEnabled(true);
    m_findAction->setEnabled(session);
    m_stopAction->setEnabled(false);
    m_change->setBusy(m_waitingChange.has_value());
    m_countdown->setBusy(false);
    m_job->clear();
    m_progress->hide();
    emphasise();
    if (session && follows)
        nextStep()->setFocus(Qt::OtherFocusReason);
    m_waiting = nullptr;
    m_target->stop()->setEnabled(false);
}

/// One emphasised button: the next thing to do.
void MainWindow::emphasise()
{
    const bool looked = m_view.diagnosis.snapshot != nullptr;
    m_target->report()->setEnabled(looked);
    for (QAction *action : std::as_const(m_lookedActions))
        action->setEnabled(looked);
    m_askAction->setEnabled(looked && m_view.live && !m_busy);
    m_historyAction->setEnabled(looked && m_view.live && !m_busy && !m_waitingChange);
    if (!m_busy)
        m_change->setBusy(m_waitingChange.has_value());
    const QPushButton *next = m_busy ? nullptr : nextStep();
    for (QPushButton *step : {m_change->review(), m_target->find(), m_target->report(), m_countdown->keep()})
        setPrimary(step, step == next);
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

/// The peer of a log line on the map, where it can be seen whether it answers.
void MainWindow::showPeer(const QString &peer)
{
    const int node = peerOn(m_view.map, peer);
    if (node < 0) {
        statusBar()->showMessage(tr("%1 is not on the map of this configuration.").arg(peer), 6000);
        return;
    }
    m_map->map()->select(m_view.map.nodes[node].id);
    showNode(node);
}

void MainWindow::showConfigOf(const QString &peer, const QString &server)
{
    int node = peerOn(m_view.map, peer);
    if (node < 0 || m_view.map.nodes[node].at.file.isEmpty())
        node = serverOn(m_view.map, server);
    if (node >= 0 && !m_view.map.nodes[node].at.file.isEmpty())
        m_evidence->jumpTo(m_view.map.nodes[node].at);
    else
        statusBar()->showMessage(tr("The configuration that was read does not name it."), 6000);
}

void MainWindow::tellMarks()
{
    QList<Citation> marks = m_evidence->marked();
    for (const QList<Citation> &each : std::as_const(m_fileMarks))
        marks += each;
    Q_EMIT marksChanged(marks);
}

void MainWindow::chooseFinding(int index)
{
    const Finding &finding = m_view.diagnosis.findings.at(index);
    if (!finding.because.isEmpty())
        m_evidence->jumpTo(finding.because.first());
    if (const int node = nodeAbout(m_view.map, finding); node >= 0) {
        m_map->map()->select(m_view.map.nodes[node].id);
        showNode(node);
    }
}

} // namespace upriver::ui
