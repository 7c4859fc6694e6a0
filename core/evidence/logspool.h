// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/host/follow.h"

#include <QFile>
#include <QList>

#include <memory>

namespace upriver {

/// What a followed log brings, or a packed one holds, in a file on this computer that only grows: whole lines, secrets
/// hidden before they are written, so that who reads a log that lies here can read this one. When it is full it says
/// so, and nothing is dropped unseen.
class LogSpool
{
public:
    /// A file of the server as it begins in the spool.
    struct Piece
    {
        qint64 at = 0; ///< offset in the spool of its first line
        FollowedFile file = {};
    };

    /// A new, empty file that only this user may read. @p cap: bytes it may grow to.
    static Result<std::unique_ptr<LogSpool>> create(const QString &path, qint64 cap);

    /// The file before ends, and so does its last line.
    Result<void> begin(const FollowedFile &file);
    Result<void> take(QByteArrayView bytes);
    Result<void> endLine(); ///< nothing more comes: a line that has no end is given one

    [[nodiscard]] QString path() const { return m_file.fileName(); }
    [[nodiscard]] qint64 size() const { return m_size; } ///< bytes of whole lines that can be read
    [[nodiscard]] const QList<Piece> &pieces() const { return m_pieces; }

private:
    LogSpool(const QString &path, qint64 cap);
    Result<void> write(const QByteArray &lines);

    QFile m_file;
    qint64 m_cap;
    qint64 m_size = 0;
    QByteArray m_unended = {}; ///< of a line whose end has not come
    QList<Piece> m_pieces = {};
};

} // namespace upriver
