// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/journey.h"

namespace upriver::nginx {

/// Is $invalid_referer "1"? Says the Referer header against valid_referers of the level in force
/// (ngx_http_referer_module.c).
bool isInvalidReferer(Journey &journey);

} // namespace upriver::nginx
