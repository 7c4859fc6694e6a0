// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/logfiles.h"
#include "core/readers/logrotate.h"

#include <optional>

namespace upriver {

/// How a file is packed, by its name.
enum class Packing { None, Gzip, Xz, Zstd, Bzip2 };

/// One file of a log that was rotated.
struct LogPiece
{
    QString path = {};
    Packing packing = Packing::None;
    qint64 size = 0;
    QDateTime begin = {}; ///< its lines were written from about then; invalid: not known
    QDateTime end = {}; ///< … until then; invalid: not known, or still written to
};

/// A name a rotated log can have: what it was, and how far back it lies.
struct RotatedName
{
    QString log = {}; ///< the log's own name
    Packing packing = Packing::None;
    std::optional<int> number = {}; ///< ".1" is the latest
    QString date = {}; ///< the digits of the date in the name, the year first; a later date sorts behind
};

/// Reads NAME, NAME.1, NAME.2.gz, NAME-20261120.gz, NAME.2026-11-20, NAME-20261120-1763625600.xz and, with the
/// extension kept, access-20261120.log.zst and access.1.log as names of @p log (logrotate.conf(5): dateext, extension);
/// and what @p rule says: in another folder, with another form of date, with an extension added. Nothing when the name
/// is none of that log's.
std::optional<RotatedName> rotatedName(const QString &path, const QString &log, const RotationRule &rule = {});

/// The folder that the rotated files of @p log lie in.
QString rotationFolder(const QString &log, const RotationRule &rule);

/// Those of @p files that were rotated away from one of @p logs, the newest first.
QList<FileSeen> rotatedAway(const QList<FileSeen> &files, const QStringList &logs, const RotationRules &rules = {});

/// Which of @p files hold the lines that @p log got from @p from to @p to, the oldest first. A rotated file ends when
/// it was last written to, and begins where the one before it ended, less five minutes: a worker that has not reopened
/// yet and a buffer write late. Where the times contradict the order of the names, the file is taken rather than left.
QList<LogPiece> piecesCovering(const QString &log, const QList<FileSeen> &files, const QDateTime &from,
                               const QDateTime &to, const RotationRule &rule = {});

} // namespace upriver
