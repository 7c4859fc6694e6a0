// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/mapindex.h"

#include "ui/map/lineway.h"

#include <algorithm>

namespace upriver::ui {

static constexpr qreal shelfHeight = 1024;
static constexpr qreal reach = 12; ///< what is drawn beside a line: arrows, the break mark

MapIndex::MapIndex(const Topology &topology, const MapLayout &layout, bool mirrored)
    : m_columns(mapColumns)
    , m_shelves(static_cast<int>(layout.size.height() / shelfHeight) + 1)
{
    for (int i = 0; i < layout.boxes.size(); ++i) {
        m_rects << layout.boxes[i].rect;
        m_columns[layout.boxes[i].column] << i;
    }
    for (QList<int> &column : m_columns)
        std::sort(column.begin(), column.end(), [&](int a, int b) { return m_rects[a].top() < m_rects[b].top(); });

    QHash<QPair<int, int>, int> trunks; // by box and state
    for (int i = 0; i < layout.lines.size(); ++i) {
        const MapLine &line = layout.lines[i];
        const Health health = topology.edges[line.edge].health;
        const qreal start = m_rects[line.from].center().y();
        const qreal end = m_rects[line.to].center().y();
        const bool far = isLong(layout, line);
        const qreal top = (far ? end : qMin(start, end)) - reach;
        const qreal bottom = (far ? end : qMax(start, end)) + reach;
        m_extents << Extent{top, bottom, shelfOf(top), health};
        for (int shelf = shelfOf(top); shelf <= shelfOf(bottom); ++shelf)
            m_shelves[shelf] << i;
        if (!far)
            continue;
        const auto key = qMakePair(line.from, static_cast<int>(health));
        if (!trunks.contains(key)) {
            trunks.insert(key, static_cast<int>(m_trunks.size()));
            m_trunks << MapTrunk{i, health, trunkOf(layout, line, mirrored), start, start, start};
        }
        MapTrunk &trunk = m_trunks[trunks[key]];
        trunk.top = qMin(trunk.top, end);
        trunk.bottom = qMax(trunk.bottom, end);
    }
    std::stable_sort(m_trunks.begin(), m_trunks.end(),
                     [](const MapTrunk &a, const MapTrunk &b) { return a.health < b.health; });
}

int MapIndex::shelfOf(qreal y) const
{
    return qBound(0, static_cast<int>(y / shelfHeight), qMax(0, static_cast<int>(m_shelves.size()) - 1));
}

QList<int> MapIndex::boxesIn(const QRectF &area) const
{
    QList<int> found;
    const QRectF wide = area.adjusted(-ringReach, -ringReach, ringReach, ringReach);
    for (const QList<int> &column : m_columns) {
        auto box = std::partition_point(column.begin(), column.end(),
                                        [&](int i) { return m_rects[i].bottom() <= wide.top(); });
        for (; box != column.end() && m_rects[*box].top() < wide.bottom(); ++box) {
            if (m_rects[*box].intersects(wide))
                found << *box;
        }
    }
    return found;
}

int MapIndex::boxAt(const QPointF &point) const
{
    for (const int box : boxesIn(QRectF(point, QSizeF(1, 1)))) {
        if (m_rects[box].contains(point))
            return box;
    }
    return -1;
}

QList<int> MapIndex::linesIn(const QRectF &area) const
{
    QList<int> found;
    if (m_shelves.isEmpty())
        return found;
    const int first = shelfOf(area.top());
    for (int shelf = first; shelf <= shelfOf(area.bottom()); ++shelf) {
        for (const int line : m_shelves[shelf]) {
            const Extent &extent = m_extents[line];
            // A line on several shelves is told once, on the first of those asked for.
            if (std::max(extent.firstShelf, first) == shelf && extent.top < area.bottom() && extent.bottom > area.top())
                found << line;
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [this](int a, int b) { return m_extents[a].health < m_extents[b].health; });
    return found;
}

QList<MapTrunk> MapIndex::trunksIn(const QRectF &area) const
{
    QList<MapTrunk> found;
    for (const MapTrunk &trunk : m_trunks) {
        const bool passes = trunk.top < area.top() && trunk.bottom > area.bottom();
        if (trunk.bottom < area.top() - reach || trunk.top > area.bottom() + reach)
            continue;
        // Those that only pass by look the same as another at the same place.
        const bool same = passes && std::any_of(found.begin(), found.end(), [&](const MapTrunk &other) {
                              return qAbs(other.x - trunk.x) < 0.5 && other.health == trunk.health
                                  && other.top < area.top() && other.bottom > area.bottom();
                          });
        if (!same)
            found << trunk;
    }
    return found;
}

} // namespace upriver::ui
