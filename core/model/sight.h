// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/sockets.h"

namespace upriver {

/// Statements about the server that a rule can rest on. Each is a Clue: Yes, No or Unknown, with where it is written.

Clue nginxRuns(const Snapshot &seen);

/// Something accepts connections at this very address. Unknown for another machine's address.
Clue listensAt(const Snapshot &seen, const nginx::Address &address);

/// The same for one who asks for many addresses; @p sockets are those of the look.
Clue listensAt(const Snapshot &seen, const Sockets &sockets, const nginx::Address &address);

/// Who dials the host on the listener's port reaches it.
bool covers(const Listener &listener, const QString &host);

/// The port is served, but not where nginx dials: the listeners on other addresses of this machine.
QList<Listener> listenersElsewhere(const Snapshot &seen, const nginx::Address &address);

/// The path exists and is a socket.
Clue socketFileThere(const Snapshot &seen, const QString &path);

/// What the error logs hold about one peer, in the time asked for.
struct Failures
{
    int count = 0;
    Symptom last = Symptom::None;
    QDateTime lastAt = {};
    QString peer = {}; ///< of the last one, as logged; empty: it names none
    QList<Citation> cites = {}; ///< the first and the last of the newest symptom
};
Failures failuresOf(const Snapshot &seen, const nginx::Address &peer, const Question &question);

/// The same for a group as a whole: nginx logs the group's name as the upstream when no member is left.
Failures failuresOfGroup(const Snapshot &seen, const QString &group, const Question &question);

/// The failures of requests for the URL's host, whatever the peer.
Failures failuresOfHost(const Snapshot &seen, const Question &question);

/// The log says this of this peer, in the time asked for.
Clue logSays(const Snapshot &seen, Symptom symptom, const nginx::Address &peer, const Question &question);

/// The answer to the very URL asked for, or null.
const Answer *answerTo(const Snapshot &seen, const Question &question);

/// The URL fails now: a status of 500 or more, half an answer, or none at all. Unknown of an answer that had not ended
/// when the one who asked stopped waiting.
Clue urlFails(const Snapshot &seen, const Question &question);

/// The request went straight to the address, past nginx, from the server itself.
bool isDirectTo(const Answer &answer, const nginx::Address &address);

/// A direct request to the address was made and got no connection.
Clue refusedDirectly(const Snapshot &seen, const nginx::Address &address);

/// A container engine runs here: what listens, or should, may live in a container.
Clue runsContainers(const Snapshot &seen);

bool isThisMachine(const Snapshot &seen, const QString &host);

/// "127.0.0.1:3000" of a log is the address a configuration may write "localhost:3000".
bool isPeer(const nginx::Address &address, const QString &logged);

} // namespace upriver
