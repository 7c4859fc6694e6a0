// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/guide/risk.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace upriver {

/// What a team allows its people to change, and where. It guards against mistakes at the desk; what somebody may do on
/// a server is decided there, by sudo.
struct Policy
{
    struct Role
    {
        QString name = {}; ///< "junior"
        QStringList people = {}; ///< user names of this computer; "*" is everybody
        Risk most = Risk::None; ///< that a change of theirs may have
    };

    struct Servers
    {
        QStringList hosts = {}; ///< names, with * and ?: "*.prod.example"
        QString badge = {}; ///< "PROD"
        Risk most = Risk::High;
        bool isCareful = false; ///< each change is confirmed as one of the next higher risk
    };

    bool isReadOnly = false; ///< nothing is changed by whoever has no role
    QList<Role> roles = {};
    QList<Servers> servers = {}; ///< the first that names a server counts
};

/// policy := { "read_only": bool, "roles": [{ "name", "people": […], "most": risk }],
///             "servers": [{ "hosts": […], "badge", "most": risk, "careful": bool }] }
/// risk   := "none" | "low" | "medium" | "high"
/// Each part may be left out; what is not known is an error, so that no rule is lost by a slip of the pen.
Result<Policy> readPolicy(const QByteArray &json, const QString &file);

/// What the policy says about somebody and a server.
struct Ruling
{
    Risk most = Risk::High; ///< a change may have
    QString why = {}; ///< why no more, for people: empty when nothing is forbidden
    QString badge = {};
    bool isCareful = false;

    [[nodiscard]] bool allows(Risk risk) const { return risk <= most; }
};

Ruling rulingFor(const Policy &policy, const QString &person, const QString &host);

} // namespace upriver
