// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/timehistogram.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace upriver {

void TimeHistogram::add(const TimeHistogram &other)
{
    std::transform(m_counts.begin(), m_counts.end(), other.m_counts.begin(), m_counts.begin(),
                   [](quint32 one, quint32 two) { return two > maxCount - one ? maxCount : one + two; });
}

quint64 TimeHistogram::count() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), quint64(0));
}

qint64 TimeHistogram::middleOf(int step)
{
    if (step < exact)
        return step;
    const int doubling = 5 + (step - exact) / steps;
    const qint64 width = qint64(1) << (doubling - 4);
    return (qint64(1) << doubling) + (step - exact) % steps * width + width / 2;
}

std::optional<qint64> TimeHistogram::percentile(double share) const
{
    const quint64 all = count();
    if (all == 0)
        return std::nullopt;
    const auto wanted = std::max<quint64>(1, static_cast<quint64>(std::ceil(share * static_cast<double>(all))));
    quint64 within = 0;
    for (int step = 0; step < static_cast<int>(m_counts.size()); ++step) {
        within += m_counts[static_cast<size_t>(step)];
        if (within >= wanted)
            return middleOf(step);
    }
    return middleOf(static_cast<int>(m_counts.size()) - 1);
}

} // namespace upriver
