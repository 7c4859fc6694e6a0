// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/access.h"
#include "core/model/logs/urlgroup.h"
#include "core/readers/accessscan.h"
#include "core/readers/logclock.h"

#include <limits>

namespace upriver {

/// Counts the lines of an access log as they come, each once. Allocates nothing for a line that names nothing new.
class AccessCounter
{
public:
    AccessCounter() = default;
    Q_DISABLE_COPY_MOVE(AccessCounter)

    /// What the line says, until the next one; null when it is no request of ours.
    const LoggedRequest *add(const LogLine &line);

    [[nodiscard]] const AccessTotals &totals() const { return m_totals; }

private:
    void addUnread(const LogLine &line);
    void addTries(const LogValues &values, LoggedRequest &request);
    void addTry(QByteArrayView peer, int status, qint64 time, const LoggedRequest &request);
    void addMinute(const LoggedRequest &request);
    void addGroup(const LogValues &values, const LoggedRequest &request);

    AccessTotals m_totals;
    LoggedRequest m_request;
    LogClock m_clock;
    UrlGroup m_group;
    qint64 m_minute = std::numeric_limits<qint64>::min();
    MinuteTotals *m_minuteTotals = nullptr; ///< those of m_minute; null when they are beyond the room
};

/// Everything that @p text, a log or whole lines of one, says. @p known as for AccessScan; @p offset: where in the log
/// the text begins.
AccessTotals accessTotals(QByteArrayView text, const QList<LogFormat> &known = {}, qint64 offset = 0);

} // namespace upriver
