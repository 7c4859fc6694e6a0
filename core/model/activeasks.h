// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/activelook.h"
#include "core/model/standpoint.h"

namespace upriver {

/// An active look while it is planned. The parts below add to its plan.
struct Asking
{
    const Snapshot &seen;
    const Question &question;
    const nginx::Route &route; ///< ends at a backend
    const Standpoint &from;
    ActiveLook &plan;

    void ask(const QString &what, const QString &exhibit, const Result<Command> &command, Rights rights) const;
    void leaveOut(const QString &what, const QString &why, const QString &lift = {}) const;
    [[nodiscard]] const nginx::Level &level() const; ///< whose settings hold for the request
};

/// A peer of the route: "http://127.0.0.1:3000" taken apart.
struct AskedPeer
{
    QString scheme = {};
    nginx::Address address = {};
};

/// The name nginx sends in a TLS greeting to a backend, and whether it does.
struct SentName
{
    bool isKnown = false; ///< false: it depends on the request in a way that is not followed here
    bool isSent = false;
    QString name = {}; ///< what proxy_ssl_name comes to; checked against the certificate, too
};
SentName sentName(const Asking &asking, const AskedPeer &peer);

void askRequest(const Asking &asking, const AskedPeer &peer); ///< the request itself, over HTTP or FastCGI
void askWrittenPath(const Asking &asking, const AskedPeer &peer); ///< the same by the path visitors ask for
void askGreeting(const Asking &asking, const AskedPeer &peer); ///< TLS, with a server name and without
void askNames(const Asking &asking); ///< of nginx's resolvers

} // namespace upriver
