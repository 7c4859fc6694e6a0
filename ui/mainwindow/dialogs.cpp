// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/runbook.h"
#include "ui/confirm/askdialog.h"
#include "ui/connect/passworddialog.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/evidence/logtab.h"
#include "ui/guide/runbookwindow.h"
#include "ui/log/logwindow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/start/practisedialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QStatusBar>

// What the window asks and shows in windows of its own. All are opened and answered by signal: nothing waits here.

namespace upriver::ui {

void MainWindow::showReport(const ReportText &report)
{
    if (m_report) {
        m_report->show(report);
        return;
    }
    m_report = new ReportDialog(report, this);
    m_report->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_report, &ReportDialog::ticketChanged, this, &MainWindow::reportAsked);
    connect(m_report, &ReportDialog::saveAsked, this, &MainWindow::reportSaveAsked);
    m_report->open();
}

void MainWindow::showWhatToDo(int index)
{
    const Finding finding = m_view.diagnosis.findings.value(index);
    if (!runbookCauses().contains(finding.cause))
        return;
    if (!m_runbook) {
        m_runbook = new RunbookWindow(this);
        connect(m_runbook, &RunbookWindow::judged, this, &MainWindow::pageJudged);
    }
    m_runbook->show(finding.cause, pageWords(m_view.diagnosis, finding));
}

void MainWindow::copySummary(const QString &summary)
{
    QApplication::clipboard()->setText(summary);
    statusBar()->showMessage(tr("Summary copied."), 4000);
}

void MainWindow::askKey(const KeyQuestion &question)
{
    auto *dialog = new KeyDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this](int result) { Q_EMIT keyAnswered(result == QDialog::Accepted); });
    dialog->open();
}

void MainWindow::showKeyStop(const KeyStop &stop)
{
    auto *dialog = new KeyStopDialog(stop, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::askSecret(const QString &title, const QString &why)
{
    auto *dialog = new PasswordDialog(title, why, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT secretGiven(dialog->secret()); });
    connect(dialog, &QDialog::rejected, this, &MainWindow::secretRefused);
    dialog->open();
}

void MainWindow::openConnect(const ConnectForm &before)
{
    auto *dialog = new ConnectDialog(before, m_startView.knownHosts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { leaving([this, form = dialog->form()] { Q_EMIT connectAsked(form); }); });
    dialog->open();
}

void MainWindow::openFromTicket(const TicketFacts &facts)
{
    const QString server = facts.server.isEmpty() ? facts.url.host() : facts.server;
    openConnect({.server = server, .url = facts.url.toString(), .ticket = facts.id});
}

void MainWindow::practise()
{
    auto *dialog = new PractiseDialog(m_startView.incidents, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { leaving([this, name = dialog->chosen().target] { Q_EMIT practiceAsked(name); }); });
    dialog->open();
}

void MainWindow::openFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a folder of evidence"));
    if (!folder.isEmpty())
        leaving([this, folder] { Q_EMIT openAsked({folder}); });
}

void MainWindow::openFiles()
{
    const QStringList files
        = QFileDialog::getOpenFileNames(this, tr("Open a saved session (.zip), logs or configuration"));
    if (!files.isEmpty())
        leaving([this, files] { Q_EMIT openAsked(files); });
}

void MainWindow::chooseLog()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open a log file"));
    if (!file.isEmpty())
        openLog(file);
}

void MainWindow::openLog(const QString &path)
{
    openLogWindow(path, {});
}

LogWindow *MainWindow::openLogWindow(const QString &path, const QString &name)
{
    auto *window = new LogWindow(path, name, this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &LogWindow::marksChanged, this, [this, path](const QList<Citation> &marks) {
        m_fileMarks.insert(path, marks);
        tellMarks();
    });
    window->show();
    return window;
}

void MainWindow::showFollowed(const QString &log, const QString &spool)
{
    LogWindow *window = openLogWindow(spool, log);
    m_followed.insert(spool, window);
    window->panel()->follow(true);
    connect(window, &QObject::destroyed, this, [this, spool] {
        if (m_followed.remove(spool) > 0)
            Q_EMIT unfollowAsked(spool);
    });
}

void MainWindow::showFollowEnded(const QString &spool, const Error &error)
{
    // The lines that came stay; nothing more is waited for.
    if (LogWindow *window = m_followed.take(spool))
        window->panel()->follow(false);
    showError(error);
}

void MainWindow::showBringing(const QString &file, double share)
{
    m_evidence->logs()->tellBringing(file, share);
}

void MainWindow::showBrought(const QString &file, const QString &spool)
{
    m_evidence->logs()->showFile(file, spool);
}

void MainWindow::showNotBrought(const QString &file, const Error &error)
{
    m_evidence->logs()->showFileError(file, error);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!m_busy && !urls.isEmpty()
        && std::all_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); }))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls())
        paths << url.toLocalFile();
    leaving([this, paths] { Q_EMIT openAsked(paths); });
}

void MainWindow::chooseRecent(const Entry &entry)
{
    if (entry.kind == Entry::Kind::Practice)
        Q_EMIT practiceAsked(entry.target);
    else if (entry.kind == Entry::Kind::Folder)
        Q_EMIT openAsked({entry.target});
    else
        openConnect({.server = entry.target, .url = entry.url, .ticket = entry.ticket});
}

void MainWindow::reviewAsking()
{
    auto *dialog = new AskDialog(m_view.active, m_view.standing, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, look = m_view.active] { Q_EMIT askConfirmed(look); });
    dialog->open();
}

} // namespace upriver::ui
