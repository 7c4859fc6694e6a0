// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/route.h"

namespace upriver::nginx {

/// A request as a person asks about it: the fields of the window, the options of "upriver-cli route".
struct RouteQuestion
{
    QString url = {}; ///< without a scheme it is http; "tcp://…:3306", "tls://…:993": a connection, not HTTP
    QString method = {}; ///< empty: GET
    QString address
        = {}; ///< the server's: "192.0.2.1:80", "[2001:db8::1]:443"; empty: the first that listens on the port
    QString sni = {}; ///< empty: the URL's host
    QStringList headers = {}; ///< "Name: value"; a Host among them takes the place of the URL's
};

/// An Error of kind Usage says which field cannot be read.
Result<RouteRequest> requestFrom(const RouteQuestion &question);

/// The words that ask upriver-cli the same. @p config is a file or folder as "route --config" takes it.
QStringList commandFor(const RouteQuestion &question, const QString &config);

/// Where the request ends: targets, what the backend receives, or what nginx itself answers, and what stays open. One
/// sentence a line.
QStringList outcomeOf(const Route &route);

/// The steps and the outcome as text, safe to show.
QString inWords(const Route &route);

} // namespace upriver::nginx
