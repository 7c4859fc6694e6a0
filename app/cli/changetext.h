// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/apply.h"

namespace upriver::cli {

/// A change for people: why, at what risk, what else it touches, and every command as it will run.
QString spelledOut(const Change &change, const Course &course);

/// One sentence on how it ended, and what the URL answered before and after.
QString told(const Applied &applied);

} // namespace upriver::cli
