// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/owner.h"
#include "core/model/sight.h"

namespace upriver {

/// Neither an address nor "localhost".
bool isName(const QString &host);

/// The name an error about looking up speaks of: "orders.internal could not be resolved (3: Host not found)".
QString nameIn(const ErrorRecord &record);

/// Who looked the name up as any program here would, the newest; null: nobody did.
const NameLookup *lookupOf(const Snapshot &seen, const QString &name);

/// Where a name leads now, by a look-up, by /etc/hosts or by the container of that name.
struct KnownAddresses
{
    QStringList addresses = {};
    Citation at = {};
};
KnownAddresses addressesOf(const Snapshot &seen, const QString &name);

/// A name that exists, as far as the look knows.
struct KnownName
{
    QString name = {};
    Citation at = {};
};

/// The letters to add, leave out or change to make one of the other (Levenshtein).
int lettersOff(const QString &one, const QString &other);

/// The known name that is a letter or two off; none when there is none, or the name itself is known.
std::optional<KnownName> nearestKnownName(const Snapshot &seen, const QString &name);

/// The name servers in force where the route ends; empty when none is written or the route is not known.
QStringList resolversOf(const nginx::Route *route);

/// What listens on this machine at the port of another machine's @p address, and whose unit is called like @p names.
std::optional<Listener> ownListener(const Owners &owners, const nginx::Address &address, const QStringList &names);

/// The names nginx must have looked up for the question: targets of its way, and those it complained of.
QStringList namesToLookUp(const Snapshot &seen, const Question &question, const std::optional<nginx::Route> &route);

} // namespace upriver
