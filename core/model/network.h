// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/sight.h"

namespace upriver {

/// The host at the address is alive: it answered a ping, or told its hardware address.
Clue hostAnswers(const Snapshot &seen, const QString &host);

/// A direct request was turned away sooner than a silent host would have let it wait.
Clue turnedAwayAtOnce(const Snapshot &seen, const nginx::Address &address);

/// On the machine that has the address, when that was looked at too, a program listens on the port.
Clue listensElsewhereAt(const Snapshot &seen, const nginx::Address &address);

/// A rule of this machine's firewall that names the address and turns it away so.
Clue firewallNames(const Snapshot &seen, const nginx::Address &address, FirewallRule::Verdict verdict);

/// The same, of those that look to the caller as if nobody listened.
Clue firewallRefuses(const Snapshot &seen, const nginx::Address &address);

/// The kernel has no room for another connection in its table.
Clue connectionTableFull(const Snapshot &seen);

} // namespace upriver
