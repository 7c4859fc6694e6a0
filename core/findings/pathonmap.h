// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/topology.h"

#include <QPair>
#include <QStringList>

namespace upriver {

/// The way of one request over the map, by the ids of its nodes: it stays true when another look draws the map anew.
struct PathOnMap
{
    QStringList nodes = {}; ///< from the visitor on
    QList<QPair<QString, QString>> edges = {}; ///< from, to

    [[nodiscard]] bool isEmpty() const { return nodes.isEmpty(); }
};

/// Where @p route runs on the map of the same configuration: visitor, server block, the locations it passes, upstream,
/// the peers it may reach and what runs there; before them the server blocks of stream{} it comes
/// through. What the map does not draw (a location that hands nothing on) is left
/// out. Empty when no server block takes the request.
PathOnMap pathOf(const Topology &topology, const nginx::Route &route);

} // namespace upriver
