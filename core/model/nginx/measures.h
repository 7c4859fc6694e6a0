// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace upriver::nginx {

/// "10s", "1m30s", "500ms", "15" (seconds) → milliseconds (ngx_parse_time, core/ngx_parse.c); none when it is no time.
std::optional<qint64> milliseconds(const QByteArray &text);

/// "4096", "16k", "1M", "2g" → bytes (ngx_parse_size, ngx_parse_offset); none when it is no size.
std::optional<qint64> bytes(const QByteArray &text);

} // namespace upriver::nginx
