// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/ordering.h"

#include <algorithm>
#include <numeric>

namespace upriver::ui {

static constexpr int mostSweeps = 12;
static constexpr int mostVainSweeps = 3;
static constexpr int mostTrades = 4;

namespace {

/// Counts those seen so far by place (Fenwick, "A new data structure for cumulative frequency tables", 1994).
class Tally
{
public:
    explicit Tally(qsizetype size)
        : m_sums(size + 1, 0)
    {
    }

    void add(int place)
    {
        for (qsizetype i = place + 1; i < m_sums.size(); i += i & -i)
            ++m_sums[i];
    }

    [[nodiscard]] qint64 upTo(int place) const
    {
        qint64 sum = 0;
        for (qsizetype i = place + 1; i > 0; i -= i & -i)
            sum += m_sums[i];
        return sum;
    }

private:
    QList<int> m_sums;
};

/// The places of one column's entries' neighbours in another, sorted: what every comparison of two entries needs.
class Sight
{
public:
    Sight(const MapOrder &order, const QList<int> &places, const QList<int> &column, const Neighbours &neighbours,
          int towards)
    {
        for (const int entry : column) {
            m_begin << m_places.size();
            for (const int other : neighbours.of(entry)) {
                if (order.columnOf[other] == towards)
                    m_places << places[other];
            }
            std::sort(m_places.begin() + m_begin.last(), m_places.end());
        }
        m_begin << m_places.size();
    }

    [[nodiscard]] std::span<const int> of(int row) const
    {
        return {m_places.constData() + m_begin[row], static_cast<std::size_t>(m_begin[row + 1] - m_begin[row])};
    }

private:
    QList<int> m_places = {};
    QList<qsizetype> m_begin = {};
};

/// Crossings of the lines of two entries, the first of them standing above.
qint64 crossed(std::span<const int> above, std::span<const int> below)
{
    qint64 sum = 0;
    std::size_t passed = 0;
    for (const int place : above) {
        while (passed < below.size() && below[passed] < place)
            ++passed;
        sum += static_cast<qint64>(passed);
    }
    return sum;
}

class Untangling
{
public:
    explicit Untangling(MapOrder &order)
        : m_order(order)
        , m_places(order.columnOf.size(), 0)
    {
        for (int c = 0; c < columns(); ++c)
            number(c);
    }

    [[nodiscard]] qint64 count() const
    {
        qint64 sum = 0;
        for (int c = 0; c + 1 < columns(); ++c) {
            const Sight sight(m_order, m_places, m_order.columns[c], m_order.next, columnAt(c + 1));
            Tally tally(m_order.columns[c + 1].size());
            qint64 seen = 0;
            for (int row = 0; row < m_order.columns[c].size(); ++row) {
                for (const int place : sight.of(row))
                    sum += seen - tally.upTo(place);
                for (const int place : sight.of(row)) {
                    tally.add(place);
                    ++seen;
                }
            }
        }
        return sum;
    }

    void run()
    {
        qint64 least = count();
        QList<QList<int>> best = m_order.columns;
        int vain = 0;
        for (int sweep = 0; sweep < mostSweeps && vain < mostVainSweeps && least > 0; ++sweep) {
            const bool onward = sweep % 2 == 0;
            for (int step = 1; step < columns(); ++step)
                gather(onward ? step : columns() - 1 - step, onward);
            trade();
            const qint64 now = count();
            vain = now < least ? 0 : vain + 1;
            if (now < least) {
                least = now;
                best = m_order.columns;
            }
        }
        m_order.columns = best;
    }

private:
    [[nodiscard]] int columns() const { return static_cast<int>(m_order.columns.size()); }

    /// As the entries count it: empty columns are left out of the order.
    [[nodiscard]] int columnAt(int c) const { return m_order.columnOf[m_order.columns[c].first()]; }

    void number(int c)
    {
        for (int row = 0; row < m_order.columns[c].size(); ++row)
            m_places[m_order.columns[c][row]] = row;
    }

    /// Every entry of the column to the mean place of its neighbours on one side.
    void gather(int c, bool onward)
    {
        QList<int> &column = m_order.columns[c];
        const Neighbours &side = onward ? m_order.before : m_order.next;
        const int towards = columnAt(onward ? c - 1 : c + 1);
        struct Pull
        {
            int rank;
            double place;
            int entry;
        };
        QList<Pull> pulls;
        pulls.reserve(column.size());
        for (const int entry : std::as_const(column)) {
            double sum = 0;
            int n = 0;
            for (const int other : side.of(entry)) {
                if (m_order.columnOf[other] == towards) {
                    sum += m_places[other];
                    ++n;
                }
            }
            pulls << Pull{m_order.classOf[entry], n == 0 ? m_places[entry] : sum / n, entry};
        }
        std::stable_sort(pulls.begin(), pulls.end(), [](const Pull &a, const Pull &b) {
            return a.rank != b.rank ? a.rank < b.rank : a.place < b.place;
        });
        for (int row = 0; row < column.size(); ++row)
            column[row] = pulls[row].entry;
        number(c);
    }

    void trade()
    {
        for (int round = 0; round < mostTrades; ++round) {
            bool better = false;
            for (int c = 0; c < columns(); ++c)
                better = tradeIn(c) || better;
            if (!better)
                return;
        }
    }

    bool tradeIn(int c)
    {
        QList<int> &column = m_order.columns[c];
        const Sight back(m_order, m_places, column, m_order.before, c > 0 ? columnAt(c - 1) : -1);
        const Sight onward(m_order, m_places, column, m_order.next, c + 1 < columns() ? columnAt(c + 1) : -1);
        QList<int> rows(column.size()); // where each stood when the sights were taken
        std::iota(rows.begin(), rows.end(), 0);
        bool better = false;
        for (int i = 0; i + 1 < rows.size(); ++i) {
            const int a = rows[i];
            const int b = rows[i + 1];
            if (m_order.classOf[column[i]] != m_order.classOf[column[i + 1]])
                continue;
            const qint64 now = crossed(back.of(a), back.of(b)) + crossed(onward.of(a), onward.of(b));
            const qint64 then = crossed(back.of(b), back.of(a)) + crossed(onward.of(b), onward.of(a));
            if (then < now) {
                std::swap(rows[i], rows[i + 1]);
                std::swap(column[i], column[i + 1]);
                better = true;
            }
        }
        if (better)
            number(c);
        return better;
    }

    MapOrder &m_order;
    QList<int> m_places; ///< of each entry in its column
};

} // namespace

qint64 crossings(const MapOrder &order)
{
    MapOrder copy = order;
    return Untangling(copy).count();
}

void untangle(MapOrder &order)
{
    Untangling(order).run();
}

} // namespace upriver::ui
