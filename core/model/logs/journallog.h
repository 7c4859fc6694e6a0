// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/command.h"

#include <QDateTime>

#include <optional>

namespace upriver {

/// Lines of nginx that lie in no file of its own: in the system's log under a tag, in the journal of its unit, or in
/// the log of its container.
struct JournalLog
{
    enum class Keeper { Syslog, Unit, Docker, Podman };

    Keeper keeper = Keeper::Syslog;
    QString tag = {}; ///< how nginx calls itself there: letters, digits and underscores; empty: of a container
    QString name = {}; ///< of the unit or the container
    bool errors = true; ///< the error log's lines; else all others, which are the access log's
    std::optional<QDateTime> since = {}; ///< the server's wall clock carried as UTC
    std::optional<QDateTime> until = {};
    int lines = 1000; ///< at most, the newest
};

/// Asks journalctl, and where there is none the files of a syslog daemon; or docker, podman. Exits with 127 where there
/// is nothing to ask, and then says so.
Result<Command> journalCommand(const JournalLog &log);

/// The word by which readers know such a command: sh -c … log-journal (e|a) …
inline constexpr char journalLogName[] = "log-journal";

} // namespace upriver
