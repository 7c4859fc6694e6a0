// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/logformat.h"

#include <optional>

namespace upriver {

/// The log_format that most likely wrote @p line, for logs whose configuration is not known. It knows lines like
/// combined, with any tail of values, key=value and key="value", and flat JSON objects; the names of keys that people
/// commonly give say which variable it is. Nothing when the line shows no time, no status, or
/// neither what was asked for nor an upstream: other programs write times and numbers too.
std::optional<LogFormat> recognisedFormat(QByteArrayView line);

/// The line without what a syslog daemon puts before it: "Nov 20 09:03:01 web1 nginx: ", or the same with an ISO time
/// or a "<190>" in front. The whole line when there is no such head.
QByteArrayView withoutSyslogHead(QByteArrayView line);

} // namespace upriver
