// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// The file a complaint about nginx's own files names: open() "/var/lib/nginx/proxy/1/00/0000000001" failed. Empty: it
/// is about something else.
QString fileNamedIn(const ErrorRecord &record);

/// The folder of the temporary files that nginx may not write: "/var/lib/nginx/proxy". Empty: the complaint is about
/// something else.
QString tempFolderIn(const ErrorRecord &record);

/// The file system the path lies on, by df: the row with the longest mount point above it. Null: not known.
const Disk *diskOf(const Snapshot &seen, const QString &path, bool inodes);

} // namespace upriver
