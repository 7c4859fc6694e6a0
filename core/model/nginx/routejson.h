// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/route.h"

#include <QJsonObject>

namespace upriver::nginx {

/// The answer of "route" as other programs read it: server, location, action, targets, request_line …
QJsonObject toJson(const Route &route);

/// One line of --requests: {"id", "request": {"addr", "port", "host", "target", …}, "files": […]}.
Result<RouteRequest> requestFromJson(const QJsonObject &object);

} // namespace upriver::nginx
