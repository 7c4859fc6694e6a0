// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/remedies/draft.h"
#include "core/plan/targetline.h"

namespace upriver {

/// The unit, when a change may be made with it: systemd has loaded it, told its state, and does not forbid it. Null
/// otherwise, also for a name systemd would not give.
const Unit *usableUnit(const Snapshot &seen, const QString &id);

/// A user's or group's name as systems give them: nothing that a command or a file could take for more (useradd(8)).
bool isAccountName(const QString &name);

/// It ends as often as it is started: another start mends nothing.
bool endsAgainAndAgain(const Snapshot &seen, const Unit &unit);

/// "root, or sudo without a password", for Change::role.
QString roleOfRoot();

void keepState(Draft &draft, const Unit &unit); ///< and the last log lines
void checkActive(Draft &draft, const Unit &unit);
void checkListens(Draft &draft, const nginx::Address &address); ///< of this machine only; nothing for no address
void checkUrl(Draft &draft, const Diagnosis &diagnosis);

/// Which other sites lose what the unit does while it starts anew, and that requests are lost, for people.
QStringList lostMeanwhile(const Diagnosis &diagnosis, const Unit &unit, const nginx::Address &address);

/// The sites of the configuration that lead to one of the addresses, but for the one asked about.
QStringList otherSitesAt(const Diagnosis &diagnosis, const QList<nginx::Address> &addresses);

} // namespace upriver
