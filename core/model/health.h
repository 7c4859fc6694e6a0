// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>

namespace upriver {

/// The six states everything on a screen can be in, the worst last. Unknown is never green.
enum class Health { Off, Ok, Unknown, Checking, Warning, Failing };

} // namespace upriver

Q_DECLARE_METATYPE(upriver::Health)
