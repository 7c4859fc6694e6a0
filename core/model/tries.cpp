// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/tries.h"

#include "core/readers/lines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static QString spelledIn(const nginx::Address &peer, const QString &logged)
{
    // Before a connection stands nginx writes a socket with a colon behind it.
    return peer.isUnix() && logged.endsWith(u':') ? logged.chopped(1) : logged;
}

QList<LoggedTry> triesAt(const Snapshot &seen, const nginx::Address &peer, const FailureLog &time)
{
    QList<LoggedTry> tries;
    for (const AccessLog &log : seen.accessLogs) {
        for (const AccessLine &line : log.lines) {
            const QDateTime ended(line.time.date(), line.time.time(), Qt::UTC);
            for (qsizetype i = 0; i < line.upstreams.size(); ++i) {
                if (isPeer(peer, spelledIn(peer, line.upstreams[i])) && time.isInTime(ended))
                    tries << LoggedTry{.log = &log,
                                       .line = &line,
                                       .ended = ended,
                                       .status = line.upstreamStatuses.value(i).toInt(),
                                       .milliseconds = line.responseTimes.value(i, -1)};
            }
        }
    }
    std::stable_sort(tries.begin(), tries.end(),
                     [](const LoggedTry &a, const LoggedTry &b) { return a.ended < b.ended; });
    return tries;
}

std::optional<TimeLimit> limitOf(const QList<LoggedTry> &tries)
{
    FailureTimes times;
    for (const LoggedTry &one : tries) {
        if (one.failed())
            times.add(one.status, one.milliseconds);
    }
    const QList<TimeLimit> limits = times.limits();
    return limits.isEmpty() ? std::nullopt : std::optional(limits.first());
}

Clue answeredSince(const Snapshot &seen, const QList<LoggedTry> &tries, const QDateTime &moment)
{
    const auto answered = std::find_if(tries.rbegin(), tries.rend(), [&](const LoggedTry &one) {
        return !one.failed() && one.status > 0 && one.ended >= moment;
    });
    if (answered != tries.rend())
        return yes({cite(seen, *answered)});
    return tries.isEmpty() ? unknown() : never();
}

const LoggedTry *newestFailure(const QList<LoggedTry> &tries, const QString &path)
{
    const auto found = std::find_if(tries.rbegin(), tries.rend(), [&](const LoggedTry &one) {
        return one.failed() && (path.isEmpty() || one.path() == path);
    });
    return found == tries.rend() ? nullptr : &*found;
}

Citation cite(const Snapshot &seen, const LoggedTry &one)
{
    const Exhibit *exhibit = seen.exhibit(one.log->exhibit);
    return exhibit ? citationOf(*exhibit, one.line->line) : Citation{.exhibit = one.log->exhibit};
}

} // namespace upriver
