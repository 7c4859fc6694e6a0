// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/timelimits.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace upriver {

static constexpr std::array kinds{502, 504, 499, 500};
static constexpr size_t hour = 36'000; ///< in tenths of a second
static constexpr size_t soonest = 5;
static constexpr size_t around = 5; ///< a place and what stands behind it, to be looked at together

static size_t kindOf(int status)
{
    const auto *kind = std::find(kinds.begin(), kinds.end(), status);
    return kind == kinds.end() ? kinds.size() - 1 : static_cast<size_t>(kind - kinds.begin());
}

void FailureTimes::add(int status, qint64 milliseconds)
{
    // nginx keeps its own time, which may be a little behind: 59.990 is a limit of 60 s.
    static constexpr qint64 early = 20;
    const auto tenth = static_cast<size_t>((milliseconds + early) / 100);
    if (milliseconds < 0 || tenth >= hour)
        return;
    std::vector<quint32> &counts = m_tenths[kindOf(status)];
    if (counts.size() < tenth + around)
        counts.resize(tenth + around);
    ++counts[tenth];
}

void FailureTimes::add(const FailureTimes &other)
{
    for (size_t kind = 0; kind < kinds.size(); ++kind) {
        const std::vector<quint32> &more = other.m_tenths[kind];
        m_tenths[kind].resize(std::max(m_tenths[kind].size(), more.size()));
        std::transform(more.begin(), more.end(), m_tenths[kind].begin(), m_tenths[kind].begin(), std::plus());
    }
}

QList<TimeLimit> FailureTimes::limits() const
{
    QList<TimeLimit> limits;
    for (size_t kind = 0; kind < kinds.size(); ++kind) {
        const std::vector<quint32> &counts = m_tenths[kind];
        if (counts.size() <= soonest)
            continue;
        const quint64 all = std::accumulate(counts.begin() + soonest, counts.end(), quint64(0));
        for (size_t at = soonest; at + 4 < counts.size(); ++at) {
            const quint64 here = counts[at] + counts[at + 1]; // a busy worker looks at its timers late
            const quint64 before = counts[at - 1] + counts[at - 2];
            const quint64 after = counts[at + 2] + counts[at + 3];
            if (counts[at] < 3 || here * 10 < all || before * 3 > here || after * 3 > here
                || counts[at + 1] > counts[at])
                continue;
            limits << TimeLimit{
                .status = kinds[kind], .milliseconds = static_cast<qint64>(at) * 100, .count = here, .of = all};
        }
    }
    std::stable_sort(limits.begin(), limits.end(),
                     [](const TimeLimit &one, const TimeLimit &other) { return one.count > other.count; });
    return limits;
}

} // namespace upriver
