// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connect/connectdialog.h"
#include "ui/connect/keydialog.h"
#include "ui/mainwindow/sessionview.h"
#include "ui/mainwindow/waitingchange.h"
#include "ui/report/reportdialog.h"
#include "ui/start/ticket.h"

#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

#include <functional>
#include <optional>

class QAction;
class QSplitter;

namespace upriver::ui {

class AppearanceMenu;
class ChangeBar;
class ChecklistPanel;
class DetailsPanel;
class EvidencePanel;
class FindingsPanel;
class JournalPanel;
class LogWindow;
class MapPanel;
class NoticeBar;
class RunbookWindow;
class StartPage;
class TargetBar;
class TracePanel;
class WaitingBar;

/// The window. It shows what it is given and says what the person wants; it knows no command and no server.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    using QMainWindow::show;
    void showStart(const StartView &start);
    void show(const SessionView &view);
    void showBusy(const Busy &busy);
    void showIdle();
    void confirm(const Change &change); ///< shown whole; it runs when the person says so
    void showApplied(const Applied &applied);
    void showWaiting(const std::optional<WaitingChange> &waiting); ///< a change that goes back unless it is kept
    void showJournal(const QList<JournalEntry> &journal);
    void showError(const Error &error);
    void showReport(const ReportText &report);
    void copySummary(const QString &summary);
    void askKey(const KeyQuestion &question);
    void showKeyStop(const KeyStop &stop);
    void askSecret(const QString &title, const QString &why);
    [[nodiscard]] AppearanceMenu *appearance() const { return m_appearance; }
    void openConnect(const ConnectForm &before); ///< the dialog, filled with what is known
    void openLog(const QString &path); ///< in a window of its own
    void showFollowed(const QString &log, const QString &spool); ///< what comes of a server's log lies in the spool
    void showFollowEnded(const QString &spool, const Error &error);
    void showBringing(const QString &file, double share); ///< a log file of the server that was asked for
    void showBrought(const QString &file, const QString &spool);
    void showNotBrought(const QString &file, const Error &error);

Q_SIGNALS:
    void connectAsked(const upriver::ui::ConnectForm &form);
    void openAsked(const QStringList &paths);
    void practiceAsked(const QString &name);
    void closeAsked();
    void findAsked(const QUrl &url, const QString &ticket);
    void stopAsked();
    void changeChosen(const upriver::Change &change); ///< to be made ready and shown
    void changeConfirmed(const upriver::Change &change, const upriver::Course &course); ///< as it was shown
    void keepAsked(); ///< the change that waits
    void takeBackNowAsked();
    void longerAsked();
    void takeBackAsked(const QString &id); ///< a change made before
    void askConfirmed(const upriver::ActiveLook &look);
    void reportAsked(const QString &ticket);
    void summaryAsked(const QString &ticket);
    void followAsked(const QString &log); ///< of the server
    void unfollowAsked(const QString &spool);
    void fileAsked(const QString &file); ///< a whole log file of the server
    void fileNotAsked(const QString &file); ///< any more
    void marksChanged(const QList<upriver::Citation> &marks); ///< every line marked for the report
    void pageJudged(const QString &cause, bool isUseful); ///< of the runbook
    void reportSaveAsked(const QString &file);
    void evidenceSaveAsked(const QString &folder);
    void keyAnswered(bool trusted);
    void secretGiven(const upriver::Secret &secret);
    void secretRefused();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildCentre();
    void buildDocks();
    void buildStatus();
    void buildMenus();
    void buildSessionMenu();
    void buildCheckMenu();
    void buildMapMenu();
    void buildViewMenu();
    void wire();
    QDockWidget *dock(const QString &name, const QString &title, QWidget *panel, const QMargins &margins);
    void openFromTicket(const TicketFacts &facts);
    void practise();
    void openFolder();
    void openFiles();
    void chooseLog();
    void showPeer(const QString &peer);
    void showConfigOf(const QString &peer, const QString &server);
    void tellMarks();
    LogWindow *openLogWindow(const QString &path, const QString &name);
    void find();
    void choose(const QList<Change> &changes); ///< among several that are offered
    void showHistory();
    [[nodiscard]] bool isHeld() const;
    void leaving(std::function<void()> action);
    void leave();
    void reviewAsking();
    void saveMap();
    void chooseRecent(const Entry &entry);
    void showNode(int node);
    void chooseFinding(int index);
    void showWhatToDo(int finding); ///< its page in the runbook, when it has one
    void emphasise();
    [[nodiscard]] QPushButton *nextStep() const;
    [[nodiscard]] bool focusFollows() const;
    void showWork(bool work);
    void arrange();
    void showProof(const SessionView &view);
    void toggleJournal();

    QStackedWidget *m_pages;
    StartPage *m_start;
    QSplitter *m_centre;
    TargetBar *m_target;
    TracePanel *m_trace;
    MapPanel *m_map;
    EvidencePanel *m_evidence;
    ChecklistPanel *m_checklist;
    FindingsPanel *m_findings;
    DetailsPanel *m_details;
    ChangeBar *m_change;
    NoticeBar *m_notice;
    WaitingBar *m_countdown;
    NoticeBar *m_startNotice;
    JournalPanel *m_journal;
    QLabel *m_banner;
    QDockWidget *m_journalDock = nullptr;
    QList<QDockWidget *> m_docks;
    QLabel *m_connection;
    QLabel *m_lock;
    QLabel *m_job;
    QProgressBar *m_progress;
    QPushButton *m_journalLink;
    QLabel *m_worst;
    QList<QAction *> m_sessionActions; ///< only with a session
    QList<QAction *> m_lookedActions; ///< only when something was seen
    AppearanceMenu *m_appearance;
    QAction *m_findAction = nullptr;
    QAction *m_stopAction = nullptr;
    QAction *m_askAction = nullptr;
    QAction *m_historyAction = nullptr;
    QPointer<ReportDialog> m_report;
    QPointer<RunbookWindow> m_runbook;
    StartView m_startView;
    SessionView m_view;
    QWidget *m_waiting = nullptr; ///< has the focus while something is under way
    QMap<QString, QList<Citation>> m_fileMarks; ///< in log files, by their path
    QHash<QString, LogWindow *> m_followed; ///< logs of the server, by their spool
    std::optional<WaitingChange> m_waitingChange;
    QString m_lastTest; ///< "GET /cart 502 → 200": what the last change did for the URL
    std::function<void()> m_leaving; ///< once it is decided what becomes of the change that waits
    bool m_closes = false;
    bool m_busy = false;
    bool m_arranged = false;
    bool m_verified = false; ///< the last change helped: the report is what comes next
};

} // namespace upriver::ui
