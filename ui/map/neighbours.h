// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPair>

#include <span>

namespace upriver::ui {

/// Whom each of many leads to, in the order given: one list cut into pieces, because thousands of small ones are slow.
class Neighbours
{
public:
    Neighbours() = default;

    /// @p pairs are (from, to), both below @p count.
    Neighbours(qsizetype count, const QList<QPair<int, int>> &pairs)
        : m_first(count + 1, 0)
        , m_to(pairs.size())
    {
        for (const auto &[from, to] : pairs)
            ++m_first[from + 1];
        for (qsizetype i = 0; i < count; ++i)
            m_first[i + 1] += m_first[i];
        QList<int> next = m_first;
        for (const auto &[from, to] : pairs)
            m_to[next[from]++] = to;
    }

    [[nodiscard]] std::span<const int> of(int one) const
    {
        return {m_to.constData() + m_first[one], static_cast<std::size_t>(m_first[one + 1] - m_first[one])};
    }

private:
    QList<int> m_first = {}; ///< where each one's piece begins; one more than there are
    QList<int> m_to = {};
};

} // namespace upriver::ui
