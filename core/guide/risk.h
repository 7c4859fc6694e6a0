// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace upriver {

/// What can go wrong when something is done to a server.
enum class Risk { None, Low, Medium, High };
QString nameOf(Risk risk); ///< "low" …

} // namespace upriver
