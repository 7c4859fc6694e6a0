// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "core/host/host.h"

namespace upriver {

/// A whole look: the first look, what it leaves open, and the diagnosis. Blocking; on the host's thread.
Result<Diagnosis> look(Host &host, const Question &question, const Host::Progress &progress = {});

} // namespace upriver
