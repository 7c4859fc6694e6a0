// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

namespace upriver::colours {

/// WCAG 2.x contrast of two opaque colours, 1 to 21.
double contrast(const QColor &a, const QColor &b);

/// How a colour looks to someone (Machado, Oliveira, Fernandes 2009, full severity).
enum class Eye { Normal, Protan, Deutan, Tritan };
QColor seenBy(Eye eye, const QColor &colour);

/// CIEDE2000 difference, D65.
double difference(const QColor &a, const QColor &b);

} // namespace upriver::colours
