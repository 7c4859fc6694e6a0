// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/layout.h"

namespace upriver::ui {

/// Decides what the map draws: the boxes in reading order and the lines between them, without places yet. Siblings of
/// one healthy state fold into one box when they are many; what is not well, the way of the question and what the
/// person looked for never do, nor does anything that leads there.
MapLayout foldedOf(const Topology &topology, const MapSpace &space);

} // namespace upriver::ui
