// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

namespace upriver {

/// Tells of the first finding, when it fails, since when, and which change just before may have brought it: the
/// smallest one to take back.
void tellOnset(Diagnosis &diagnosis);

} // namespace upriver
