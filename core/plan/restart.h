// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"

#include <optional>

namespace upriver {

/// Restarts the one unit a finding has confirmed. Nothing when no unit is known, or its name is not one systemd gives.
std::optional<Change> restartOf(const Finding &finding, const Diagnosis &diagnosis);

} // namespace upriver
