// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// As whom nginx's workers act: by /proc, else by the name ps shows and that user's groups of today.
struct WorkerIdentity
{
    QString name = {}; ///< "www-data"; empty: not known
    std::optional<qint64> uid = {};
    QList<qint64> gids = {};
    QStringList groups = {}; ///< names of the same, where known
    bool knowsGroups = false; ///< the groups are those the process has
    bool mayAll = false; ///< root, or a capability that passes by modes
    QList<Citation> cites = {};

    explicit operator bool() const { return uid || !name.isEmpty(); }
};

WorkerIdentity workerIdentity(const Snapshot &seen);

/// The same user with the groups the system's lists give it now: what a new worker would have. Without cites when the
/// lists were not read.
WorkerIdentity identityOfToday(const Snapshot &seen);

/// The way to a path from "/" down as the look's own shell sees it; else what listings of folders tell of it. Empty:
/// not known.
QList<PathStep> stepsTo(const Snapshot &seen, const QString &path);

/// Whether one comes through to a socket by owner, group and mode, and may write to it (path_resolution(7), unix(7)).
struct Passage
{
    Truth may = Truth::Unknown;
    bool sure = true; ///< false: an access list or groups that are not known may change it
    bool atSocket = false; ///< it is the socket itself that is closed, not a folder above it
    PathStep step = {}; ///< where it ends; of Truth::No only
};
Passage passageTo(const QList<PathStep> &steps, const WorkerIdentity &who);

/// What the worker itself finds at the path, in its own view of the file system: Yes, No, or not looked.
Clue thereForWorker(const Snapshot &seen, const QString &path);

/// What the shell of the look finds there.
Clue thereForUs(const Snapshot &seen, const QString &path);

} // namespace upriver
