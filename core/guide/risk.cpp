// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/risk.h"

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

} // namespace upriver
