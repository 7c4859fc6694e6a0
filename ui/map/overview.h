// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/frame.h"

namespace upriver::ui {

/// The map from far away, where nothing can be read: boxes and lines of one state as one stroke of the brush, straight
/// and without smoothing. What is not well comes last and stays at least a few pixels tall.
void paintOverview(QPainter &painter, const MapPicture &picture, const MapScope &scope, const MapMarks &marks);

} // namespace upriver::ui
