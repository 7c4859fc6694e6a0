// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/topology.h"

namespace upriver::ui {

/// The nodes a person means by @p text, in the order of the map: each of its words stands in the name, in another name
/// of the server block, in the unit or in the place in the configuration ("shop.conf:12"). Upper and lower case are
/// the same. Nothing for an empty text; the visitor is never meant.
QList<int> nodesMeant(const Topology &topology, const QString &text);

} // namespace upriver::ui
