// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/frame.h"

#include "ui/map/lineway.h"
#include "ui/map/overview.h"

#include <QSet>

namespace upriver::ui {

static constexpr qreal steppedBack = 0.3;

/// Each once, although it may reach into several areas.
template<class Find>
static QList<int> gathered(const QList<QRectF> &areas, Find find)
{
    if (areas.size() == 1)
        return find(areas.first());
    QList<int> all;
    QSet<int> known;
    for (const QRectF &area : areas) {
        for (const int one : find(area)) {
            const qsizetype before = known.size();
            known.insert(one);
            if (known.size() > before)
                all << one;
        }
    }
    return all;
}

static void paintTrunk(QPainter &painter, const MapPicture &picture, const MapTrunk &trunk)
{
    const MapLine &line = picture.layout.lines[trunk.line];
    painter.setPen(penOf(picture.tokens, trunk.health));
    painter.setBrush(Qt::NoBrush);
    for (const qreal end : {trunk.top, trunk.bottom}) {
        if (!qFuzzyCompare(end, trunk.start))
            painter.drawPath(departureOf(picture.layout, line, end, picture.mirrored));
    }
}

static void paintDetail(QPainter &painter, const MapPicture &picture, const MapScope &scope, const MapMarks &marks)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const auto stand = [&](bool out) { painter.setOpacity(!marks.active || out ? 1.0 : steppedBack); };
    for (const MapTrunk &trunk : scope.trunks) {
        stand(false);
        paintTrunk(painter, picture, trunk);
    }
    if (marks.active && marks.thick) {
        stand(true);
        for (int i = 0; i < marks.lines.size(); ++i) {
            if (marks.lines[i])
                paintAccent(painter, picture, picture.layout.lines[i]);
        }
    }
    for (const int i : scope.lines) {
        const bool out = marks.active && marks.lines[i];
        stand(out);
        paintLine(painter, picture, picture.layout.lines[i], out ? Stretch::Whole : Stretch::Arrival);
    }
    for (const int i : scope.boxes) {
        stand(marks.active && marks.boxes[i]);
        paintBox(painter, picture, picture.layout.boxes[i]);
        stand(true);
        if (i == marks.current)
            paintRing(painter, picture, picture.layout.boxes[i]);
    }
}

MapWork paintFrame(QPainter &painter, const MapPicture &picture, const MapIndex &index, const QList<QRectF> &areas,
                   const MapMarks &marks)
{
    if (areas.isEmpty())
        return {};
    MapScope scope{.boxes = gathered(areas, [&](const QRectF &area) { return index.boxesIn(area); }),
                   .lines = gathered(areas, [&](const QRectF &area) { return index.linesIn(area); })};
    QRectF whole;
    for (const QRectF &area : areas)
        whole |= area;
    scope.trunks = index.trunksIn(whole);
    if (picture.zoom < zoomForNames)
        paintOverview(painter, picture, scope, marks);
    else
        paintDetail(painter, picture, scope, marks);
    return {scope.boxes.size(), scope.lines.size() + scope.trunks.size()};
}

} // namespace upriver::ui
