// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>
#include <QString>

namespace upriver {

/// Another machine of the same network, as the kernel knows it (ip neigh).
struct Neighbour
{
    QString address = {};
    bool answers = false; ///< it has told its hardware address: its state is not INCOMPLETE or FAILED
    Citation at = {};
};

/// The way the kernel takes to an address (ip route get).
struct RouteTo
{
    QString address = {};
    QString gateway = {}; ///< empty: it is in the same network
    bool none = false; ///< "Network is unreachable"
    Citation at = {};
};

/// What ping found out.
struct Ping
{
    QString address = {};
    int received = 0;
    Citation at = {};
};

/// Whether other machines can be reached, by what ip neigh, ip route get and ping printed, one after the other.
struct Neighbourhood
{
    QList<Neighbour> neighbours = {};
    QList<RouteTo> routes = {};
    QList<Ping> pings = {};
};

Neighbourhood readNeighbourhood(const Exhibit &exhibit);

} // namespace upriver
