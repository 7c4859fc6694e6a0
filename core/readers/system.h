// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace upriver {

/// What the machine says of itself: /etc/os-release, uname, hostname, id, date.
struct System
{
    QString osName = {}; ///< PRETTY_NAME
    QString user = {}; ///< from id
    bool isRoot = false;
    QDateTime now = {}; ///< the server's wall clock, carried as UTC like ErrorRecord::time; invalid: not asked
    std::optional<int> utcOffset = {}; ///< seconds that clock is ahead of UTC
};

System readSystem(const Exhibit &exhibit);

/// The machine's own addresses (ip addr, ifconfig), without prefix length.
QStringList readAddresses(const Exhibit &exhibit);

} // namespace upriver
