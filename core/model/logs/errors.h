// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/keytable.h"
#include "core/readers/signatures.h"

#include <array>
#include <map>
#include <optional>
#include <utility>

namespace upriver {

/// A record of an error log: to go there.
struct ErrorMark
{
    qint64 seconds = 0; ///< the server's wall clock, as in ErrorView; 0: not written
    qint64 offset = 0; ///< of the record's first byte
};

/// Some records of an error log, and the first and the last of them in the order in which they were written.
struct ErrorCount
{
    quint64 records = 0;
    ErrorMark first = {};
    ErrorMark last = {};

    void add(const ErrorMark &mark)
    {
        if (records++ == 0)
            first = mark;
        last = mark;
    }
    void add(const ErrorCount &other);
};

/// How nginx spoke to a peer, as it writes before "://" (the schema of its *_pass modules). None: a stream.
enum class UpstreamScheme : quint8 { None, Http, Https, Fastcgi, Uwsgi, Suwsgi, Scgi, Grpc, Grpcs, Memcached };

UpstreamScheme schemeIn(QByteArrayView upstream);
QLatin1StringView nameOf(UpstreamScheme scheme); ///< "http://"; empty for None

/// How often the log says one thing of a peer.
struct PeerSaid
{
    int signature = -1; ///< the place in signatures(); -1: no signature claims it
    UpstreamScheme scheme = UpstreamScheme::None;
    quint64 records = 0;
};

/// What the log says of one peer, or of a group where nginx had chosen none. nginx logs a try only when it met with
/// something, so the tries that went well are not here.
struct PeerErrors
{
    ErrorCount tries = {};
    ErrorCount failures = {};
    std::vector<PeerSaid> said = {}; ///< each thing once

    void count(const PeerSaid &more);
    [[nodiscard]] quint64 with(Symptom symptom) const; ///< records that a signature of this symptom claims
};

/// What the log says of one server block, by the first of its names.
struct ServerErrors
{
    ErrorCount records = {};
    ErrorCount failures = {};
};

struct MinuteErrors
{
    quint64 records = 0;
    quint64 failures = 0;
    qint64 offset = 0; ///< of its first record
};

/// Records that no signature claims and that begin alike.
struct UnclaimedErrors
{
    ErrorCount records = {};
    ErrorLevel level = ErrorLevel::None;
    QByteArray sample = {}; ///< the first one's message, at most 512 bytes: nearestMessage() explains it
};

/// A time in which clearly more failed than at other times.
struct ErrorBurst
{
    qint64 from = 0; ///< minutes since 1970, of the server's wall clock
    qint64 until = 0; ///< its last minute
    quint64 failures = 0;
    qint64 busiest = 0; ///< the minute with most of them
};

/// What an error log says about the handoff, counted in one pass. Its size depends on what there is to name, never on
/// the log's: what is beyond a table's room is counted in the fields called leftOut.
struct ErrorTotals
{
    static constexpr size_t mostPeers = 4096;
    static constexpr size_t mostServers = 4096;
    static constexpr size_t mostUnclaimed = 512;
    static constexpr size_t mostMinutes = 20'160; ///< two weeks

    ErrorCount records = {};
    ErrorCount failures = {};
    ErrorCount unread = {}; ///< lines that belong to no record
    quint64 bytes = 0;
    quint64 lines = 0;
    quint64 ofSeveralLines = 0; ///< records
    quint64 cut = 0; ///< records as long as nginx writes at most
    std::array<quint64, 9> levels = {}; ///< by ErrorLevel
    std::vector<ErrorCount> signatures = {}; ///< by the place in signatures()
    ErrorCount unclaimed = {}; ///< records that no signature claims
    ErrorCount unrecognised = {}; ///< those of them that are about the handoff
    KeyTable<PeerErrors> peers{mostPeers};
    KeyTable<ServerErrors> servers{mostServers};
    KeyTable<UnclaimedErrors> messages{mostUnclaimed}; ///< the unclaimed, by how they begin
    std::map<qint64, MinuteErrors> minutes = {}; ///< by minutes since 1970
    quint64 peersLeftOut = 0; ///< records with peers beyond the room
    quint64 serversLeftOut = 0;
    quint64 messagesLeftOut = 0;
    quint64 minutesLeftOut = 0;

    [[nodiscard]] bool isCapped() const { return peersLeftOut + serversLeftOut + messagesLeftOut + minutesLeftOut > 0; }

    /// Adds what was counted in a later part of the same log, or in another log.
    void add(const ErrorTotals &later);
};

/// The times in which failures pile up, the first one first.
std::vector<ErrorBurst> burstsOf(const ErrorTotals &totals);

} // namespace upriver
