// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <optional>

namespace upriver::running {

/// What is on disk is not what nginx runs, because its last reload was refused or there was none since a change.
/// Failing when that explains the URL: nginx goes where no file sends it any more. Certain when the log names that
/// peer; likely when only everything else is in order. Else a warning: what the configuration says must be read with
/// care.
std::optional<Finding> otherThanOnDisk(const Diagnosis &diagnosis);

} // namespace upriver::running
