// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/confirm/confirmdialog.h"
#include "ui/confirm/historydialog.h"
#include "ui/confirm/traydialog.h"
#include "ui/mainwindow/changebar.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/waitingbar.h"

#include <QCloseEvent>
#include <QLocale>
#include <QMessageBox>

#include <utility>

// Changes: how one is shown and confirmed, how it waits on the server, and that nobody leaves it there unawares.

using namespace Qt::StringLiterals;

namespace upriver::ui {

void MainWindow::confirm(const Change &change)
{
    const QString machine = m_view.host.section(u'@', -1); // what the person types for a high risk
    const Standing standing = m_view.practice ? Standing::Root : m_view.standing;
    auto *dialog = new ConfirmDialog(
        {change, machine, standing, m_view.practice || !m_view.live, m_view.badge, m_view.isCareful}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, change] {
        m_lastTest.clear();
        Q_EMIT changeConfirmed(change, dialog->course());
    });
    dialog->open();
}

void MainWindow::choose(const QList<Change> &changes)
{
    auto *dialog = new TrayDialog(changes, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT changeChosen(dialog->chosen()); });
    dialog->open();
}

void MainWindow::showHistory()
{
    const QList<ChangeMade> made
        = m_view.diagnosis.snapshot ? m_view.diagnosis.snapshot->changesMade : QList<ChangeMade>();
    auto *dialog = new HistoryDialog(made, m_view.standing, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT takeBackAsked(dialog->chosen()); });
    dialog->open();
}

static Health healthOf(Applied::Ending ending)
{
    switch (ending) {
    case Applied::Ending::Verified:
    case Applied::Ending::Kept: return Health::Ok;
    case Applied::Ending::Refused:
    case Applied::Ending::TakenBack: return Health::Warning;
    default: break;
    }
    return Health::Failing;
}

static QString titleOf(Applied::Ending ending)
{
    switch (ending) {
    case Applied::Ending::Verified: return MainWindow::tr("Changed.");
    case Applied::Ending::Kept: return MainWindow::tr("Changed and kept.");
    case Applied::Ending::TakenBack: return MainWindow::tr("Taken back.");
    case Applied::Ending::Conflict: return MainWindow::tr("Taken back, but not all of it.");
    case Applied::Ending::Damaged: return MainWindow::tr("It could not be taken back.");
    case Applied::Ending::NotHelped: return MainWindow::tr("Changed, but it did not help.");
    case Applied::Ending::Refused: return MainWindow::tr("Nothing was changed.");
    case Applied::Ending::Failed: return MainWindow::tr("The change failed.");
    case Applied::Ending::Unknown: break;
    }
    return MainWindow::tr("The connection was lost during the change; how it ended is not known.");
}

void MainWindow::showApplied(const Applied &applied)
{
    m_verified = applied.hasHelped();
    if (!applied.before.isEmpty() && !applied.after.isEmpty())
        m_lastTest = tr("GET %1 %2 → %3").arg(m_view.diagnosis.question.url.path(), applied.before, applied.after);
    if (isHeld() && applied.isWaiting()) {
        showWaiting(m_waitingChange); // its bar says the same, and asks
        return;
    }
    QStringList title{m_view.practice && m_verified ? tr("Simulated.") : titleOf(applied.ending)};
    if (m_verified && !m_lastTest.isEmpty())
        title << m_lastTest;
    m_notice->tell(healthOf(applied.ending), title.join(u' '), applied.what);
    const bool isDecided = applied.ending == Applied::Ending::Kept || applied.ending == Applied::Ending::TakenBack;
    if (isDecided)
        leave();
    else
        m_leaving = {}; // it ended otherwise: that is to be seen first
    emphasise();
    if (!m_busy && focusFollows())
        nextStep()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showWaiting(const std::optional<WaitingChange> &waiting)
{
    const bool follows = focusFollows();
    const bool isNew = waiting && !m_waitingChange;
    const bool goesOver = isNew || !waiting || waiting->isCutOff; // to another next step
    m_waitingChange = waiting;
    if (m_waitingChange) {
        m_waitingChange->test = m_lastTest;
        m_waitingChange->isPractice = m_view.practice;
    }
    if (isNew)
        m_notice->hide();
    m_countdown->show(m_waitingChange);
    emphasise();
    if (!m_busy && follows && goesOver)
        nextStep()->setFocus(Qt::OtherFocusReason);
}

/// Whether somebody has to decide before the session may end.
bool MainWindow::isHeld() const
{
    return m_waitingChange && !m_waitingChange->isCutOff;
}

/// Does it at once, or once it is decided what becomes of the change that waits.
void MainWindow::leaving(std::function<void()> action)
{
    if (!isHeld()) {
        action();
        return;
    }
    m_leaving = std::move(action);
    auto *dialog = new QMessageBox(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("A change waits"));
    dialog->setTextFormat(Qt::PlainText);
    dialog->setText(tr("What becomes of the change on %1?").arg(m_view.host));
    const QDateTime until = m_waitingChange->until;
    dialog->setInformativeText(
        until.isValid() ? tr("%1. Left alone, the server takes it back by itself at %2.")
                              .arg(m_waitingChange->what, QLocale().toString(until.toLocalTime().time(), u"HH:mm:ss"_s))
                        : tr("%1. Left alone, it stays: no timer runs any more.").arg(m_waitingChange->what));
    QPushButton *keep = dialog->addButton(tr("&Keep the change"), QMessageBox::AcceptRole);
    QPushButton *takeBack = dialog->addButton(tr("&Roll back now"), QMessageBox::DestructiveRole);
    QPushButton *leaveIt = dialog->addButton(tr("&Leave it to the server"), QMessageBox::NoRole);
    QPushButton *stay = dialog->addButton(QMessageBox::Cancel);
    dialog->setDefaultButton(stay);
    connect(dialog, &QMessageBox::buttonClicked, this, [=, this](QAbstractButton *pressed) {
        if (pressed == keep)
            Q_EMIT keepAsked();
        else if (pressed == takeBack)
            Q_EMIT takeBackNowAsked();
        else if (pressed == leaveIt)
            leave();
        else
            m_leaving = {};
    });
    dialog->open();
}

void MainWindow::leave()
{
    if (const auto action = std::exchange(m_leaving, {}))
        action();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!isHeld() || m_closes) {
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    leaving([this] {
        m_closes = true;
        close();
    });
}

} // namespace upriver::ui
