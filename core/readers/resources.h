// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>
#include <QString>

#include <optional>

namespace upriver {

/// free's "Mem:" and "Swap:" rows, in KiB whatever unit was asked for.
struct Memory
{
    qint64 totalKiB = 0;
    qint64 availableKiB = 0; ///< "available"; where free is too old for it, free + buffers/cache
    qint64 swapTotalKiB = 0;
    qint64 swapUsedKiB = 0;
    Citation at = {};
};

/// One file system of df -h or df -i.
struct Disk
{
    QString device = {};
    QString mount = {};
    int usedPercent = -1; ///< -1: "-"
    qint64 availableKiB = -1; ///< as rounded by df -h; -1: not shown, or a row of df -i
    bool inodes = false; ///< a row of df -i
    Citation at = {};
};

std::optional<Memory> readMemory(const Exhibit &exhibit);
QList<Disk> readDisks(const Exhibit &exhibit);

} // namespace upriver
