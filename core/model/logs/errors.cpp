// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/errors.h"

#include <algorithm>

namespace upriver {

static constexpr quint64 leastInBurst = 5; ///< failures in a minute
static constexpr quint64 timesUsual = 4;
static constexpr qint64 longestPause = 2; ///< minutes within one burst

void ErrorCount::add(const ErrorMark &mark)
{
    if (records++ == 0)
        first = mark;
    last = mark;
}

void ErrorCount::add(const ErrorCount &other)
{
    if (other.records == 0)
        return;
    if (records == 0)
        first = other.first;
    last = other.last;
    records += other.records;
}

void PeerErrors::count(Symptom symptom, quint64 times)
{
    const auto known
        = std::find_if(symptoms.begin(), symptoms.end(), [&](const auto &each) { return each.first == symptom; });
    if (known != symptoms.end())
        known->second += times;
    else
        symptoms.emplace_back(symptom, times);
}

static void addPeers(ErrorTotals &totals, const ErrorTotals &later)
{
    for (const auto &[key, peer] : later.peers) {
        PeerErrors *mine = totals.peers.at(key, peer.failures.records > 0);
        if (!mine) {
            totals.peersLeftOut += peer.tries.records;
            continue;
        }
        mine->tries.add(peer.tries);
        mine->failures.add(peer.failures);
        for (const auto &[symptom, times] : peer.symptoms)
            mine->count(symptom, times);
    }
}

static void addServers(ErrorTotals &totals, const ErrorTotals &later)
{
    for (const auto &[key, server] : later.servers) {
        ServerErrors *mine = totals.servers.at(key, server.failures.records > 0);
        if (!mine) {
            totals.serversLeftOut += server.records.records;
            continue;
        }
        mine->records.add(server.records);
        mine->failures.add(server.failures);
    }
}

static void addMessages(ErrorTotals &totals, const ErrorTotals &later)
{
    for (const auto &[key, message] : later.messages) {
        UnclaimedErrors *mine = totals.messages.at(key, false);
        if (!mine) {
            totals.messagesLeftOut += message.records.records;
            continue;
        }
        if (mine->records.records == 0) {
            mine->sample = message.sample;
            mine->level = message.level;
        }
        mine->records.add(message.records);
    }
}

static void addMinutes(ErrorTotals &totals, const ErrorTotals &later)
{
    for (const auto &[minute, some] : later.minutes) {
        const auto mine = totals.minutes.find(minute);
        if (mine != totals.minutes.end()) {
            mine->second.records += some.records;
            mine->second.failures += some.failures;
        } else if (totals.minutes.size() < ErrorTotals::mostMinutes) {
            totals.minutes.emplace(minute, some);
        } else {
            totals.minutesLeftOut += some.records;
        }
    }
}

void ErrorTotals::add(const ErrorTotals &later)
{
    records.add(later.records);
    failures.add(later.failures);
    unread.add(later.unread);
    unclaimed.add(later.unclaimed);
    unrecognised.add(later.unrecognised);
    bytes += later.bytes;
    lines += later.lines;
    ofSeveralLines += later.ofSeveralLines;
    cut += later.cut;
    for (size_t i = 0; i < levels.size(); ++i)
        levels[i] += later.levels[i];
    signatures.resize(std::max(signatures.size(), later.signatures.size()));
    for (size_t i = 0; i < later.signatures.size(); ++i)
        signatures[i].add(later.signatures[i]);
    peersLeftOut += later.peersLeftOut;
    serversLeftOut += later.serversLeftOut;
    messagesLeftOut += later.messagesLeftOut;
    minutesLeftOut += later.minutesLeftOut;
    addPeers(*this, later);
    addServers(*this, later);
    addMessages(*this, later);
    addMinutes(*this, later);
}

// The median over all minutes of the log, also those in which nothing was written.
static quint64 usualFailures(const ErrorTotals &totals)
{
    const qint64 span = totals.minutes.rbegin()->first - totals.minutes.begin()->first + 1;
    const auto silent = static_cast<size_t>(std::max<qint64>(span - static_cast<qint64>(totals.minutes.size()), 0));
    const size_t middle = (totals.minutes.size() + silent) / 2;
    if (silent > middle)
        return 0;
    std::vector<quint64> failures;
    failures.reserve(totals.minutes.size());
    for (const auto &[minute, some] : totals.minutes)
        failures.push_back(some.failures);
    const auto at = failures.begin() + static_cast<std::ptrdiff_t>(std::min(middle - silent, failures.size() - 1));
    std::nth_element(failures.begin(), at, failures.end());
    return *at;
}

std::vector<ErrorBurst> burstsOf(const ErrorTotals &totals)
{
    std::vector<ErrorBurst> bursts;
    if (totals.minutes.empty())
        return bursts;
    const quint64 least = std::max(leastInBurst, timesUsual * usualFailures(totals));
    quint64 most = 0;
    for (const auto &[minute, some] : totals.minutes) {
        if (some.failures < least)
            continue;
        if (bursts.empty() || minute - bursts.back().until > longestPause) {
            bursts.push_back({.from = minute});
            most = 0;
        }
        ErrorBurst &burst = bursts.back();
        burst.until = minute;
        burst.failures += some.failures;
        if (some.failures > most) {
            most = some.failures;
            burst.busiest = minute;
        }
    }
    return bursts;
}

} // namespace upriver
