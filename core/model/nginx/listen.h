// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/address.h"

namespace upriver::nginx {

/// listen ADDRESS[:PORT] | PORT | unix:PATH, with its parameters.
Listen parseListen(const Directive &directive);

} // namespace upriver::nginx
