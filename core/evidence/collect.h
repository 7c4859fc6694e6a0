// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/evidence.h"
#include "core/evidence/probes.h"

namespace upriver {

/// Looks: runs the probes on the host and adds what they said to the evidence, secrets hidden before anything is kept.
/// A probe that could not run leaves an exhibit that says so. Fails only when the host answered nothing.
Result<Evidence> collect(const QList<Probe> &probes, Host &host, Evidence before = {},
                         const Host::Progress &progress = {});

} // namespace upriver
