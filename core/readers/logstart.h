// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/accessscan.h"

#include <optional>

namespace upriver {

enum class LogKind { Unknown, Error, Access };

/// What the beginning of a log shows.
struct LogStart
{
    LogKind kind = LogKind::Unknown; ///< of most of its lines
    std::optional<qint64> seconds = {}; ///< of its first dated line: the server's wall clock, as ErrorView has it
    AccessScan::State scan = {}; ///< of an access log: those formats known and those its lines show
};

/// Reads the first lines of a log. @p known: the formats of its configuration, the likeliest first.
LogStart logStartOf(QByteArrayView beginning, const QList<LogFormat> &known = {});

} // namespace upriver
