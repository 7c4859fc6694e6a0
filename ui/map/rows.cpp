// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/rows.h"

#include "ui/map/ordering.h"

#include <algorithm>
#include <numeric>

namespace upriver::ui {

namespace {

/// What is placed: the boxes, and after them for each fold the room its words take in the next column. A process goes
/// with the socket it stands below.
class Rows
{
public:
    Rows(MapLayout &drawn, const Topology &topology, const MapSpace &space)
        : m_drawn(drawn)
        , m_topology(topology)
        , m_boxes(static_cast<int>(drawn.boxes.size()))
        , m_floor(mapColumns, headHeight)
        , m_below(drawn.boxes.size())
    {
        for (int i = 0; i < m_boxes; ++i) {
            const auto seat = space.seats.constFind(idOf(topology, drawn.boxes[i]));
            m_seated << (seat != space.seats.constEnd());
            if (m_seated.last())
                sit(i, *seat);
        }
    }

    qreal run()
    {
        list();
        untangle(m_order);
        align();
        stack();
        settle();
        return *std::max_element(m_floor.begin(), m_floor.end()) - rowGap;
    }

private:
    [[nodiscard]] bool isRoomOfFold(int entry) const { return entry >= m_boxes; }

    [[nodiscard]] qreal heightOf(int entry) const
    {
        if (isRoomOfFold(entry) || m_drawn.boxes[entry].isFold())
            return foldHeight;
        return rowHeight + static_cast<qreal>(m_below[entry].size()) * (rowHeight + rowGap);
    }

    void put(int box, qreal top)
    {
        MapBox &b = m_drawn.boxes[box];
        b.rect = QRectF(0, top, 0, b.isFold() ? foldHeight : rowHeight);
        for (int c = b.column; c <= qMin(b.column + (b.wide ? 1 : 0), mapColumns - 1); ++c)
            m_floor[c] = qMax(m_floor[c], b.rect.bottom() + rowGap);
    }

    void sit(int box, const MapSeat &seat)
    {
        m_drawn.boxes[box].wide = seat.wide && m_drawn.boxes[box].isFold();
        put(box, seat.top);
    }

    /// The entries without a seat, by column in reading order, and the lines between them.
    void list()
    {
        QList<QPair<int, int>> lines;
        QList<bool> hangs(m_boxes, false);
        for (const MapLine &line : std::as_const(m_drawn.lines)) {
            if (m_seated[line.from] || m_seated[line.to])
                continue;
            if (!line.down) {
                lines << qMakePair(line.from, line.to);
            } else if (!hangs[line.to]) {
                m_below[line.from] << line.to;
                hangs[line.to] = true;
            }
        }
        QList<QList<int>> columns(mapColumns);
        for (int i = 0; i < m_boxes; ++i)
            m_order.columnOf << m_drawn.boxes[i].column;
        for (int i = 0; i < m_boxes; ++i) {
            const int column = m_drawn.boxes[i].column;
            if (m_seated[i] || hangs[i])
                continue;
            columns[column] << i;
            if (m_drawn.boxes[i].isFold() && column + 1 < mapColumns) {
                const int room = static_cast<int>(m_order.columnOf.size());
                lines << qMakePair(i, room);
                columns[column + 1] << room;
                m_order.columnOf << column + 1;
            }
        }
        QList<QPair<int, int>> back;
        for (const auto &[from, to] : std::as_const(lines))
            back << qMakePair(to, from);
        m_order.next = Neighbours(m_order.columnOf.size(), lines);
        m_order.before = Neighbours(m_order.columnOf.size(), back);
        for (const QList<int> &column : std::as_const(columns)) {
            m_order.classOf.resize(m_order.columnOf.size(), 0);
            for (const int entry : column)
                m_order.classOf[entry] = classFor(entry);
        }
        columns.removeAll({});
        m_order.columns = columns;
    }

    /// The way of the question, then what hangs on it, then the worst server blocks and what they lead to.
    [[nodiscard]] int classFor(int entry) const
    {
        constexpr int well = 2 + static_cast<int>(Health::Failing);
        const MapBox *box = isRoomOfFold(entry) ? nullptr : &m_drawn.boxes[entry];
        if (box && !box->isFold() && m_topology.nodes[box->node].onPath)
            return 0;
        if (box && box->column <= columnOf(MapNode::Kind::Server)) {
            const bool crowded = m_topology.nodes.size() > mostNodesAtEase;
            const int badness = !crowded || box->health <= Health::Unknown ? 0 : static_cast<int>(box->health);
            return well - badness + (box->isFold() ? 1 : 0);
        }
        int least = well;
        for (const int parent : m_order.before.of(entry))
            least = std::min(least, m_order.classOf[parent]);
        return std::max(1, least);
    }

