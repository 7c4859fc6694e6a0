// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/failurejoin.h"

#include "core/model/logs/accesscounter.h"
#include "core/readers/cursor.h"
#include "core/readers/errorscan.h"

#include <QVarLengthArray>

#include <algorithm>
#include <limits>

namespace upriver {

/// Without $request_time a request may have begun this long before its end.
static constexpr qint64 longestUnsaid = 15 * 60;
/// So many tries of the same request line are looked at for one request.
static constexpr int mostLookedAt = 1024;

using Bytes = QVarLengthArray<char, 1024>;

FailureJoin::FailureJoin()
    : m_filter(filterBits / 64)
    , m_quiet(filterBits / 64)
{
}

static quint32 hashOf(QByteArrayView text)
{
    return keyHash(text, QHashSeed::globalSeed());
}

/// "GET /a HTTP/1.1" without its version: not every format has that.
static QByteArrayView withoutVersion(QByteArrayView request)
{
    const qsizetype version = request.lastIndexOf(" HTTP/");
    return version < 0 ? request : request.first(version);
}

static int hexAt(QByteArrayView text, qsizetype at, qsizetype digits)
{
    bool ok = false;
    const int value = at + digits <= text.size() ? text.sliced(at, digits).toInt(&ok, 16) : -1;
    return ok ? value : -1;
}

/// The bytes that a value of the access log spells: the error log has them as they came.
static void append(Bytes &bytes, QByteArrayView value, LogEscape escape)
{
    if (escape == LogEscape::None || indexOf(value, '\\') < 0) {
        bytes.append(value.data(), value.size());
        return;
    }
    for (qsizetype at = 0; at < value.size(); ++at) {
        if (value[at] != '\\' || at + 1 == value.size()) {
            bytes.append(value[at]);
            continue;
        }
        const bool json = escape == LogEscape::Json;
        const qsizetype skip = json ? 4 : 2; // \u00HH, \xHH
        const bool coded = value[at + 1] == (json ? 'u' : 'x');
        const int byte = coded ? hexAt(value, at + skip, 2) : -1;
        static constexpr QByteArrayView shorts("nrtbf\n\r\t\b\f");
        const qsizetype brief = json && byte < 0 ? shorts.first(5).indexOf(value[at + 1]) : -1;
        bytes.append(byte >= 0 ? static_cast<char>(byte) : brief >= 0 ? shorts[brief + 5] : value[at + 1]);
        at += byte >= 0 ? skip + 1 : 1;
    }
}

/// The request line of an access line as the error log would have it, without its version; empty when it is not said.
static Bytes requestOf(const LogLine &line)
{
    Bytes bytes;
    const LogEscape escape = line.format->escape();
    if (const QByteArrayView request = line.values[LogField::Request]; !request.isNull()) {
        append(bytes, withoutVersion(request), escape);
    } else if (const QByteArrayView uri = line.values[LogField::Uri]; !uri.isNull()) {
        append(bytes, line.values[LogField::Method], escape);
        bytes.append(' ');
        append(bytes, uri, escape);
    }
    return bytes;
}

static bool isFailedTry(const ErrorView &record, int signature)
{
    if (signature >= 0)
        return isFailure(signatures()[static_cast<size_t>(signature)].symptom);
    return symptomOf(record, nullptr) == Symptom::Unrecognised;
}

void FailureJoin::addTry(const ErrorView &record, int signature, qint64 offset)
{
    if (record.request.isEmpty() || record.seconds <= 0 || !isFailedTry(record, signature))
        return;
    if (m_tries.size() >= most) {
        ++m_leftOut;
        return;
    }
    const quint32 request = hashOf(withoutVersion(record.request));
    const int status = signature < 0 ? 0 : statusOf(signatures()[static_cast<size_t>(signature)], record);
    quint32 *peer = record.upstream.isEmpty() ? nullptr : m_peers.at(record.peer(), true);
    if (peer && *peer == 0)
        *peer = static_cast<quint32>(m_peers.size());
    keep({.request = request,
          .client = hashOf(record.client),
          .offset = offset,
          .seconds = static_cast<quint32>(record.seconds),
          .connection = static_cast<quint32>(record.connection),
          .peer = peer ? *peer : 0,
          .signature = static_cast<qint16>(signature),
          .afterHeader = status != 0 && status < 500,
          .ofSubrequest = !record.subrequest.isEmpty()});
}

void FailureJoin::keep(const Try &each)
{
    m_tries.push_back(each);
    const quint64 bit = quint64{1} << (each.request % 64);
    m_filter[each.request % filterBits / 64] |= bit;
    if (each.afterHeader || each.ofSubrequest)
        m_quiet[each.request % filterBits / 64] |= bit;
}

void FailureJoin::addRequest(const LogLine &line, const LoggedRequest &request)
{
    const Bytes text = requestOf(line);
    if (text.isEmpty() || !request.timed)
        return;
    const quint32 hash = hashOf({text.constData(), text.size()});
    const bool wasAnswered = request.triesSaid && request.triesFailed == 0 && request.status < 499;
    if (!holds(wasAnswered ? m_quiet : m_filter, hash)) {
        m_requestsAlone += request.status >= 500 ? 1 : 0;
        return;
    }
    if (m_requests.size() >= most) {
        ++m_leftOut;
        return;
    }
    const QByteArrayView client = line.values[LogField::Client];
    m_requests.push_back({
        .request = hash,
        .client = client.isNull() ? 0 : hashOf(client),
        .offset = request.mark.offset,
        .seconds = static_cast<quint32>(request.mark.seconds + request.utcOffset),
        .time = static_cast<qint32>(std::min<qint64>(request.time, std::numeric_limits<qint32>::max())),
        .status = static_cast<qint16>(request.status),
        .triesFailed = static_cast<qint16>(std::min(request.triesFailed, 1000)),
        .triesSaid = request.triesSaid,
        .outcome = request.outcome,
    });
}

void FailureJoin::add(const FailureJoin &later)
{
    for (Try each : later.m_tries) {
        if (m_tries.size() >= most) {
            ++m_leftOut;
            continue;
        }
        if (each.peer > 0) {
            quint32 *peer = m_peers.at((later.m_peers.begin() + (each.peer - 1))->key, true);
            if (peer && *peer == 0)
                *peer = static_cast<quint32>(m_peers.size());
            each.peer = peer ? *peer : 0;
        }
        keep(each);
    }
    const size_t room = most - std::min(most, m_requests.size());
    const size_t taken = std::min(room, later.m_requests.size());
    m_requests.insert(m_requests.end(), later.m_requests.begin(),
                      later.m_requests.begin() + static_cast<std::ptrdiff_t>(taken));
    m_leftOut += later.m_leftOut + later.m_requests.size() - taken;
    m_requestsAlone += later.m_requestsAlone;
}

FailureJoin FailureJoin::forRequests() const
{
    FailureJoin join;
    join.m_filter = m_filter;
    join.m_quiet = m_quiet;
    return join;
}

namespace {

/// The failed tries by their request and time, and which of them are still to be had.
template<class Try>
class Shelf
{
public:
    explicit Shelf(const std::vector<Try> &tries)
        : m_tries(tries)
        , m_order(tries.size())
        , m_next(tries.size() + 1)
    {
        for (quint32 i = 0; i < m_order.size(); ++i)
            m_order[i] = m_next[i] = i;
        m_next.back() = static_cast<quint32>(m_order.size());
        std::sort(m_order.begin(), m_order.end(), [&](quint32 one, quint32 other) {
            const Try &a = tries[one];
            const Try &b = tries[other];
            return std::tie(a.request, a.seconds, a.offset) < std::tie(b.request, b.seconds, b.offset);
        });
    }

