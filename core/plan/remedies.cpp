// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/change.h"
#include "core/plan/restart.h"

using namespace Qt::StringLiterals;

namespace upriver {

QList<Change> remedies(const Finding &finding, const Diagnosis &diagnosis)
{
    QList<Change> changes;
    for (const QString &id : finding.remedies) {
        if (id == "restart-backend"_L1) {
            if (const auto restart = restartOf(finding, diagnosis))
                changes << *restart;
        }
    }
    return changes;
}

} // namespace upriver
