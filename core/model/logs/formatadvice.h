// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/logformat.h"

#include <QByteArrayList>

#include <optional>

namespace upriver {

/// What an access log should say and does not, to tell who failed: nginx, or which upstream, and how long it took.
struct FormatAdvice
{
    QByteArrayList missing = {}; ///< variables, without "$"
    QByteArray name = {}; ///< of the new format
    QByteArray line = {}; ///< "log_format upstream_timing '…';", to be put into http
};

/// Nothing when @p format names the peer, the status and the time of every try. Else the same format with what is
/// missing behind it, so that what reads the log today goes on reading it; @p taken: names that are in use.
std::optional<FormatAdvice> formatAdvice(const LogFormat &format, const QByteArrayList &taken = {});

} // namespace upriver
