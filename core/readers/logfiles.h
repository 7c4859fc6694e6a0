// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>

namespace upriver {

/// A file as a listing shows it.
struct FileSeen
{
    QString path = {};
    QDateTime modified = {};
    qint64 size = 0;
};

/// line := epoch " " size " " path, as stat prints it for logFileFormat. A path listed twice counts once.
QList<FileSeen> readLogFiles(const Exhibit &exhibit);

} // namespace upriver
