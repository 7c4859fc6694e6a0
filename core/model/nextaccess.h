// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"
#include "core/model/handoff.h"

namespace upriver {

/// What is asked of the sockets and hosts that the handoffs name: whose the folders on the way are, here and in a
/// worker's own view; the route to another machine and whether it is known there; the firewall's rules, when a
/// connection was turned away or not answered. Nothing is sent to anybody.
QList<Probe> accessProbes(const Snapshot &seen, const QList<Handoff> &handoffs);

} // namespace upriver
