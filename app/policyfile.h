// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/policy.h"

namespace upriver {

/// What this computer's policy says about whoever sits here and a server: policy.json beside the settings, of the whole
/// machine before that of the user. Without such a file nothing is forbidden; one that cannot be read forbids all.
Result<Ruling> rulingHere(const QString &host);

} // namespace upriver
