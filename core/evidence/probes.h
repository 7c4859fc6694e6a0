// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"
#include "core/target/question.h"

#include <QList>
#include <QString>

namespace upriver {

/// One thing to look at: the command, and the exhibit its output becomes. Reading commands change nothing on the
/// server.
struct Probe
{
    QString exhibit = {};
    Request request = {};
};

/// The exhibit's name for a file of the server: "/var/log/nginx/a b.log" becomes "var_log_nginx_a_b.log".
QString exhibitNameOf(const QString &path);

/// What systemctl show is asked for a unit. Never its Environment: that is where secrets are.
inline constexpr char unitProperties[]
    = "Id,Description,LoadState,ActiveState,SubState,Result,UnitFileState,MainPID,NRestarts,ExecMainCode,"
      "ExecMainStatus,"
      "ExecStart,ActiveEnterTimestamp,InactiveEnterTimestamp,RuntimeDirectory,PrivateTmp,Type,Restart,MemoryCurrent,"
      "MemoryMax,"
      "LimitNOFILE,"
      "FragmentPath";

/// What stat -c is asked for a file: the moment of its last change first, then the same for people.
inline constexpr char fileTimeFormat[] = "%Y %y %U:%G %a %n";

/// What stat -c is asked for a file that may be a log's: seconds since 1970, bytes, name.
inline constexpr char logFileFormat[] = "%Y %s %n";

/// Lines that are read from the end of a log when no time is asked for. A thousand of both logs and of those of one
/// site come packed as 190 KB.
inline constexpr int lastLines = 1000;

/// What every look begins with; needs no knowledge of the server. One script, one round trip.
QList<Probe> firstLook();

} // namespace upriver
