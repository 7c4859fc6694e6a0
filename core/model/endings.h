// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/route.h"
#include "core/readers/errorlog.h"

namespace upriver {

/// 502 and 504: what nginx makes of a handoff that failed (ngx_http_upstream_next, http/ngx_http_upstream.c).
bool isOfAGateway(int status);

/// What nginx complained of can have ended in an answer with this status. A handoff that failed ends in 502 or 504, not
/// in 500 or 503, where no error_page of the @p route makes them of it. A null route is not known.
bool mayEndIn(const ErrorRecord &complaint, int status, const nginx::Route *route);

} // namespace upriver
