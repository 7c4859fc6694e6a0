// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/serverclock.h"

namespace upriver {

/// "The server's clock is 3 minutes behind that of the computer that looked." and what is known of which is right.
QString clockWords(const ServerClock &clock);

} // namespace upriver
