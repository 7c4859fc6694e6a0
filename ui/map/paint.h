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
    qreal zoom = 1; ///< pixels of the screen for one unit of the map
};

/// Below this zoom a box shows its name only; below the next nothing is readable and shape and colour are all.
inline constexpr qreal zoomForFacts = 0.7;
inline constexpr qreal zoomForNames = 0.45;

/// The line and filling of a state; its shape is the same with and without colours.
QPen penOf(const Tokens &tokens, Health health);

void paintBox(QPainter &painter, const MapPicture &picture, const MapBox &box);
void paintRing(QPainter &painter, const MapPicture &picture, const MapBox &box); ///< around the current box

/// How much of a long line (lineway.h) is drawn: all, or its end only, where many share a trunk.
enum class Stretch { Whole, Arrival };
void paintLine(QPainter &painter, const MapPicture &picture, const MapLine &line, Stretch stretch);
void paintAccent(QPainter &painter, const MapPicture &picture, const MapLine &line); ///< under a line that is lit

/// The columns' names, at the top of the map or of what is seen of it. @p scale is their size.
void paintHeadings(QPainter &painter, const MapPicture &picture, qreal scale);

} // namespace upriver::ui
