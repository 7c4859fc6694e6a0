// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "core/host/host.h"
#include "core/model/activelook.h"

namespace upriver {

/// A whole look: the first look, what it leaves open, and the diagnosis. Blocking; on the host's thread.
Result<Diagnosis> look(Host &host, const Question &question, const Host::Progress &progress = {});

/// Asks what was shown and confirmed, nothing else and each once, and diagnoses anew with the answers.
Result<Diagnosis> askActively(Host &host, const Diagnosis &before, const ActiveLook &confirmed,
                              const Host::Progress &progress = {});

} // namespace upriver
