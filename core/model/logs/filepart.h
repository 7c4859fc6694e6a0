// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"

namespace upriver {

/// Bytes of a file of the server that are asked for at once: few enough for the memory, enough for the line.
inline constexpr qint64 filePartSize = 4LL * 1024 * 1024;

/// A part of a file of the server, as it lies there.
struct FilePart
{
    quint64 inode = 0;
    qint64 size = 0; ///< of the whole file
    QByteArray bytes = {};
};

/// Asks for the part of @p path at @p index, from 0. What is packed travels as it is, other text as gzip.
Result<Request> filePartRequest(const QString &path, qint64 index, bool isPacked);

/// What that brought. An error says why in the server's words.
Result<FilePart> filePartFrom(const Output &output, const QString &path);

} // namespace upriver
