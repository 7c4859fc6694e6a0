// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/changing.h"

#include "core/evidence/collect.h"
#include "core/plan/settling.h"

namespace upriver {

Result<Change> readyToConfirm(const Change &change, Host &host)
{
    const QList<Probe> probes = readingsFor(change);
    if (probes.isEmpty())
        return change;
    return collect(probes, host).and_then([&](const Evidence &reading) { return settled(change, reading); });
}

} // namespace upriver
