// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"

namespace upriver {

/// Several changes as one: one snapshot, one timer, one reload, and all of them go back, the last one first, as soon as
/// one of them fails or does not help. In the order given. Refused where two touch the same lines or the same rights,
/// and where one of them cannot be taken back: that is made alone.
Result<Change> joined(const QList<Change> &changes);

} // namespace upriver
