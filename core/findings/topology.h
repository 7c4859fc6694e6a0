// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace upriver {

/// One box of the upstream map.
struct MapNode
{
    enum class Kind { Client, Server, Location, Upstream, Peer, Process };

    QString id = {}; ///< stable between looks: kind and what the configuration calls it
    Kind kind = Kind::Client;
    QString name = {}; ///< "shop :443", "~ \.php$", "127.0.0.1:3000"
    QString fact = {}; ///< one line under the name: "shop.conf:12", "2: No such file"
    Health health = Health::Unknown;
    bool onPath = false; ///< on the way of the URL asked for
    nginx::Place at = {};
    QList<Citation> cites = {}; ///< what its state rests on
    QString unit = {};
    QStringList names = {}; ///< what else a person may look it up by: every server name
};

struct MapEdge
{
    int from = 0; ///< index into Topology::nodes
    int to = 0;
    Health health = Health::Unknown;
    QString word = {}; ///< "http", or why it fails: "refused 111"
    bool breaks = false; ///< the handoff that breaks; the break mark stands only here
    bool onPath = false;
};

/// client → server block → location → upstream → peer or socket → process, with health. Nodes in configuration order.
struct Topology
{
    QList<MapNode> nodes = {};
    QList<MapEdge> edges = {};
};

Topology topology(const Diagnosis &diagnosis);

/// The node that @p finding is about: where its unit listens, else the target or the upstream that is its subject; on
/// the way of the URL asked for if there are several. -1 when it is about something that is no node.
int nodeAbout(const Topology &topology, const Finding &finding);

} // namespace upriver
