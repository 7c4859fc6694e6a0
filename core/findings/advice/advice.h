// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

namespace upriver {

/// What would make the next failure easier to read: an access log of the asked location that does not say which
/// upstream was tried, what it answered and how long that took. Said only of what fails; it changes no verdict.
std::optional<Finding> formatFinding(const Diagnosis &diagnosis);

} // namespace upriver
