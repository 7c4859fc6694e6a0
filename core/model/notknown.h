// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// What this look could not see, each with why and how to see it: missing rights, missing tools, time limits, cut
/// output.
QList<NotKnown> notKnown(const Snapshot &seen);

} // namespace upriver
