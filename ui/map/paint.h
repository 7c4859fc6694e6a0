// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/layout.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace upriver::ui {

/// What the map is drawn from; shared by the window and the picture in the report.
struct MapPicture
{
    const Topology &topology;
    const MapLayout &layout;
    const Tokens &tokens;
    bool mirrored = false;
};

void paintBox(QPainter &painter, const MapPicture &picture, const MapBox &box, bool current);
void paintLine(QPainter &painter, const MapPicture &picture, const MapLine &line);
void paintHeadings(QPainter &painter, const MapPicture &picture);

QString foldText(const Topology &topology, const MapBox &box); ///< "+ 38 more sites, all OK"
QString nameOf(MapNode::Kind kind); ///< "Server block" …, translated
QString tipFor(const Topology &topology, int node); ///< "php8.2-fpm.sock - Failing - 2: No such file"
QString pathText(const Topology &topology); ///< the way of the question: "shop :443 → ~ \.php$ → php FAILING"

QByteArray svgOf(const Topology &topology, const Tokens &tokens, qreal width = 900);
QImage imageOf(const Topology &topology, const Tokens &tokens, qreal scale = 2);

} // namespace upriver::ui