    /// Hands the places of those of @p request from @p begin to @p end that are left to @p visit(place, try).
    template<class Visit>
    void each(quint32 request, qint64 begin, qint64 end, Visit visit)
    {
        const auto first = std::partition_point(m_order.begin(), m_order.end(), [&](quint32 at) {
            const Try &each = m_tries[at];
            return each.request < request || (each.request == request && each.seconds < begin);
        });
        auto place = left(static_cast<quint32>(first - m_order.begin()));
        for (int looked = 0; place < m_order.size() && looked < mostLookedAt; place = left(place + 1), ++looked) {
            const Try &each = m_tries[m_order[place]];
            if (each.request != request || each.seconds > end)
                return;
            visit(place, each);
        }
    }

    const Try &take(quint32 place)
    {
        m_next[place] = place + 1;
        return m_tries[m_order[place]];
    }

    [[nodiscard]] quint64 leftOver() const
    {
        quint64 count = 0;
        for (quint32 i = 0; i < m_order.size(); ++i)
            count += m_next[i] == i ? 1 : 0;
        return count;
    }

private:
    /// The first place from @p place on that is left; what was gone through is remembered.
    quint32 left(quint32 place)
    {
        quint32 end = place;
        while (m_next[end] != end)
            end = m_next[end];
        while (m_next[place] != place)
            place = std::exchange(m_next[place], end);
        return end;
    }

