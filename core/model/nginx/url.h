// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/address.h"

#include <QByteArrayView>
#include <QStringList>

#include <optional>

namespace upriver::nginx {

/// host[:port][/uri], [ipv6]…, unix:/path[:/uri], as ngx_parse_url (core/ngx_inet.c) takes it apart. Points into what
/// was parsed.
struct UpstreamUrl
{
    QByteArrayView host = {}; ///< without brackets; empty for a unix socket
    quint16 port = 0;
    QByteArrayView unixPath = {};
    bool noPort = false; ///< the port is the default one
    QByteArrayView authority = {}; ///< host[:port] as written, brackets included
    QByteArrayView uri = {};

    [[nodiscard]] bool isUnix() const { return !unixPath.isEmpty(); }
    [[nodiscard]] Address address() const;
};

/// Nothing when nginx would refuse it. @p defaultPort 0: a port must be written.
std::optional<UpstreamUrl> parseUpstreamUrl(QByteArrayView text, quint16 defaultPort);

/// The scheme that a *_pass directive speaks, and its target without "http://" and the like.
struct PassTarget
{
    Scheme scheme = Scheme::Http;
    QByteArrayView rest = {};
    quint16 defaultPort = 0;
};

/// Nothing when proxy_pass names neither http:// nor https://.
std::optional<PassTarget> passTarget(QByteArrayView directive, QByteArrayView text);

/// Is this one of the *_pass directives that send a request to a backend?
bool isPass(QByteArrayView directive);

/// "$backend" … in a text.
QStringList variablesIn(QByteArrayView text);

} // namespace upriver::nginx
