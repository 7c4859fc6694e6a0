// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <optional>

namespace upriver::nginxitself {

/// nginx is not running; told apart: stopped, or refused to start by its own configuration.
std::optional<Finding> down(const Snapshot &seen, const Question &question);

} // namespace upriver::nginxitself