    const std::vector<Try> &m_tries;
    std::vector<quint32> m_order;
    std::vector<quint32> m_next; ///< itself: still to be had; else where to look on
};

} // namespace

static JoinEnding endingOf(int status, Outcome outcome, bool triesSaid, bool afterHeader)
{
    if (status == 499)
        return JoinEnding::Gone;
    if (status >= 500)
        return JoinEnding::Failed;
    if (afterHeader)
        return JoinEnding::CutShort;
    if (!triesSaid)
        return JoinEnding::Answered;
    return outcome == Outcome::Saved ? JoinEnding::Saved : JoinEnding::Masked;
}

FailureJoin::Rest FailureJoin::join(const std::function<void(const JoinedFailure &)> &visit) const
{
    Rest rest{.requestsAlone = m_requestsAlone, .leftOut = m_leftOut};
    Shelf<Try> shelf(m_tries);
    struct Candidate
    {
        quint32 place = 0;
        qint64 distance = 0; ///< seconds from the request's end
        quint32 connection = 0;
        quint32 peer = 0;
    };
    std::vector<Candidate> candidates;
    for (const Request &request : m_requests) {
        const qint64 end = request.seconds;
        const qint64 took = request.time < 0 ? longestUnsaid : request.time / 1000 + 2;
        // A request of which every try was answered can only have lost its body, or a part of its page.
        const bool wasAnswered = request.triesSaid && request.triesFailed == 0 && request.status < 499;
        candidates.clear();
        shelf.each(request.request, end - took, end + 1, [&](quint32 place, const Try &each) {
            if ((request.client == 0 || request.client == each.client)
                && (!wasAnswered || each.afterHeader || each.ofSubrequest))
                candidates.push_back(
                    {place, each.seconds <= end ? end - each.seconds : longestUnsaid + 1, each.connection, each.peer});
        });
        if (candidates.empty()) {
            rest.requestsAlone += request.status >= 500 ? 1 : 0;
            continue;
        }
        std::stable_sort(candidates.begin(), candidates.end(),
                         [](const Candidate &a, const Candidate &b) { return a.distance < b.distance; });
        // A request tries no peer twice, so where the tries are not counted a second one ends them.
        const size_t most = request.triesSaid ? std::max<size_t>(1, static_cast<size_t>(request.triesFailed)) : 16;
        std::vector<Candidate> own;
        for (const Candidate &each : candidates) {
            const bool again = !request.triesSaid
                && std::any_of(own.begin(), own.end(), [&](const Candidate &mine) { return mine.peer == each.peer; });
            if (each.connection == candidates.front().connection && own.size() < most && !again)
                own.push_back(each);
        }
        std::sort(own.begin(), own.end(), [](const Candidate &a, const Candidate &b) { return a.place < b.place; });
        JoinedFailure joined{.seconds = end, .offset = request.offset, .status = request.status, .time = request.time};
        bool afterHeader = true;
        for (const Candidate &each : own) {
            const Try &one = shelf.take(each.place);
            afterHeader = afterHeader && one.afterHeader;
            joined.tries.push_back(
                {.seconds = one.seconds,
                 .offset = one.offset,
                 .peer = one.peer == 0 ? QByteArrayView() : QByteArrayView((m_peers.begin() + (one.peer - 1))->key),
                 .signature = one.signature});
        }
        joined.ending = endingOf(request.status, request.outcome, request.triesSaid, afterHeader);
        visit(joined);
    }
    rest.triesAlone = shelf.leftOver();
    return rest;
}

JoinedLogs joinLogs(QByteArrayView errorLog, QByteArrayView accessLog, const QList<LogFormat> &known)
{
    const auto join = std::make_shared<FailureJoin>();
    ErrorScan records(errorLog);
    while (const ErrorView *view = records.next()) {
        const Signature *signature = view->isRecord ? signatureOf(*view) : nullptr;
        if (view->isRecord)
            join->addTry(*view, signature ? static_cast<int>(signature - signatures().data()) : -1, view->offset);
    }
    AccessScan scan(known);
    AccessCounter counter;
    const auto take = [&](const LogLine &line) {
        if (const LoggedRequest *request = counter.add(line))
            join->addRequest(line, *request);
        return true;
    };
    scan.feed(accessLog, take);
    scan.finish(take);
    JoinedLogs joined{.join = join};
    joined.rest = join->join([&](const JoinedFailure &failure) { joined.failures.push_back(failure); });
    return joined;
}

} // namespace upriver
