// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/access.h"

#include <QList>

namespace upriver {

/// A time in which far more requests failed than usual.
struct Burst
{
    qint64 from = 0; ///< seconds since 1970, the beginning of its first minute
    qint64 to = 0; ///< the end of its last minute
    quint64 requests = 0;
    quint64 failed = 0;
    qint64 worst = 0; ///< the beginning of the minute with the most failures
    qint64 offset = 0; ///< of the first line of its first minute
};

/// The bursts in the order of time. A minute belongs to one when at least three requests failed, and at least every
/// twentieth or four times the share of the minute in the middle; of a log in which half fails all the time everything
/// is one burst. Up to two quiet minutes do not end it.
QList<Burst> burstsOf(const AccessTotals &totals);

} // namespace upriver
