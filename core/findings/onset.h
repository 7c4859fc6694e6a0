// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

namespace upriver {

/// The newest of nginx's complaints that the finding rests on, or null.
const ErrorRecord *complaintOf(const Snapshot &seen, const Finding &finding);

/// Tells of the first finding, when it fails, since when, and which change just before may have brought it: the
/// smallest one to take back. A job that the clock began at the same time is named as that, not as the cause.
void tellOnset(Diagnosis &diagnosis);

} // namespace upriver
