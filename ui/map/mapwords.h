// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/layout.h"

namespace upriver::ui {

QString nameOf(MapNode::Kind kind); ///< "Server block" …, translated
QString foldText(const Topology &topology, const MapBox &box); ///< "+ 38 more sites, all OK"
QString tipFor(const Topology &topology, int node); ///< "php8.2-fpm.sock · Failing · 2: No such file"
QString pathText(const Topology &topology); ///< the way of the question: "shop :443 → ~ \.php$ → php FAILING"

} // namespace upriver::ui
