// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

/// What a node of the map is called between looks: its kind and the place or name the configuration gives it.
namespace upriver::mapid {

inline QString client()
{
    return QStringLiteral("client");
}

inline QString of(const nginx::ServerBlock &server)
{
    const nginx::Place at = server.at();
    return QStringLiteral("server %1:%2").arg(at.file).arg(at.line);
}

inline QString of(const nginx::Location &location)
{
    const nginx::Place at = location.at();
    return QStringLiteral("location %1:%2").arg(at.file).arg(at.line);
}

/// @p upstream is null where the target is known only per request.
inline QString of(const nginx::Pass &pass, const nginx::Upstream *upstream)
{
    return QStringLiteral("upstream ") + (upstream ? nameOf(pass.scheme) + u' ' + upstream->name() : pass.text);
}

inline QString of(const nginx::Address &peer)
{
    return QStringLiteral("peer ") + peer.text();
}

} // namespace upriver::mapid
