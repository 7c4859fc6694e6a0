// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/evidence.h"

#include <QString>
#include <QStringList>

namespace upriver {

/// Reads an evidence folder: commands.tsv (file, exit status, command, and columns of later versions) and one file per
/// output. Files it does not name are kept without a command. Symbolic links are not followed; sizes are capped.
Result<Evidence> loadFolder(const QString &folder);

/// The same from a .zip (libarchive). Refuses names that leave the archive, links, and what unpacks to far more than it
/// is.
Result<Evidence> loadZip(const QString &file);

/// Folder, .zip or loose files, as a person hands them over.
Result<Evidence> load(const QStringList &paths);

/// Writes an evidence folder that load reads back the same. The folder is made (0700); its files are 0600.
Result<QString> saveFolder(const Evidence &evidence, const QString &folder);

} // namespace upriver
