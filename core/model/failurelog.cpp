// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/failurelog.h"

#include "core/model/nginx/url.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

QDateTime newestMoment(const Snapshot &seen)
{
    if (seen.now.isValid())
        return seen.now;
    QDateTime newest;
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records)
            newest = std::max(newest, record.time);
    }
    return newest;
}

static bool isOfHost(const ErrorRecord &record, const QString &host)
{
    const QString asked = record.host.section(u':', 0, 0);
    return asked.compare(host, Qt::CaseInsensitive) == 0
        || (asked.isEmpty() && record.server.compare(host, Qt::CaseInsensitive) == 0);
}

FailureLog::FailureLog(const Snapshot &seen, const Question &question)
    : m_question(question)
{
    // nginx writes the server's wall clock without a zone; the question's times are meant the same way.
    const bool asksForTime = question.since || question.until;
    m_since = asksForTime ? question.since.value_or(QDateTime()) : newestMoment(seen).addSecs(-recentSeconds);
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            if (isFailure(record.symptom) && isInTime(record.time))
                m_all << LoggedFailure{&log, &record};
        }
    }
    std::stable_sort(m_all.begin(), m_all.end(),
                     [](const LoggedFailure &a, const LoggedFailure &b) { return a.record->time < b.record->time; });
    for (const LoggedFailure &failure : std::as_const(m_all)) {
        if (const QString peer = failure.record->peer(); !peer.isEmpty())
            m_byPeer[peer] << failure;
        if (!question.asksForUrl() || isOfHost(*failure.record, question.url.host()))
            m_ofRequests << failure;
    }
}

bool FailureLog::isInTime(const QDateTime &moment) const
{
    return (!m_since.isValid() || moment >= m_since) && !(m_question.until && moment > *m_question.until);
}

QList<LoggedFailure> FailureLog::of(const Handoff &handoff) const
{
    const nginx::Address &peer = handoff.peer;
    const bool isName = !peer.isUnix() && !nginx::isIpAddress(peer.host);
    if (!isName)
        return m_byPeer.value(peer.text());
    QList<LoggedFailure> found;
    for (const LoggedFailure &failure : m_all) {
        const QString logged = failure.record->peer();
        const bool byName = isPeer(peer, logged);
        const bool byPort = addressFrom(logged).port == peer.port && handoff.names.contains(failure.record->server);
        if (!logged.isEmpty() && (byName || byPort))
            found << failure;
    }
    return found;
}

QList<LoggedFailure> FailureLog::nearest(const QList<LoggedFailure> &failures) const
{
    if (!m_question.asksForUrl())
        return failures;
    QList<LoggedFailure> ofPath;
    for (const LoggedFailure &failure : failures) {
        const bool samePath = failure.record->requestUri().section(u'?', 0, 0) == m_question.url.path();
        if (samePath && isOfHost(*failure.record, m_question.url.host()))
            ofPath << failure;
    }
    return ofPath.isEmpty() ? failures : ofPath;
}

QList<Citation> cite(const Snapshot &seen, const QList<LoggedFailure> &failures)
{
    QList<Citation> cites;
    const auto add = [&](const LoggedFailure &failure) {
        if (const Exhibit *exhibit = seen.exhibit(failure.log->exhibit))
            cites << cite(*failure.log, *failure.record, *exhibit);
    };
    if (failures.isEmpty())
        return cites;
    add(failures.last());
    if (failures.size() > 1)
        add(failures.first());
    return cites;
}

} // namespace upriver
