// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/handoff.h"
#include "core/readers/logformat.h"

namespace upriver {

/// What lies in the logs of a host where all is well on 2026/11/20, besides good answers of the last minutes. Busy:
/// every failure there can be, but of yesterday, and of today pages that are not there and visitors who went away.
enum class DayOfLogs { Quiet, Busy };

/// An access log in that format.
QByteArray accessLinesOf(const LogFormat &format, DayOfLogs day);

/// An error log; @p handoffs: whom nginx talks to, with addresses where it logs addresses.
QByteArray errorLinesOf(const QList<Handoff> &handoffs, DayOfLogs day);

} // namespace upriver
