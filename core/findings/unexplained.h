// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "core/model/handoff.h"

#include <optional>

namespace upriver {

/// The cause id of a failure that no rule explains: the cause is still open.
inline constexpr QLatin1StringView unrecognised("unrecognised");

namespace unexplained {

/// It fails, and no rule says why: the evidence as it stands, with what nginx's own words mean.
std::optional<Finding> failing(const Diagnosis &diagnosis, const QList<Handoff> &handoffs);

/// Nothing failing was found: healthy only where every part was seen to work, else not known.
Finding nothingWrong(const Diagnosis &diagnosis, const QList<Handoff> &handoffs);

} // namespace unexplained
} // namespace upriver
