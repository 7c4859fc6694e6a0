// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/keytable.h"
#include "core/model/logs/timehistogram.h"
#include "core/model/logs/timelimits.h"

#include <array>
#include <map>
#include <optional>

namespace upriver {

/// Where and when in a log: to go there.
struct LogMark
{
    qint64 seconds = 0; ///< since 1970, UTC
    qint64 offset = 0; ///< of the line's first byte
};

inline bool isBefore(const LogMark &one, const LogMark &other)
{
    return one.seconds < other.seconds || (one.seconds == other.seconds && one.offset < other.offset);
}

/// The earliest and the latest of many marks.
struct LogSpan
{
    std::optional<LogMark> first = {};
    std::optional<LogMark> last = {};

    void add(const LogMark &mark)
    {
        if (!first || isBefore(mark, *first))
            first = mark;
        if (!last || isBefore(*last, mark))
            last = mark;
    }
    void add(const LogSpan &other);
};

/// How a request ended, for the client and at the upstream. A try failed when its $upstream_status is 5xx.
enum class Outcome : quint8 {
    Answered,
    Saved, ///< a try failed, a later one answered: the client saw nothing
    Masked, ///< the last try failed, yet the client got no 5xx: an error_page, a stale cache
    Failed, ///< the client got 5xx, and a try failed
    NotTheUpstream, ///< the client got 5xx although every try was answered
    NobodyAsked, ///< the client got 5xx, and no upstream was asked
    NotSaid, ///< the client got 5xx, and the format does not say what the upstream did
    ClientGone, ///< 499
};
inline constexpr size_t outcomeCount = static_cast<size_t>(Outcome::ClientGone) + 1;

/// One request as its line tells it.
struct LoggedRequest
{
    LogMark mark = {}; ///< when and where the line was written: the end of the request
    bool timed = false; ///< the mark's time is known
    int utcOffset = 0; ///< of the server's wall clock, seconds
    int status = -1; ///< the client's; -1: not said
    qint64 time = -1; ///< milliseconds: $request_time, else what the tries took; -1: not said
    int triesFailed = 0;
    bool triesSaid = false; ///< the format says what the tries gave
    Outcome outcome = Outcome::Answered;

    /// The client got 5xx, or would have without an error_page.
    [[nodiscard]] bool failed() const
    {
        return outcome != Outcome::Answered && outcome != Outcome::Saved && outcome != Outcome::ClientGone;
    }
};

/// What one peer did, try by try.
struct PeerTotals
{
    quint64 tries = 0;
    quint64 failed = 0; ///< 5xx
    quint64 unanswered = 0; ///< without a status: the client left, or the peer was never reached
    std::vector<std::pair<int, quint64>> statuses = {}; ///< -1: none
    TimeHistogram times = {}; ///< $upstream_response_time
    LogSpan failures = {};
    std::optional<LogMark> lastAnswer = {}; ///< its latest answer below 500

    [[nodiscard]] quint64 with(int status) const;
    void countStatus(int status, quint64 count)
    {
        for (auto &each : statuses) {
            if (each.first == status) {
                each.second += count;
                return;
            }
        }
        statuses.emplace_back(status, count);
    }
};

/// What became of the requests for one group of URLs (UrlGroup).
struct GroupTotals
{
    quint64 requests = 0;
    quint64 failed = 0; ///< 5xx for the client, or masked
    quint64 gone = 0; ///< 499
    quint64 triesFailed = 0;
    quint64 timed = 0; ///< requests whose time is known
    qint64 time = 0; ///< of all of them, milliseconds
    qint64 longest = 0; ///< milliseconds
    LogSpan failures = {};
};

struct MinuteTotals
{
    quint64 requests = 0;
    quint64 serverErrors = 0; ///< 5xx for the client
    quint64 failed = 0; ///< those, and the masked
    quint64 gone = 0; ///< 499
    quint64 triesFailed = 0;
    quint64 saved = 0;
    qint64 offset = 0; ///< of its first line
};

/// A line that no format reads.
struct UnreadLine
{
    qint64 offset = 0;
    QByteArray bytes = {}; ///< at most 512
};

/// What an access log says about the handoff, counted in one pass. Its size depends on what there is to name, never on
/// the log's: what is beyond a table's room is counted in the fields called leftOut.
struct AccessTotals
{
    static constexpr size_t mostPeers = 4096;
    static constexpr size_t mostGroups = 8192;
    static constexpr size_t mostMinutes = 20'160; ///< two weeks
    static constexpr size_t mostUnread = 64;

    quint64 lines = 0;
    quint64 cut = 0; ///< ended too early, but behind the status
    quint64 unread = 0;
    std::vector<UnreadLine> unreadLines = {}; ///< the first of them
    quint64 withoutTime = 0;
    std::optional<int> utcOffset
        = {}; ///< seconds the server's wall clock is ahead of UTC, by the last line that says it
    std::array<quint64, 1000> statuses = {};
    quint64 withoutStatus = 0;
    std::array<quint64, outcomeCount> outcomes = {};
    quint64 tries = 0;
    quint64 triesFailed = 0;
    quint64 severalTries = 0; ///< requests with more than one
    KeyTable<PeerTotals> peers{mostPeers};
    KeyTable<GroupTotals> groups{mostGroups};
    std::map<qint64, MinuteTotals> minutes = {}; ///< by minutes since 1970
    FailureTimes failureTimes = {};
    LogSpan span = {};
    LogSpan failures = {};
    quint64 triesLeftOut = 0; ///< of peers beyond the room
    quint64 groupsLeftOut = 0; ///< requests of groups beyond the room
    quint64 minutesLeftOut = 0; ///< requests in minutes beyond the room

    [[nodiscard]] quint64 of(Outcome outcome) const { return outcomes[static_cast<size_t>(outcome)]; }
    [[nodiscard]] bool isCapped() const { return triesLeftOut + groupsLeftOut + minutesLeftOut > 0; }

    /// Adds what was counted in another part of the same log, or in another log.
    void add(const AccessTotals &other);
};

} // namespace upriver
