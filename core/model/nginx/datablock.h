// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/journey.h"

namespace upriver::nginx {

/// The value that a map, geo or split_clients block gives its variable for this request.
Value valueOf(Journey &journey, const Directive &block);

} // namespace upriver::nginx
