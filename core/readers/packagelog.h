// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace upriver {

/// A package that came, went or changed its version.
struct PackageChange
{
    enum class Kind { Installed, Upgraded, Removed };

    QDateTime time = {}; ///< the server's wall clock, carried as UTC like ErrorRecord::time
    Kind kind = Kind::Installed;
    QString package = {}; ///< "nginx-core", without architecture and version
    QString from = {}; ///< the version before; empty when the log does not say
    QString to = {};
    Citation at = {};
};

/// Lines of dpkg.log ("2026-11-20 09:12:44 upgrade nginx-core:amd64 1.18.0-6 1.22.1-9"), dnf's rpm log
/// ("2026-11-20T09:12:44+0000 SUBDEBUG Upgrade: nginx-core-1:1.22.1-4.el9.x86_64"), yum.log ("Nov 20 09:12:44 Updated:
/// …", which names no year: @p year) and rpm -qa --last. Other lines are passed over.
QList<PackageChange> readPackageLog(const Exhibit &exhibit, int year);

} // namespace upriver
