// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>
#include <QString>

namespace upriver {

/// One entry of ls -la (GNU or BusyBox).
struct FileEntry
{
    QString path = {}; ///< directory and name joined; "." is the directory itself, ".." the one above
    QChar type = {}; ///< first letter of the mode: - d l s p c b
    QString mode = {}; ///< "srw-rw----"
    QString owner = {};
    QString group = {};
    QString linkTarget = {};
    Citation at = {};
};

/// A directory that was listed, or could not be. A file named to ls is one of its own: its path, and itself as the
/// entry.
struct DirectoryListing
{
    QString path = {};
    bool exists = true; ///< false: ls said "No such file or directory"
    bool readable = true; ///< false: ls said "Permission denied"
    QList<FileEntry> entries = {};
    Citation at = {};
};

QList<DirectoryListing> readDirectories(const Exhibit &exhibit);

} // namespace upriver
