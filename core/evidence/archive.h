// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace upriver {

struct ArchiveEntry
{
    QString name = {}; ///< relative, with "/"; never absolute, never with ".."
    QByteArray bytes = {};
};

/// The regular files of a .zip. An archive is hostile input: names that leave it, links and devices are refused, and so
/// is one with more than 5,000 files, 200 MB, or 100 times its own size.
Result<QList<ArchiveEntry>> readArchive(const QString &file);

} // namespace upriver
