// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/change.h"
#include "core/plan/restart.h"

using namespace Qt::StringLiterals;

namespace upriver {

QString nameOf(Risk risk)
{
    switch (risk) {
    case Risk::None: return u"none"_s;
    case Risk::Low: return u"low"_s;
    case Risk::Medium: return u"medium"_s;
    case Risk::High: return u"high"_s;
    }
    return {};
}

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
