// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/changeflow.h"
#include "app/door.h"
#include "app/logfetcher.h"
#include "app/logfollower.h"
#include "app/seen.h"
#include "core/host/hostthread.h"
#include "ui/mainwindow/sessionview.h"
#include "ui/report/reportdialog.h"

#include <QObject>

#include <map>
#include <optional>

namespace upriver {

/// One server, or one recording of it, from the first look to the report: the one object with a memory.
///     Idle → Connecting (the door may ask for a key or a secret) → Looking → Seen → Applying → Looking → Seen
class Session : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Connecting, Looking, Seen, Applying };

    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] Door *door() const { return m_door; }
    [[nodiscard]] State state() const { return m_state; }

    void connectTo(const ui::ConnectForm &form);
    void open(const QStringList &paths, const Question &question);
    void practise(const QString &name);
    void find(const QUrl &url, const QString &ticket);
    void ready(const Change &change); ///< to be shown and confirmed
    void apply(const Change &change, const Course &course); ///< as confirmed: nothing but its commands runs
    void decide(Decision decision); ///< about the change that waits
    void waitLonger();
    void takeBack(const QString &id); ///< a change made before, named by its transaction
    void ask(const ActiveLook &confirmed); ///< the backend itself: nothing but its commands runs, each once
    void stop();
    void close();

    void follow(const QString &log); ///< on the server, from its end on
    void unfollow(const QString &spool);
    void bring(const QString &file); ///< a whole log file of the server, one at a time
    void dropBringing();
    void keepMarks(const QList<Citation> &marks); ///< log lines for the report
    void keepVerdict(const QString &cause, bool isUseful); ///< on a page of the runbook, for the report
    [[nodiscard]] ui::ReportText report(const QString &ticket);
    void saveReport(const QString &file);
    void saveEvidence(const QString &folder);

Q_SIGNALS:
    void busy(const upriver::ui::Busy &busy);
    void idle();
    void viewChanged(const upriver::ui::SessionView &view);
    void journalChanged(const QList<upriver::JournalEntry> &journal);
    void readied(const upriver::Change &change); ///< as it can be confirmed
    void applied(const upriver::Applied &applied);
    void waiting(const std::optional<upriver::ui::WaitingChange> &waiting); ///< a change that goes back unless kept
    void failed(const upriver::Error &error);
    void evidenceSaved(const QString &folder);
    void followed(const QString &log, const QString &spool); ///< from now on the spool gets what the log gets
    void followEnded(const QString &spool, const upriver::Error &error);
    void bringing(const QString &file, double share);
    void brought(const QString &file, const QString &spool); ///< plain, without secrets, as far as it could be had
    void notBrought(const QString &file, const upriver::Error &error); ///< or not all of it
    void ended(); ///< nothing is open any more
    void toRemember(const upriver::ui::Entry &entry);

private:
    template<class Work>
    void readInBackground(Work work);
    void startFlow(HostThread &host);
    void endFlow(); ///< after its host
    void takeApplied(const Applied &applied);
    void takeMade(); ///< what the look found of changes made before
    void look(std::optional<Applied> after = {});
    void take(Result<Seen> seen, const std::optional<Applied> &after);
    void fail(const Error &error);
    void show();
    void enter(State state);
    void enter(const JournalEntry &entry);
    void tellProgress(int done, int of);
    void tell(const Applied &applied);
    [[nodiscard]] QString nameOfMade(const QString &id) const;
    void endFollowing(); ///< before the host goes
    void remember();

    Door *m_door;
    ui::ConnectForm m_form; ///< to reach the same server again
    std::unique_ptr<ChangeFlow> m_flow; ///< outlives its host, whose thread tells it what ran
    std::unique_ptr<HostThread> m_host; ///< none: a recording
    std::unique_ptr<HostThread> m_practiceHost; ///< simulates what a practised change runs
    std::map<QString, std::unique_ptr<LogFollower>> m_followers; ///< by their spool
    std::unique_ptr<LogFetcher> m_fetcher;
    State m_state = State::Idle;
    ui::Entry m_origin; ///< what this session is of, to find it again
    QString m_name; ///< for people
    QString m_ticket;
    Question m_question;
    Seen m_seen;
    Diagnosis m_changed; ///< what the last change was made for
    Standing m_standing = Standing::Unknown;
    bool m_practice = false;
    bool m_isCutOff = false; ///< the link was lost: the next look connects again
    QList<ChangeTold> m_changes; ///< of this session, in order
    QList<JournalEntry> m_journal;
    QList<Citation> m_marks;
    QList<PageVerdict> m_verdicts; ///< the last one of each page
    int m_turn = 0; ///< an answer of an earlier turn is not ours any more
};

} // namespace upriver
