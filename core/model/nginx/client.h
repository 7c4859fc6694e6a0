// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/journey.h"
#include "core/model/nginx/netaddress.h"

namespace upriver::nginx {

/// The client that a trusted proxy names at the end of @p list (X-Forwarded-For); nothing when @p from is not trusted
/// or no address stands there. Recursive: goes on while those named are trusted (ngx_http_get_forwarded_addr).
std::optional<NetAddress> forwardedAddress(const NetAddress &from, QByteArray list, const QList<Network> &proxies,
                                           bool recursive);

/// set_real_ip_from, real_ip_header, real_ip_recursive of the level in force (ngx_http_realip_module.c).
void takeRealClient(Journey &journey);

/// Do allow and deny of the level in force keep the client out (ngx_http_access_module.c, ngx_stream_access_module.c)?
bool isDenied(Journey &journey);

/// The client's address, as given, or as it must be: what comes to a loopback address comes from the host itself.
/// Empty when not known.
QByteArray likelyClient(const RouteRequest &request, const QString &address);

} // namespace upriver::nginx
