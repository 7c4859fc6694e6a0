// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

#include <optional>

namespace upriver::nginx {

/// host[:port][/uri], [ipv6]…, unix:/path[:/uri], as ngx_parse_url (core/ngx_inet.c) takes it apart.
struct UpstreamUrl
{
    Address address = {};
    bool noPort = false; ///< the port is the default one
    QString authority = {}; ///< host[:port] as written, brackets included
    QByteArray uri = {};
};

/// Nothing when nginx would refuse it. @p defaultPort 0: a port must be written.
std::optional<UpstreamUrl> parseUpstreamUrl(const QByteArray &text, quint16 defaultPort);

/// The scheme that a *_pass directive speaks, and its target without "http://" and the like.
struct PassTarget
{
    Scheme scheme = Scheme::Http;
    QByteArray rest = {};
    quint16 defaultPort = 0;
};

/// Nothing when proxy_pass names neither http:// nor https://.
std::optional<PassTarget> passTarget(const QByteArray &directive, const QByteArray &text);

/// Is this one of the *_pass directives that send a request to a backend?
bool isPass(const QByteArray &directive);

/// Numbers, not a name: "127.0.0.1", "::1" without brackets.
bool isIpAddress(const QString &host);

/// "$backend" … in a text.
QStringList variablesIn(const QByteArray &text);

} // namespace upriver::nginx
