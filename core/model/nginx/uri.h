// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace upriver::nginx {

/// A request target after nginx has taken it apart.
struct RequestUri
{
    bool absolute = false; ///< "http://host/…"
    QByteArray host = {}; ///< of an absolute target, without the port
    QByteArray unparsed = {}; ///< $request_uri
    bool emptyPath = false; ///< "http://host?x=1": nginx takes "/", and the target counts as changed
    QByteArray path = {}; ///< $uri: decoded, slashes merged, dots resolved
    QByteArray args = {};
    bool quoted = false; ///< had a %XX
    bool plus = false;
};

/// Nothing when nginx answers 400 (ngx_http_parse_request_line, ngx_http_parse_complex_uri).
std::optional<RequestUri> parseTarget(const QByteArray &target, bool mergeSlashes);

/// The host that chooses the server: lower case, without port and last dot. Nothing when nginx answers 400.
std::optional<QByteArray> validHost(const QByteArray &host);

QByteArray escapedPath(const QByteArray &path); ///< NGX_ESCAPE_URI
QByteArray escapedArgument(const QByteArray &text); ///< NGX_ESCAPE_ARGS
QByteArray unescapedForRedirect(const QByteArray &text); ///< NGX_UNESCAPE_REDIRECT

} // namespace upriver::nginx
