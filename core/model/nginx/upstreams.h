// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

namespace upriver::nginx {

/// upstream NAME { server ADDRESS …; }
Upstream parseUpstream(const LevelPtr &level);

/// Reads a *_pass directive and adds the implicit group it makes.
std::optional<Pass> parsePass(const Directive &directive, Config &config);

void add(Upstream upstream, Config &config);

} // namespace upriver::nginx
