// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/accesscounter.h"

#include "core/readers/logvalue.h"

namespace upriver {

static bool isNothing(QByteArrayView value)
{
    return value.isEmpty() || (value.size() == 1 && value[0] == '-');
}

static bool hasTime(const LogValues &values)
{
    return !values[LogField::TimeLocal].isNull() || !values[LogField::TimeIso8601].isNull()
        || !values[LogField::Msec].isNull();
}

const LoggedRequest *AccessCounter::add(const LogLine &line)
{
    ++m_totals.lines;
    const LogValues &values = line.values;
    const QByteArrayView status = values[LogField::Status];
    const auto time = m_clock.timeOf(values);
    LoggedRequest &request = m_request;
    request = {.timed = time.has_value(), .status = logStatus(status)};
    if (!line.format || (!time && hasTime(values)) || (!status.isNull() && request.status < 0)) {
        addUnread(line);
        return nullptr;
    }
    // $msec does not say the zone.
    if (time && !(values[LogField::TimeLocal].isNull() && values[LogField::TimeIso8601].isNull()))
        m_totals.utcOffset = request.utcOffset = time->offset;
    m_totals.cut += line.reading == LogReading::Cut ? 1 : 0;
    request.mark = {time ? time->seconds : 0, line.offset};
    // $request_time says it; without it, what the tries took.
    request.time = logMilliseconds(values[LogField::RequestTime]);
    if (request.status < 0)
        ++m_totals.withoutStatus;
    else
        ++m_totals.statuses[static_cast<size_t>(request.status)];
    addTries(values, request);
    ++m_totals.outcomes[static_cast<size_t>(request.outcome)];
    if (request.outcome == Outcome::ClientGone)
        m_totals.failureTimes.add(499, request.time);
    if (request.timed) {
        m_totals.span.add(request.mark);
        if (request.failed())
            m_totals.failures.add(request.mark);
        addMinute(request);
    } else {
        ++m_totals.withoutTime;
    }
    addGroup(values, request);
    return &request;
}

void AccessCounter::addUnread(const LogLine &line)
{
    static constexpr qsizetype mostBytes = 512;
    ++m_totals.unread;
    if (m_totals.unreadLines.size() < AccessTotals::mostUnread)
        m_totals.unreadLines.push_back(
            {line.offset, line.bytes.first(qMin(line.bytes.size(), mostBytes)).toByteArray()});
}

static Outcome outcomeOf(int client, bool asked, bool said, int triesFailed, int lastStatus)
{
    if (client == 499)
        return Outcome::ClientGone;
    if (client < 500)
        return triesFailed == 0 ? Outcome::Answered : lastStatus >= 500 ? Outcome::Masked : Outcome::Saved;
    if (!said)
        return Outcome::NotSaid;
    if (triesFailed > 0)
        return Outcome::Failed;
    return !asked ? Outcome::NobodyAsked : lastStatus < 0 ? Outcome::Failed : Outcome::NotTheUpstream;
}

void AccessCounter::addTries(const LogValues &values, LoggedRequest &request)
{
    const QByteArrayView addresses = values[LogField::UpstreamAddr];
    const QByteArrayView answers = values[LogField::UpstreamStatus];
    const bool named = !addresses.isNull();
    const QByteArrayView names = named ? addresses : answers;
    int tries = 0;
    int lastStatus = -1;
    qint64 allTimes = -1;
    const auto count = [&](QByteArrayView peer, int status, qint64 time) {
        if (isNothing(peer))
            return;
        ++tries;
        lastStatus = status;
        if (time >= 0)
            allTimes = qMax<qint64>(allTimes, 0) + time;
        if (status >= 500) {
            ++request.triesFailed;
            m_totals.failureTimes.add(status, time);
        }
        if (named)
            addTry(peer, status, time, request);
    };
    const QByteArrayView answerTimes = values[LogField::ResponseTime];
    // One status: one try, and nothing to part.
    if (answers.size() == 3) {
        count(names, logStatus(answers), logMilliseconds(answerTimes));
    } else if (!isNothing(names)) {
        LogTries peers(names);
        LogTries statuses(answers);
        LogTries times(answerTimes);
        for (QByteArrayView peer = peers.next(); !peer.isNull(); peer = peers.next()) {
            const int status = logStatus(statuses.next());
            count(peer, status, logMilliseconds(times.next()));
        }
    }
    if (request.time < 0)
        request.time = allTimes;
    m_totals.tries += static_cast<quint64>(tries);
    m_totals.triesFailed += static_cast<quint64>(request.triesFailed);
    m_totals.severalTries += tries > 1 ? 1 : 0;
    request.triesSaid = !answers.isNull();
    request.outcome = outcomeOf(request.status, tries > 0, named || request.triesSaid, request.triesFailed, lastStatus);
}

void AccessCounter::addTry(QByteArrayView name, int status, qint64 time, const LoggedRequest &request)
{
    PeerTotals *peer = m_totals.peers.at(name, status >= 500);
    if (!peer) {
        ++m_totals.triesLeftOut;
        return;
    }
    ++peer->tries;
    peer->countStatus(status, 1);
    if (time >= 0)
        peer->times.add(time);
    if (status < 0) {
        ++peer->unanswered;
    } else if (status >= 500) {
        ++peer->failed;
        if (request.timed)
            peer->failures.add(request.mark);
    } else if (request.timed && (!peer->lastAnswer || peer->lastAnswer->seconds <= request.mark.seconds)) {
        peer->lastAnswer = request.mark;
    }
}

void AccessCounter::addMinute(const LoggedRequest &request)
{
    const qint64 minute = request.mark.seconds / 60;
    if (minute != m_minute) {
        m_minute = minute;
        const auto known = m_totals.minutes.find(minute);
        if (known != m_totals.minutes.end())
            m_minuteTotals = &known->second;
        else if (m_totals.minutes.size() < AccessTotals::mostMinutes)
            m_minuteTotals
                = &m_totals.minutes.emplace(minute, MinuteTotals{.offset = request.mark.offset}).first->second;
        else
            m_minuteTotals = nullptr;
    }
    if (!m_minuteTotals) {
        ++m_totals.minutesLeftOut;
        return;
    }
    ++m_minuteTotals->requests;
    if (request.outcome == Outcome::Answered) // then there is nothing else to count
        return;
    m_minuteTotals->serverErrors += request.status >= 500 ? 1 : 0;
    m_minuteTotals->failed += request.failed() ? 1 : 0;
    m_minuteTotals->gone += request.outcome == Outcome::ClientGone ? 1 : 0;
    m_minuteTotals->triesFailed += static_cast<quint64>(request.triesFailed);
    m_minuteTotals->saved += request.outcome == Outcome::Saved ? 1 : 0;
}

void AccessCounter::addGroup(const LogValues &values, const LoggedRequest &request)
{
    const QByteArrayView line = values[LogField::Request];
    const QByteArrayView uri = values[LogField::Uri];
    const qsizetype query = line.isNull() ? uri.indexOf('?') : -1;
    const QByteArrayView path = !line.isNull() ? pathOfRequest(line) : query < 0 ? uri : uri.first(query);
    const QByteArrayView host = values[LogField::Host];
    GroupTotals *group
        = m_totals.groups.at(m_group.name(isNothing(host) ? QByteArrayView() : host, path), request.failed());
    if (!group) {
        ++m_totals.groupsLeftOut;
        return;
    }
    ++group->requests;
    if (request.time >= 0) {
        ++group->timed;
        group->time += request.time;
        group->longest = qMax(group->longest, request.time);
    }
    if (request.outcome == Outcome::Answered)
        return;
    group->triesFailed += static_cast<quint64>(request.triesFailed);
    group->gone += request.outcome == Outcome::ClientGone ? 1 : 0;
    if (request.failed()) {
        ++group->failed;
        if (request.timed)
            group->failures.add(request.mark);
    }
}

AccessTotals accessTotals(QByteArrayView text, const QList<LogFormat> &known, qint64 offset)
{
    AccessScan scan(known, offset);
    AccessCounter counter;
    const auto take = [&](const LogLine &line) {
        counter.add(line);
        return true;
    };
    scan.feed(text, take);
    scan.finish(take);
    return counter.totals();
}

} // namespace upriver
