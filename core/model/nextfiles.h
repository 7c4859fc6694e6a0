// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"
#include "core/model/handoff.h"

namespace upriver {

/// What a look leaves open about files on the question's way: when the program behind it was last deployed, by its
/// script and the links and checkouts above it, and what the certificates say that nginx shows and sends there.
QList<Probe> fileProbes(const Snapshot &seen, const std::optional<nginx::Route> &route, const QList<Handoff> &handoffs);

} // namespace upriver
