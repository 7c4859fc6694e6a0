// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/iniedit.h"
#include "core/plan/remedies/service.h"

namespace upriver {

/// The PHP-FPM pool behind an address, whose files can be edited, and the service that runs it.
struct PhpPool
{
    const FpmPool *pool = nullptr;
    const Unit *unit = nullptr;
    QStringList test = {}; ///< "/usr/sbin/php-fpm8.2 -t --fpm-config /etc/php/8.2/fpm/php-fpm.conf"
    QStringList others = {}; ///< pools of the same service

    explicit operator bool() const { return pool != nullptr; }
};

/// None where it is not the only one that may be meant, or where a panel writes its files.
PhpPool phpPoolOf(const Snapshot &seen, const Finding &finding);

/// Whether a file of the pool sets this, or it is not known.
bool sets(const Snapshot &seen, const FpmPool &pool, const QByteArray &key);

/// The edits that bring the settings into force: each in the file whose word counts. Nothing when that cannot be told;
/// empty when all is so already.
std::optional<QList<Alteration>> editsOf(const Snapshot &seen, const FpmPool &pool, const QList<IniSetting> &settings);

} // namespace upriver
