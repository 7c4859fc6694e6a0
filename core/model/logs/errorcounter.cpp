// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/errorcounter.h"

#include "core/readers/cursor.h"

#include <algorithm>

namespace upriver {

static constexpr qsizetype longestName = 256; ///< of a peer or server: a socket's path has at most 108 bytes
static constexpr qsizetype longestSample = 512;
static constexpr qsizetype longestShape = 64;

ErrorCounter::ErrorCounter(qint64 offset, Platform platform, ErrorWatch watch)
    : m_offset(offset)
    , m_platform(platform)
    , m_watch(std::move(watch))
    , m_signatures(platform)
{
    m_totals.signatures.resize(signatures().size());
}

void ErrorCounter::feed(QByteArrayView block)
{
    m_scan.feed(block);
    drain(m_scan);
}

void ErrorCounter::drain(ErrorScan &scan)
{
    while (const ErrorView *view = scan.next()) {
        if (m_watch.wanted && !m_watch.wanted(*view))
            m_unwanted += view->lines;
        else if (view->isRecord)
            add(*view);
        else
            m_totals.unread.add(markOf(*view));
    }
    m_totals.lines = static_cast<quint64>(scan.lines() - m_unwanted);
    m_totals.bytes = static_cast<quint64>(scan.bytes());
}

ErrorTotals ErrorCounter::totals() const
{
    ErrorCounter ended(m_offset, m_platform, m_watch);
    ended.m_totals = m_totals;
    ended.m_unwanted = m_unwanted;
    ErrorScan scan = m_scan;
    scan.end();
    ended.drain(scan);
    return std::move(ended.m_totals);
}

ErrorMark ErrorCounter::markOf(const ErrorView &view) const
{
    return {.seconds = view.seconds, .offset = m_offset + view.offset};
}

void ErrorCounter::add(const ErrorView &record)
{
    const Signature *signature = m_signatures.signatureOf(record);
    Counted counted{.mark = markOf(record), .symptom = symptomOf(record, signature)};
    counted.signature = signature ? static_cast<int>(signature - signatures().data()) : -1;
    counted.failed = isFailure(counted.symptom);
    m_totals.records.add(counted.mark);
    ++m_totals.levels[static_cast<size_t>(record.level)];
    m_totals.ofSeveralLines += record.lines > 1 ? 1 : 0;
    m_totals.cut += record.cut ? 1 : 0;
    if (counted.failed)
        m_totals.failures.add(counted.mark);
    if (counted.symptom == Symptom::Unrecognised)
        m_totals.unrecognised.add(counted.mark);
    if (signature)
        m_totals.signatures[static_cast<size_t>(counted.signature)].add(counted.mark);
    else
        addUnclaimed(record, counted);
    addPeer(record, counted);
    addServer(record, counted);
    if (record.seconds != 0)
        addMinute(counted);
    if (m_watch.counted)
        m_watch.counted(record, counted.signature, counted.mark.offset);
}

void ErrorCounter::addPeer(const ErrorView &record, const Counted &counted)
{
    const QByteArrayView name = record.upstream.isEmpty() ? QByteArrayView() : record.peer();
    if (name.isEmpty())
        return;
    PeerErrors *peer = m_totals.peers.at(name.first(std::min(name.size(), longestName)), counted.failed);
    if (!peer) {
        ++m_totals.peersLeftOut;
        return;
    }
    peer->tries.add(counted.mark);
    if (counted.failed)
        peer->failures.add(counted.mark);
    peer->count({.signature = counted.signature, .scheme = schemeIn(record.upstream), .records = 1});
}

void ErrorCounter::addServer(const ErrorView &record, const Counted &counted)
{
    const QByteArrayView name = record.server;
    if (name.isEmpty())
        return;
    ServerErrors *server = m_totals.servers.at(name.first(std::min(name.size(), longestName)), counted.failed);
    if (!server) {
        ++m_totals.serversLeftOut;
        return;
    }
    server->records.add(counted.mark);
    if (counted.failed)
        server->failures.add(counted.mark);
}

void ErrorCounter::addMinute(const Counted &counted)
{
    const qint64 minute = counted.mark.seconds / 60;
    if (minute != m_minute) {
        m_minute = minute;
        const auto known = m_totals.minutes.find(minute);
        if (known != m_totals.minutes.end())
            m_minuteErrors = &known->second;
        else if (m_totals.minutes.size() < ErrorTotals::mostMinutes)
            m_minuteErrors
                = &m_totals.minutes.emplace(minute, MinuteErrors{.offset = counted.mark.offset}).first->second;
        else
            m_minuteErrors = nullptr;
    }
    if (!m_minuteErrors) {
        ++m_totals.minutesLeftOut;
        return;
    }
    ++m_minuteErrors->records;
    m_minuteErrors->failures += counted.failed ? 1 : 0;
}

// Numbers, names and paths differ from record to record; what stands before them is nginx's own.
static QByteArrayView shapeOf(QByteArrayView message)
{
    const QByteArrayView start = message.first(std::min(message.size(), longestShape));
    const auto varies = [](char c) { return (c >= '0' && c <= '9') || c == '"' || c == '\'' || c == '\n' || c == '/'; };
    return start.first(std::find_if(start.begin(), start.end(), varies) - start.begin());
}

void ErrorCounter::addUnclaimed(const ErrorView &record, const Counted &counted)
{
    m_totals.unclaimed.add(counted.mark);
    UnclaimedErrors *message = m_totals.messages.at(shapeOf(record.message), counted.failed);
    if (!message) {
        ++m_totals.messagesLeftOut;
        return;
    }
    if (message->records.records == 0) {
        message->sample = record.message.first(std::min(record.message.size(), longestSample)).toByteArray();
        message->level = record.level;
    }
    message->records.add(counted.mark);
}

ErrorTotals errorTotals(QByteArrayView text, qint64 offset, Platform platform)
{
    ErrorCounter counter(offset, platform);
    counter.feed(text);
    return counter.totals();
}

qsizetype recordStart(QByteArrayView text, qsizetype from)
{
    qsizetype at = std::clamp<qsizetype>(from, 0, text.size());
    if (at > 0 && text[at - 1] != '\n')
        at = indexOf(text, '\n', at) + 1;
    while (at > 0 && at < text.size()) {
        const qsizetype feed = indexOf(text, '\n', at);
        const qsizetype end = feed < 0 ? text.size() : feed;
        if (beginsErrorRecord(text.sliced(at, end - at)))
            return at;
        at = end + 1;
    }
    return from <= 0 ? 0 : text.size();
}

} // namespace upriver
