// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>
#include <QString>

namespace upriver {

/// A user or a group, by number and name.
struct AccountName
{
    qint64 id = 0;
    QString name = {}; ///< empty: it has none
};

/// A user as the system's lists have it now, with all its groups (id USER).
struct Account
{
    AccountName user = {};
    AccountName group = {};
    QList<AccountName> groups = {}; ///< the first one among them
    Citation at = {};
};

/// { "uid=" number "(" name ")" " gid=" … " groups=" … { "," … } LF }
QList<Account> readAccounts(const Exhibit &exhibit);

} // namespace upriver
