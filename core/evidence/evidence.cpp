// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/evidence.h"

#include <algorithm>

namespace upriver {

const Exhibit *Evidence::named(const QString &name) const
{
    const auto found = std::find_if(exhibits.begin(), exhibits.end(), [&](const Exhibit &e) { return e.name == name; });
    return found == exhibits.end() ? nullptr : &*found;
}

} // namespace upriver
