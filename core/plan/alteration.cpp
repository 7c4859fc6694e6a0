// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/alteration.h"

namespace upriver {

QString pathOf(const Alteration &alteration)
{
    return std::visit([](const auto &each) { return each.path; }, alteration);
}

} // namespace upriver
