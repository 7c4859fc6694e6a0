// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/alteration.h"

namespace upriver {

/// The edit as people read one: "-" before what goes, "+" before what comes.
QString diffOf(const FileEdit &edit);

} // namespace upriver
