// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/evidence.h"
#include "core/evidence/probes.h"
#include "core/plan/change.h"

namespace upriver {

/// What must be read again right before a change is shown: the files whose lines it changes, each with its hash.
QList<Probe> readingsFor(const Change &change);

/// The change with the hashes of the files as they are, so that the server writes nothing over what somebody else
/// changes from now on. Fails where a line does not read as the change was planned for, or could not be read.
Result<Change> settled(const Change &change, const Evidence &reading);

} // namespace upriver
