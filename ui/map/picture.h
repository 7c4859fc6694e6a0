// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/layout.h"
#include "ui/style/tokens.h"

#include <QImage>

namespace upriver::ui {

/// The map as a picture for a report, folded as the window shows it at first.
QByteArray svgOf(const Topology &topology, const Tokens &tokens, qreal width = 900);
QImage imageOf(const Topology &topology, const Tokens &tokens, qreal scale = 2);

} // namespace upriver::ui
