// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/tempfile.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

QString fileNamedIn(const ErrorRecord &record)
{
    static const QRegularExpression named(u"^[a-z0-9]+\\(\\)[^\"]{0,40}\"(/[^\"]+)\""_s);
    return named.match(record.message).captured(1);
}

// Below the folder stand the levels nginx makes itself, of one to three figures each (ngx_create_hashed_filename).
QString tempFolderIn(const ErrorRecord &record)
{
    static const QRegularExpression levels(u"(?:/\\d{1,3}){0,3}(?:/\\d{10,})?$"_s);
    if (record.symptom != Symptom::TempFileForbidden)
        return {};
    QString folder = fileNamedIn(record);
    return folder.remove(levels);
}

const Disk *diskOf(const Snapshot &seen, const QString &path, bool inodes)
{
    const Disk *best = nullptr;
    for (const Disk &disk : seen.disks) {
        const bool above = disk.mount == "/"_L1 || path == disk.mount || path.startsWith(disk.mount + u'/');
        if (above && disk.inodes == inodes && (!best || disk.mount.size() >= best->mount.size()))
            best = &disk;
    }
    return best;
}

} // namespace upriver
