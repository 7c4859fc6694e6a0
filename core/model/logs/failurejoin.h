// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/access.h"
#include "core/readers/accessscan.h"
#include "core/readers/signatures.h"

#include <array>
#include <functional>
#include <memory>

namespace upriver {

/// What became of a request of which the error log tells.
enum class JoinEnding : quint8 {
    Failed, ///< the client got 5xx
    Saved, ///< another try answered
    Masked, ///< the last try failed, yet the client got no 5xx: an error_page, a stale cache, a part of a page missing
    CutShort, ///< the header was already sent: the client got its status and half a body, or bytes that are no HTTP
    Gone, ///< the client had left: 499
    Answered, ///< the client got no 5xx; the format does not say who gave the answer
};
inline constexpr size_t joinEndings = static_cast<size_t>(JoinEnding::Answered) + 1;

/// One failed try, as the error log tells it.
struct JoinedTry
{
    qint64 seconds = 0; ///< the server's wall clock, as ErrorView has it
    qint64 offset = 0; ///< of its record
    QByteArrayView peer = {}; ///< lives as long as the FailureJoin; empty when none was chosen
    int signature = -1; ///< its place in signatures(); -1: none
};

/// A request of the access log with what the error log says of it.
struct JoinedFailure
{
    qint64 seconds = 0; ///< when it ended: the server's wall clock
    qint64 offset = 0; ///< of its line
    int status = -1; ///< what the client got
    qint64 time = -1; ///< milliseconds it took; -1: not said
    JoinEnding ending = JoinEnding::Failed;
    std::vector<JoinedTry> tries = {}; ///< those that failed, in their order
};

/// Joins the two logs of one nginx: which requests the failed tries of the error log belong to, and how those ended for
/// the client. A try and its request have the client's address and the request line in common, and the try lies between
/// the request's beginning and its end, to the second: an error line is written at the try, an access line at the end
/// of the request. All tries of a request are of one connection. Give it the error log first. What is kept for it is
/// bounded; what was beyond is counted.
class FailureJoin
{
public:
    FailureJoin();

    /// A record of the error log; only those of failed tries are kept.
    void addTry(const ErrorView &record, int signature, qint64 offset);

    /// A line of the access log, as it was counted.
    void addRequest(const LogLine &line, const LoggedRequest &request);

    /// What another part of the same logs gave.
    void add(const FailureJoin &later);

    /// For the access log's part of the work in a thread of its own: knows the same tries and has no request yet.
    [[nodiscard]] FailureJoin forRequests() const;

    /// Hands every joined request to @p visit in the order of the access log, and gives what is left over.
    struct Rest
    {
        quint64 triesAlone = 0; ///< failed tries no access line belongs to
        quint64 requestsAlone = 0; ///< 5xx for the client of which the error log says nothing
        quint64 leftOut = 0; ///< tries and requests beyond the room
    };
    Rest join(const std::function<void(const JoinedFailure &)> &visit) const;

private:
    static constexpr size_t most = 256 * 1024; ///< tries, and requests
    static constexpr size_t mostPeers = 4096;
    static constexpr size_t filterBits = size_t{1} << 20;

    struct Try
    {
        quint32 request = 0; ///< a hash
        quint32 client = 0; ///< a hash
        qint64 offset = 0;
        quint32 seconds = 0;
        quint32 connection = 0;
        quint32 peer = 0; ///< 0: none; else one more than its place
        qint16 signature = -1;
        bool afterHeader = false;
        bool ofSubrequest = false;
    };
    struct Request
    {
        quint32 request = 0;
        quint32 client = 0; ///< 0: the format does not have it
        qint64 offset = 0;
        quint32 seconds = 0; ///< of the wall clock
        qint32 time = -1;
        qint16 status = -1;
        qint16 triesFailed = 0;
        bool triesSaid = false;
        Outcome outcome = Outcome::Answered;
    };

    using Filter = std::vector<quint64>; ///< a bit for each of the hashes of requests, modulo its size
    static bool holds(const Filter &filter, quint32 request)
    {
        return filter[request % filterBits / 64] >> request % 64 & 1;
    }
    void keep(const Try &each);

    std::vector<Try> m_tries;
    Filter m_filter; ///< the requests of all tries
    Filter m_quiet; ///< of those tries that a request can have though every one of its own was answered
    KeyTable<quint32> m_peers{mostPeers};
    std::vector<Request> m_requests;
    quint64 m_requestsAlone = 0;
    quint64 m_leftOut = 0;
};

/// What two logs, or pieces of them, say together.
struct JoinedLogs
{
    std::vector<JoinedFailure> failures = {}; ///< in the order of the access log
    FailureJoin::Rest rest = {};
    std::shared_ptr<const FailureJoin> join = {}; ///< the peers of the tries point into it
};

/// @p known as for AccessScan.
JoinedLogs joinLogs(QByteArrayView errorLog, QByteArrayView accessLog, const QList<LogFormat> &known = {});

} // namespace upriver
