// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/advice/advice.h"

namespace upriver {

// What prevents the failure stands before what only tells of it.
static constexpr std::optional<Finding> (*advisers[])(const Diagnosis &) = {
    advise::schedule,    advise::restart,   advise::timeout,   advise::ejection,
    advise::certificate, advise::errorPage, advise::logFormat,
};

QList<Finding> advice(const Diagnosis &diagnosis)
{
    QList<Finding> findings;
    const Finding *first = diagnosis.first();
    const bool fails = first && (first->health == Health::Failing || first->health == Health::Warning);
    if (!fails || first->kind != FindingKind::State)
        return findings;
    for (const auto adviser : advisers) {
        if (const auto finding = adviser(diagnosis))
            findings << *finding;
    }
    return findings;
}

} // namespace upriver
