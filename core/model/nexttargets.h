// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"
#include "core/model/handoff.h"

namespace upriver {

/// What a look leaves open about the targets of the question's way: where their names lead by the system's own look-up,
/// and the end of the log of a container that does not run as it should.
QList<Probe> targetProbes(const Snapshot &seen, const Question &question, const std::optional<nginx::Route> &route,
                          const QList<Handoff> &handoffs);

} // namespace upriver
