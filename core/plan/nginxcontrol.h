// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"

#include <optional>

namespace upriver {

/// How the running nginx tests its configuration and reads it anew: its own binary, its own options. Nothing when none
/// is seen to run, when it runs in a container or was not started by root, and when it refuses what it has today.
std::optional<NginxReload> reloadOf(const Snapshot &seen);

} // namespace upriver
