// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtAlgorithms>

#include <array>
#include <optional>

namespace upriver {

/// How long many things took, in a fixed space: exact to the millisecond below 32 ms, then sixteen steps for each
/// doubling, so that a value read from it is off by at most 3 %. Times of 24 days and more are one.
class TimeHistogram
{
public:
    void add(qint64 milliseconds)
    {
        quint32 &count = m_counts[static_cast<size_t>(stepOf(milliseconds))];
        count += count < maxCount ? 1 : 0;
    }
    void add(const TimeHistogram &other);

    [[nodiscard]] quint64 count() const;

    /// The time that @p share (0 to 1) of all stay within; none when nothing was added.
    [[nodiscard]] std::optional<qint64> percentile(double share) const;

private:
    static constexpr quint32 maxCount = ~quint32(0);
    static constexpr int exact = 32;
    static constexpr int steps = 16;
    static constexpr qint64 most = (qint64(1) << 31) - 1;

    static int stepOf(qint64 milliseconds)
    {
        if (milliseconds < exact)
            return milliseconds < 0 ? 0 : static_cast<int>(milliseconds);
        const auto value = static_cast<quint32>(milliseconds < most ? milliseconds : most);
        const int doubling = 31 - static_cast<int>(qCountLeadingZeroBits(value));
        return exact + (doubling - 5) * steps + static_cast<int>((value >> (doubling - 4)) & (steps - 1));
    }
    static qint64 middleOf(int step);

    std::array<quint32, exact + 26 *steps> m_counts = {};
};

} // namespace upriver
