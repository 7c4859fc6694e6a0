// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/errors.h"

#include "core/readers/cursor.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr quint64 leastInBurst = 5; ///< failures in a minute, above what is usual
static constexpr quint64 timesUsual = 6; ///< how far a minute usually is from the median: four standard deviations
static constexpr qint64 longestPause = 2; ///< minutes within one burst

void ErrorCount::add(const ErrorCount &other)
{
    if (other.records == 0)
        return;
    if (records == 0)
        first = other.first;
    last = other.last;
    records += other.records;
}

static constexpr std::array<QLatin1StringView, 10> schemes{
    ""_L1,          "http://"_L1, "https://"_L1, "fastcgi://"_L1, "uwsgi://"_L1,
    "suwsgi://"_L1, "scgi://"_L1, "grpc://"_L1,  "grpcs://"_L1,   "memcached://"_L1};

UpstreamScheme schemeIn(QByteArrayView upstream)
{
    for (size_t i = 1; i < schemes.size(); ++i) {
        if (begins(upstream, QByteArrayView(schemes[i].data(), schemes[i].size())))
            return static_cast<UpstreamScheme>(i);
    }
    return UpstreamScheme::None;
}

QLatin1StringView nameOf(UpstreamScheme scheme)
{
    return schemes[static_cast<size_t>(scheme)];
}

void PeerErrors::count(const PeerSaid &more)
{
    for (PeerSaid &each : said) {
        if (each.signature == more.signature && each.scheme == more.scheme) {
            each.records += more.records;
            return;
        }
    }
    said.push_back(more);
}

quint64 PeerErrors::with(Symptom symptom) const
{
    quint64 records = 0;
    for (const PeerSaid &each : said) {
        const bool has = each.signature >= 0 && signatures()[static_cast<size_t>(each.signature)].symptom == symptom;
        records += has ? each.records : 0;
    }
    return records;
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
        for (const PeerSaid &each : peer.said)
            mine->count(each);
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

namespace {

/// A number and how often it occurs.
struct Weighed
{
    quint64 value = 0;
    quint64 times = 0;
};

} // namespace

static quint64 medianOf(std::vector<Weighed> values)
{
    std::sort(values.begin(), values.end(), [](const Weighed &a, const Weighed &b) { return a.value < b.value; });
    quint64 all = 0;
    for (const Weighed &each : values)
        all += each.times;
    quint64 seen = 0;
    for (const Weighed &each : values) {
        seen += each.times;
        if (2 * seen >= all)
            return each.value;
    }
    return 0;
}

// The failures of a usual minute, and how far minutes usually are from that; also those in which nothing was written.
// Medians, because a long incident must not become what is usual.
static quint64 leastOfBurst(const ErrorTotals &totals)
{
    const qint64 span = totals.minutes.rbegin()->first - totals.minutes.begin()->first + 1;
    std::vector<Weighed> failures{{.times = static_cast<quint64>(span) - totals.minutes.size()}};
    failures.reserve(totals.minutes.size() + 1);
    for (const auto &[minute, some] : totals.minutes)
        failures.push_back({some.failures, 1});
    const quint64 usual = medianOf(failures);
    for (Weighed &each : failures)
        each.value = each.value > usual ? each.value - usual : usual - each.value;
    return usual + std::max(leastInBurst, timesUsual * medianOf(std::move(failures)));
}

std::vector<ErrorBurst> burstsOf(const ErrorTotals &totals)
{
    std::vector<ErrorBurst> bursts;
    if (totals.minutes.empty())
        return bursts;
    const quint64 least = leastOfBurst(totals);
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
