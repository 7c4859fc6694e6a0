// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/look.h"

#include "core/evidence/collect.h"
#include "core/model/nextlook.h"
#include "core/model/sight.h"

namespace upriver {

static constexpr int mostFurtherLooks = 2; ///< a first one, and one more where nginx runs with a file of its own

Result<Diagnosis> look(Host &host, const Question &question, const Host::Progress &progress, const Outside &outside)
{
    auto evidence = collect(firstLook(), host, {}, progress);
    if (!evidence)
        return Failure(evidence.error());
    SnapshotPtr seen = build(*evidence);
    for (int i = 0; i < mostFurtherLooks; ++i) {
        const QList<Probe> further = nextLook(*seen, question);
        if (further.isEmpty())
            break;
        evidence = collect(further, host, seen->evidence, progress);
        if (!evidence)
            return Failure(evidence.error());
        seen = build(*evidence);
    }
    if (outside && urlFails(*seen, question).truth == Truth::No) {
        if (const auto answer = outside(question)) {
            evidence->exhibits << *answer;
            seen = build(*evidence);
        }
    }
    return diagnose(seen, question);
}

Result<Diagnosis> askActively(Host &host, const Diagnosis &before, const ActiveLook &confirmed,
                              const Host::Progress &progress)
{
    if (confirmed.asks.isEmpty())
        return before;
    const auto evidence = collect(confirmed.probes(), host, before.snapshot->evidence, progress);
    if (!evidence)
        return Failure(evidence.error());
    return diagnose(build(*evidence), before.question);
}

} // namespace upriver
