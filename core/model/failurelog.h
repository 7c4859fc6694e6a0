// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/handoff.h"

#include <QHash>

namespace upriver {

/// What failed longer ago does not say why it fails now.
inline constexpr int recentSeconds = 15 * 60;

/// A failure nginx logged, and the log it stands in.
struct LoggedFailure
{
    const ErrorLog *log = nullptr;
    const ErrorRecord *record = nullptr;

    explicit operator bool() const { return record != nullptr; }
};

/// The failures of a look's error logs that bear on the question, which it points into: those in the time asked for,
/// or, when no time is asked for, those of the last quarter of an hour. Each line is read once.
class FailureLog
{
public:
    FailureLog(const Snapshot &seen, const Question &question);

    /// Of the handoff, in order of time. A peer with a name is met at any address on its port, by a request for one of
    /// the servers that lead there.
    [[nodiscard]] QList<LoggedFailure> of(const Handoff &handoff) const;

    /// Of requests for the URL's host, whatever the peer; without a URL of every request.
    [[nodiscard]] QList<LoggedFailure> ofRequests() const { return m_ofRequests; }

    /// Everything, also what names no request: a worker that ran out of files, a name server that does not answer.
    [[nodiscard]] const QList<LoggedFailure> &all() const { return m_all; }

    /// A moment of the server's wall clock is of the time looked at.
    [[nodiscard]] bool isInTime(const QDateTime &moment) const;

    /// Those of the very path asked for when there are some, else all of them: two URLs of one backend can fail for
    /// two reasons.
    [[nodiscard]] QList<LoggedFailure> nearest(const QList<LoggedFailure> &failures) const;

private:
    const Question &m_question;
    QDateTime m_since; ///< invalid: from the beginning
    QList<LoggedFailure> m_all;
    QList<LoggedFailure> m_ofRequests;
    QHash<QString, QList<LoggedFailure>> m_byPeer;
};

/// The first and the last, as they are written.
QList<Citation> cite(const Snapshot &seen, const QList<LoggedFailure> &failures);

/// The newest moment the look knows of: the server's clock, else the newest line of its error logs.
QDateTime newestMoment(const Snapshot &seen);

} // namespace upriver
