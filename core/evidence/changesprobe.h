// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"

namespace upriver {

/// Which changes Upriver has made on the server and what became of them: the small files of their folders under
/// /var/lib/upriver (resources/change/change.sh), each line behind the name of its file, read by changesmade.h.
Probe changesProbe();

} // namespace upriver