    /// Every box that is the first to lead somewhere shares a row with the first it leads to, unless that would make
    /// two such rows cross.
    void align()
    {
        m_rowOf.resize(m_order.columnOf.size());
        std::iota(m_rowOf.begin(), m_rowOf.end(), 0);
        QList<int> places(m_order.columnOf.size(), 0);
        for (const QList<int> &column : std::as_const(m_order.columns)) {
            for (int i = 0; i < column.size(); ++i)
                places[column[i]] = i;
        }
        const auto above = [&](int a, int b) { return places[a] < places[b]; };
        for (int c = 0; c + 1 < m_order.columns.size(); ++c) {
            const int ahead = m_order.columnOf[m_order.columns[c + 1].first()];
            int last = -1;
            for (const int entry : std::as_const(m_order.columns[c])) {
                int partner = -1;
                for (const int next : m_order.next.of(entry)) {
                    const auto parents = m_order.before.of(next);
                    const bool first = *std::min_element(parents.begin(), parents.end(), above) == entry;
                    if (m_order.columnOf[next] == ahead && first && places[next] > last
                        && (partner < 0 || above(next, partner)))
                        partner = next;
                }
                if (partner >= 0) {
                    m_rowOf[partner] = m_rowOf[entry];
                    last = places[partner];
                }
            }
        }
    }

    /// Every row as high as those above it allow: the longest way through "stands above" (Kahn's order).
    void stack()
    {
        const qsizetype count = m_order.columnOf.size();
        QList<QPair<int, int>> pairs;
        QList<int> waitsFor(count, 0);
        QList<QPair<qreal, int>> room(count, {0, -1}); // below an entry: how much it takes, and whose row is next
        m_tops = QList<qreal>(count, 0);
        for (const QList<int> &column : std::as_const(m_order.columns)) {
            for (int i = 0; i < column.size(); ++i) {
                const int row = m_rowOf[column[i]];
                m_tops[row] = qMax(m_tops[row], m_floor[m_order.columnOf[column[i]]]);
                pairs << qMakePair(row, column[i]);
                if (i + 1 < column.size()) {
                    room[column[i]] = {heightOf(column[i]) + rowGap, m_rowOf[column[i + 1]]};
                    ++waitsFor[m_rowOf[column[i + 1]]];
                }
            }
        }
        const Neighbours members(count, pairs);
        QList<int> ready;
        for (int row = 0; row < count; ++row) {
            if (waitsFor[row] == 0)
                ready << row;
        }
        for (qsizetype i = 0; i < ready.size(); ++i) {
            for (const int entry : members.of(ready[i])) {
                const auto [height, next] = room[entry];
                if (next < 0)
                    continue;
                m_tops[next] = qMax(m_tops[next], m_tops[ready[i]] + height);
                if (--waitsFor[next] == 0)
                    ready << next;
            }
        }
    }

    void settle()
    {
        for (const QList<int> &column : std::as_const(m_order.columns)) {
            for (const int entry : column) {
                if (isRoomOfFold(entry))
                    continue;
                qreal top = m_tops[m_rowOf[entry]];
                if (m_drawn.boxes[entry].isFold()) {
                    const auto room = m_order.next.of(entry);
                    m_drawn.boxes[entry].wide = !room.empty() && m_rowOf[room.front()] == m_rowOf[entry];
                }
                put(entry, top);
                for (const int below : m_below[entry])
                    put(below, top += rowHeight + rowGap);
            }
        }
    }

    MapLayout &m_drawn;
    const Topology &m_topology;
    int m_boxes;
    QList<qreal> m_floor; ///< first free top of each column
    QList<QList<int>> m_below; ///< of each socket, the processes that stand below it
    QList<bool> m_seated = {};
    MapOrder m_order = {};
    QList<int> m_rowOf = {}; ///< of each entry, called by the first entry in it
    QList<qreal> m_tops = {}; ///< of each row
};

} // namespace

qreal setRows(MapLayout &drawn, const Topology &topology, const MapSpace &space)
{
    return Rows(drawn, topology, space).run();
}

} // namespace upriver::ui
