// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/bursts.h"

#include <algorithm>

namespace upriver {

static double shareOf(const MinuteTotals &minute)
{
    return minute.requests == 0 ? 0 : static_cast<double>(minute.failed) / static_cast<double>(minute.requests);
}

static double leastShare(const std::map<qint64, MinuteTotals> &minutes)
{
    std::vector<double> shares;
    shares.reserve(minutes.size());
    for (const auto &[minute, totals] : minutes)
        shares.push_back(shareOf(totals));
    const auto middle = shares.begin() + static_cast<std::ptrdiff_t>(shares.size() / 2);
    std::nth_element(shares.begin(), middle, shares.end());
    return std::max(0.05, std::min(4 * *middle, 0.5));
}

QList<Burst> burstsOf(const AccessTotals &totals)
{
    static constexpr qint64 longestGap = 2 * 60;
    QList<Burst> bursts;
    if (totals.minutes.empty())
        return bursts;
    const double least = leastShare(totals.minutes);
    quint64 worst = 0;
    for (const auto &[number, minute] : totals.minutes) {
        if (minute.failed < 3 || shareOf(minute) < least)
            continue;
        const qint64 begin = number * 60;
        if (bursts.isEmpty() || begin - bursts.last().to > longestGap) {
            bursts << Burst{.from = begin, .offset = minute.offset};
            worst = 0;
        }
        Burst &burst = bursts.last();
        burst.to = begin + 60;
        burst.requests += minute.requests;
        burst.failed += minute.failed;
        if (minute.failed > worst) {
            worst = minute.failed;
            burst.worst = begin;
        }
    }
    return bursts;
}

} // namespace upriver
