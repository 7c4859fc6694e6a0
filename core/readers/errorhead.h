// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/errorview.h"

namespace upriver {

/// Reads what stands before the message: into @p view goes level, time, pid, connection. The bytes that nginx itself
/// wrote begin at @p own, the message at the value given; nothing when @p text does not begin like a record.
/// @p memory: of one pass over a log; may be null.
std::optional<qsizetype> errorHead(QByteArrayView text, ErrorView &view, qsizetype &own, ErrorMemory *memory);

} // namespace upriver
