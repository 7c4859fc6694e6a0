// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>
#include <QString>

namespace upriver {

/// A rule of the firewall that turns packets away: the ports and addresses it names.
struct FirewallRule
{
    enum class Verdict { Drop, Reject };

    Verdict verdict = Verdict::Drop;
    bool reset = false; ///< it answers TCP with a reset, or "port unreachable": the caller sees "refused"
    QList<std::pair<quint16, quint16>> ports = {}; ///< of the destination, from and to; empty: all
    QStringList addresses = {}; ///< of the destination: "10.0.0.5", "10.0.0.0/8"; empty: all
    Citation at = {};
};

/// nft list ruleset, iptables-save, iptables -S and iptables -L -n. Rules that accept, and those for what comes from
/// the port or the address, are left out.
QList<FirewallRule> readFirewallRules(const Exhibit &exhibit);

/// The rule names the port or the very address, and the other is not against it. A rule for everything names nothing.
bool names(const FirewallRule &rule, const QString &address, quint16 port);

} // namespace upriver
