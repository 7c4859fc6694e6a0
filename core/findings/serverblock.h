// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <optional>

namespace upriver::serverblock {

/// The URL's host is in no server block, the default one answers, and not as was hoped; another block carries a name
/// much like it. None where a name that nobody wrote down may well be meant for the default block.
std::optional<Finding> wrong(const Diagnosis &diagnosis);

} // namespace upriver::serverblock
