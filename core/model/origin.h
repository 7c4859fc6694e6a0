// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/failurelog.h"

namespace upriver {

/// Who made an answer: what the access logs and the answers themselves show of it.

/// A line of an access log, and the log it stands in.
struct LoggedAnswer
{
    const AccessLog *log = nullptr;
    const AccessLine *line = nullptr;

    explicit operator bool() const { return line != nullptr; }
    [[nodiscard]] int lastUpstreamStatus() const; ///< of the last try; 0: nobody was asked, or not written
    [[nodiscard]] bool saysUpstream() const { return !line->upstreamStatuses.isEmpty(); } ///< the format has it
};

/// The newest line about the question's path in the time looked at; with a @p status only lines with that one. A log
/// names no host: of several sites with the same path the newest counts.
LoggedAnswer newestAnswer(const Snapshot &seen, const Question &question, const FailureLog &log,
                          std::optional<int> status = {});

QList<Citation> cite(const Snapshot &seen, const LoggedAnswer &answer);

/// An error of the site's requests would have been read: an error log that the way writes to was, from "error" down.
bool errorsWereRead(const Snapshot &seen, const nginx::Route *route);

/// Answers to a request that went straight to a backend, past nginx: curl on the server for another host than the
/// URL's.
const Answer *directAnswer(const Snapshot &seen, const Question &question, const nginx::Route *route);

/// Somebody in front of nginx by what an answer's headers say: "Cloudflare"; empty: nobody shows.
QString frontOf(const Answer &answer);

} // namespace upriver
