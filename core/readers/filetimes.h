// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/readers/moment.h"

#include <QList>
#include <QString>

namespace upriver {

/// When a file, or the link of that name, was last changed.
struct FileTime
{
    QString path = {};
    Moment changed = {};
    Citation at = {};
};

/// A symbolic link, as find prints it with "%p -> %l".
struct FileLink
{
    QString path = {};
    QString target = {}; ///< as written: may be relative to the link's folder
};

struct FileTimes
{
    QList<FileTime> files = {};
    QList<FileLink> links = {};
};

/// line := (epoch | date " " time) anything " " path | path " -> " target
/// where the path begins with the first "/" after a space: stat -c '%Y … %n', find -printf '%TY-%Tm-%Td %TH:%TM:%TS …'.
FileTimes readFileTimes(const Exhibit &exhibit);

} // namespace upriver
