// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"
#include "core/model/snapshot.h"

namespace upriver {

/// What the clock started around the first failure the question is about, and around its last spells: the timers of
/// systemd, and the hour before each of those in the journal, else in cron's log. Empty while no failure is known, and
/// when it was asked.
QList<Probe> jobProbes(const Snapshot &seen, const Question &question);

} // namespace upriver
