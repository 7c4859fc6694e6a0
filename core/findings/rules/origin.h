// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver::origin {

// The judges of the rows about who made the answer.
Assessment madeInFront(const Scene &scene); ///< a CDN or load balancer
Assessment rewrittenPath(const Scene &scene);
Assessment configured(const Scene &scene); ///< return or error_page
Assessment wrongHostHeader(const Scene &scene);
Assessment nextHop(const Scene &scene); ///< 502 or 504 made by who was asked
Assessment backend(const Scene &scene); ///< another 5xx made by who was asked
Assessment masked(const Scene &scene);

} // namespace upriver::origin
