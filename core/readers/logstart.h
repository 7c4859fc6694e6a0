// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/accessscan.h"

#include <optional>

namespace upriver {

/// Other: of another program, or no log at all.
enum class LogKind : quint8 { Other, Error, Access };

/// What the beginning of a log shows.
struct LogStart
{
    LogKind kind = LogKind::Other; ///< of most of its lines
    std::optional<qint64> seconds = {}; ///< of its first dated line: the server's wall clock, as ErrorView has it
    AccessScan::State scan = {}; ///< of an access log: those formats known and those its lines show
};

/// Reads the first lines of a log. @p known: the formats of its configuration, the likeliest first.
LogStart logStartOf(QByteArrayView beginning, const QList<LogFormat> &known = {});

} // namespace upriver
