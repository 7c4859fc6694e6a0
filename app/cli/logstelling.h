// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logtally.h"

#include <QJsonObject>

namespace upriver::cli {

/// One sentence of nginx and how often the logs have it.
struct SignatureCount
{
    int place = 0; ///< in signatures()
    const ErrorCount *count = nullptr;
    QList<std::pair<QString, quint64>> peers = {}; ///< "http://10.0.0.5:80" or the group's name; the most first
};

/// What fails first, then what is only noted; the most frequent first.
QList<SignatureCount> signatureCounts(const ErrorTotals &totals);

/// "2026-11-20T09:03:01", with "+02:00" behind it where the access log says the zone.
QString timeText(qint64 wallClock, std::optional<int> utcOffset);

/// What the logs say, for other programs (schema upriver/1) and for people.
QJsonObject json(const LogTally &tally);
QString described(const LogTally &tally);

} // namespace upriver::cli
