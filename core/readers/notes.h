// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QDateTime>
#include <QLatin1StringView>
#include <QList>

#include <optional>
#include <span>

namespace upriver {

/// What a program, systemd or the kernel noted about a process that is not nginx.
enum class Note {
    OomKilled, ///< the kernel, systemd or systemd-oomd ended a process for its memory
    Crashed, ///< ended by a signal that says it is broken: SEGV, ABRT, BUS, ILL, FPE
    Killed, ///< ended by SIGKILL; who sent it is not said
    WorkerTimedOut, ///< the application server ended a worker of its own that took too long
    WorkerSlow, ///< a worker takes long; it was let be
    WorkersUsedUp, ///< every worker the settings allow is busy
    QueueFull, ///< connections wait to be accepted, as many as may
    HeapUsedUp, ///< the program's own memory limit: node, Java
    ConfigRefused, ///< the program does not start with the configuration it was given
    PortTaken, ///< somebody else listens where it wants to
    Exited, ///< the main process ended by itself, with an error
    GaveUp, ///< systemd starts it no more
    RestartPlanned, ///< systemd starts it again
    Began,
    Ended, ///< stopped in order
    ConnectionsDropped, ///< the kernel's table of connections is full
    TaskHung, ///< the kernel: a process has been waiting for two minutes
};

/// Who says it; each spells its lines in its own way.
enum class Teller { Kernel, Systemd, PhpFpm, Gunicorn, Uwsgi, Node, Pm2, Java, Apache };

/// One sentence of a program, and what it means. In @p says {} stands for anything, {pid} {signal} {limit} {seconds}
/// for a number, {unit} {program} {pool} {cgroup} {text} for a text
/// that ends where the next words begin.
struct NoteSentence
{
    Note note;
    Teller teller;
    QLatin1StringView says; ///< how the message begins behind the time and the level
    const char *sample; ///< a real line; tst_notes proves that only this row claims it
};

/// Every sentence of every teller.
QList<NoteSentence> noteSentences();

/// A note, as it was written.
struct Noted
{
    Note note = Note::OomKilled;
    Teller teller = Teller::Kernel;
    QDateTime time = {}; ///< the server's wall clock, carried as UTC; invalid: not known
    QString program = {}; ///< whom it is about: the kernel's short name of the process
    QString unit = {}; ///< whom it is about: "shop.service"; empty: not said
    QString pool = {}; ///< of PHP-FPM
    QString text = {}; ///< what the sentence names besides: a file, an address
    qint64 pid = 0; ///< whom it is about; 0: not said
    qint64 tellerPid = 0; ///< who says it; 0: not said
    int signal = 0;
    qint64 limit = 0; ///< workers, connections
    double seconds = 0;
    Citation at = {};
};

/// What is needed to know when a line was written that does not say all of it.
struct NoteClock
{
    QDateTime around = {}; ///< a moment of the server's wall clock about then; invalid: years are not known
    QDateTime bootedAt = {}; ///< the server's wall clock; invalid: seconds since the boot say nothing
    std::optional<int> utcOffset = {}; ///< seconds the server's wall clock is ahead of UTC
};

/// Whether the row claims this line of a journal or of a program's own log.
bool claimsNote(const NoteSentence &sentence, const QByteArray &line, const NoteClock &clock);

/// The notes of a journal, a kernel log, systemctl status or a program's own log file.
QList<Noted> readNotes(const Exhibit &exhibit, const NoteClock &clock);

} // namespace upriver
