// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/apply.h"
#include "core/change/journalfile.h"
#include "core/evidence/evidence.h"
#include "core/host/hostthread.h"
#include "ui/mainwindow/waitingchange.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace upriver {

/// How a change ended that somebody else, or the server by its timer, decided; nothing while it is not decided.
std::optional<Applied::Ending> endingOf(ChangeMade::State state);

/// Changes on their way through one server: made ready to be shown, applied as confirmed, and waiting there until
/// somebody, or the server itself, decides. What has become of one that waits is read from the server, never guessed.
class ChangeFlow : public QObject
{
    Q_OBJECT
public:
    ChangeFlow(HostThread &host, QString folder, QObject *parent = nullptr); ///< folder: of the desk, for this session

    void ready(const Change &change); ///< what it alters is read once more
    /// False when it cannot be begun: another one waits, or the desk has no room for a journal.
    bool apply(const Change &change, const Course &course, const Evidence &evidence, const QString &before);
    /// One that was left waiting on the server; @p known: what this session knows of it, when it made it.
    void adopt(const ChangeMade &made, const std::optional<Applied> &known);
    void decide(Decision decision); ///< about the one that waits
    void waitLonger();
    void pulse(); ///< asks how it stands; happens by itself every ten seconds
    void takeBack(const ChangeMade &made); ///< one that was kept, whenever that was

    [[nodiscard]] const std::optional<ui::WaitingChange> &waiting() const { return m_waiting; }

Q_SIGNALS:
    void readied(const upriver::Change &change);
    void notReady(const upriver::Error &error);
    void began(); ///< commands that change the server run now
    void ran(const upriver::JournalEntry &entry);
    void applied(const upriver::Applied &applied); ///< how a change ended, or a decision about one
    void waitingChanged();

private:
    Journaled journaled();
    bool openJournal();
    void wait(const Course &course, const ui::WaitingChange &waiting);
    void decideOn(const Course &course, Decision decision);
    void take(const std::optional<Output> &output);
    void overdue();
    void end(const Applied &applied);

    HostThread &m_host;
    QString m_folder;
    std::shared_ptr<JournalFile> m_journal;
    Applied m_applied; ///< the last one
    Course m_course; ///< of the change that waits
    std::optional<ui::WaitingChange> m_waiting;
    QTimer m_beat; ///< while one waits
    bool m_asks = false; ///< a pulse is under way
    bool m_decides = false;
};

} // namespace upriver
