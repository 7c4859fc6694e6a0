// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/remedycases.h"

namespace upriver {

QList<RemedyCase> remedyCases()
{
    return remedycases::target() + remedycases::protocol() + remedycases::location() + remedycases::tls()
        + remedycases::pool() + remedycases::limits();
}

} // namespace upriver
