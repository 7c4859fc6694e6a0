// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/failurelog.h"
#include "core/model/logs/timelimits.h"

namespace upriver {

/// One try of a logged request at one peer, from the access logs of a look.
struct LoggedTry
{
    const AccessLog *log = nullptr;
    const AccessLine *line = nullptr;
    QDateTime ended = {}; ///< the request's end, on the server's wall clock
    int status = 0; ///< of this try; 0: none
    qint64 milliseconds = -1; ///< $upstream_response_time of this try; -1: not told

    [[nodiscard]] bool failed() const { return status >= 500; }
    [[nodiscard]] QString path() const { return line->uri().section(u'?', 0, 0); }
    [[nodiscard]] QString method() const { return line->request.section(u' ', 0, 0); }
};

/// The tries at the peer in the time the failures are looked at, in order of time. Empty also where the format of the
/// log does not say whom nginx asked.
QList<LoggedTry> triesAt(const Snapshot &seen, const nginx::Address &peer, const FailureLog &time);

/// Where the failed ones stand close together: somebody's patience ends there. None when they do not, or their times
/// are not told.
std::optional<TimeLimit> limitOf(const QList<LoggedTry> &tries);

/// The peer answered, below 500, at or after @p moment.
Clue answeredSince(const Snapshot &seen, const QList<LoggedTry> &tries, const QDateTime &moment);

/// The newest failed try for the path; null when none was told.
const LoggedTry *newestFailure(const QList<LoggedTry> &tries, const QString &path);

Citation cite(const Snapshot &seen, const LoggedTry &one);

} // namespace upriver
