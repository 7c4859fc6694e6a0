// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

namespace upriver::nginx {

/// The logs in force at @p level: its own, else those of the level around it, at last the compiled ones.
QList<LogFile> errorLogsAt(const Level &level, const Compiled &compiled);
QList<LogFile> accessLogsAt(const Level &level, const Compiled &compiled);

} // namespace upriver::nginx
