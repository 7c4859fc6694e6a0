// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace upriver {

/// What somebody got who looked a name up.
struct NameLookup
{
    enum class Outcome {
        Found,
        NotFound, ///< there is no such name, or it has no address
        Failed, ///< the name server answered with an error
        NoAnswer, ///< no name server answered
    };

    QString name = {}; ///< lower case, without the last dot
    Outcome outcome = Outcome::Found;
    QStringList addresses = {};
    QString server = {}; ///< who was asked; empty: not said
    Citation at = {};
};

/// getent hosts, getent ahosts, dig, dig +short, host and nslookup, several behind each other; and what the probe
/// names.txt writes, which puts "lookup NAME" before the lines of each.
QList<NameLookup> readNameLookups(const Exhibit &exhibit);

/// Whom the machine itself asks for names, and what it knows without asking: resolv.conf and hosts.
struct ResolverSettings
{
    QStringList servers = {}; ///< of "nameserver"
    QHash<QString, QStringList> hosts = {}; ///< addresses by name, lower case
    Citation serversAt = {}; ///< the first "nameserver" line
    QHash<QString, Citation> hostsAt = {};

    void take(const ResolverSettings &more);
};

/// resolv.conf(5) and hosts(5), in one text or one of the two.
ResolverSettings readResolverSettings(const Exhibit &exhibit);

} // namespace upriver
