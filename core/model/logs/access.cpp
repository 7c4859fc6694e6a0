// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/access.h"

#include <algorithm>
#include <functional>

namespace upriver {

void LogSpan::add(const LogSpan &other)
{
    if (other.first)
        add(*other.first);
    if (other.last)
        add(*other.last);
}

quint64 PeerTotals::with(int status) const
{
    const auto found
        = std::find_if(statuses.begin(), statuses.end(), [&](const auto &each) { return each.first == status; });
    return found == statuses.end() ? 0 : found->second;
}

static void add(PeerTotals &to, const PeerTotals &more)
{
    to.tries += more.tries;
    to.failed += more.failed;
    to.unanswered += more.unanswered;
    for (const auto &[status, count] : more.statuses)
        to.countStatus(status, count);
    to.times.add(more.times);
    to.failures.add(more.failures);
    if (more.lastAnswer && (!to.lastAnswer || isBefore(*to.lastAnswer, *more.lastAnswer)))
        to.lastAnswer = more.lastAnswer;
}

static void add(GroupTotals &to, const GroupTotals &more)
{
    to.requests += more.requests;
    to.failed += more.failed;
    to.gone += more.gone;
    to.triesFailed += more.triesFailed;
    to.timed += more.timed;
    to.time += more.time;
    to.longest = std::max(to.longest, more.longest);
    to.failures.add(more.failures);
}

static void add(MinuteTotals &to, const MinuteTotals &more)
{
    to.offset = to.requests == 0 ? more.offset : std::min(to.offset, more.offset);
    to.requests += more.requests;
    to.serverErrors += more.serverErrors;
    to.failed += more.failed;
    to.gone += more.gone;
    to.triesFailed += more.triesFailed;
    to.saved += more.saved;
}

void AccessTotals::add(const AccessTotals &other)
{
    lines += other.lines;
    cut += other.cut;
    unread += other.unread;
    for (const UnreadLine &line : other.unreadLines) {
        if (unreadLines.size() < mostUnread)
            unreadLines.push_back(line);
    }
    withoutTime += other.withoutTime;
    utcOffset = other.utcOffset ? other.utcOffset : utcOffset;
    std::transform(statuses.begin(), statuses.end(), other.statuses.begin(), statuses.begin(), std::plus());
    withoutStatus += other.withoutStatus;
    std::transform(outcomes.begin(), outcomes.end(), other.outcomes.begin(), outcomes.begin(), std::plus());
    tries += other.tries;
    triesFailed += other.triesFailed;
    severalTries += other.severalTries;
    for (const auto &[key, peer] : other.peers) {
        if (PeerTotals *own = peers.at(key, peer.failed > 0))
            upriver::add(*own, peer);
        else
            triesLeftOut += peer.tries;
    }
    for (const auto &[key, group] : other.groups) {
        if (GroupTotals *own = groups.at(key, group.failed > 0))
            upriver::add(*own, group);
        else
            groupsLeftOut += group.requests;
    }
    for (const auto &[minute, totals] : other.minutes) {
        if (minutes.size() < mostMinutes || minutes.count(minute) > 0)
            upriver::add(minutes[minute], totals);
        else
            minutesLeftOut += totals.requests;
    }
    failureTimes.add(other.failureTimes);
    span.add(other.span);
    failures.add(other.failures);
    triesLeftOut += other.triesLeftOut;
    groupsLeftOut += other.groupsLeftOut;
    minutesLeftOut += other.minutesLeftOut;
}

} // namespace upriver
