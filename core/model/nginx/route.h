// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace upriver::nginx {

/// A request as it reaches nginx.
struct RouteRequest
{
    QString address = {}; ///< local address of the connection; empty = the first that listens on the port
    quint16 port = 80;
    bool tls = false;
    QString sni = {};
    QString host = {}; ///< Host header
    QByteArray method = "GET";
    QByteArray target = "/"; ///< raw request target, not normalised
    QByteArray version = "HTTP/1.1";
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QStringList files = {}; ///< paths that exist on the server, for try_files and index
    bool filesKnown = false; ///< what is not in files does not exist
    QString client = {}; ///< address of the client; empty = not known
    bool http = true; ///< false: only the connection is asked about, whatever is spoken in it

    static RouteRequest forUrl(const QUrl &url);
};

/// What becomes of a request. Stream: stream{} hands the whole connection on to something that is not this nginx.
enum class Action { Proxy, Fastcgi, Uwsgi, Scgi, Grpc, Memcached, Static, Return, Redirect, Deny, Stream, Unknown };
QString nameOf(Action action); ///< "proxy", "static" …, as in the route JSON

/// One thing nginx does with a request, and why.
struct RouteStep
{
    Place at = {}; ///< what decides it; line 0 where no line does
    QString text = {}; ///< a whole sentence

    [[nodiscard]] QString line() const; ///< "/etc/nginx/nginx.conf:12 sentence"
};

/// A server block of stream{} that hands the connection on before a request is read.
struct StreamHop
{
    const StreamServer *server = nullptr;
    QString listen = {};
    std::optional<Pass> pass = {}; ///< of proxy_pass
    const Upstream *upstream = nullptr; ///< of stream{}
    QStringList targets = {}; ///< "127.0.0.1:8443"; one for each peer
};

/// The way nginx takes for a request, with the reason for every step.
struct Route
{
    QList<StreamHop> stream = {}; ///< before http{}, or instead of it; mostly none
    const Server *server = nullptr; ///< null: nothing listens there, or nginx refuses the request
    QString listen = {};
    const Location *location = nullptr; ///< null: served at server level
    QList<const Location *> chain = {}; ///< outermost first
    Action action = Action::Unknown;
    std::optional<Pass> pass = {};
    const Upstream *upstream = nullptr; ///< with action Stream one of stream{}
    QStringList targets = {}; ///< "http://127.0.0.1:3000", "tcp://127.0.0.1:3306"; one for each peer
    QString upstreamUri = {}; ///< bytes as Latin-1, as HTTP does; so are the next two
    QString requestLine = {}; ///< "GET /users HTTP/1.0"; empty when nothing is proxied
    QString upstreamHost = {};
    QList<QPair<QByteArray, QByteArray>> sent
        = {}; ///< what *_set_header or *_param add to a request, where the value is known; Host is upstreamHost
    std::optional<int> status = {}; ///< what nginx itself answers: return, redirect, 400 …
    QString redirect = {}; ///< the Location header of such an answer
    QStringList internalRedirects = {}; ///< "/index.php?x=1", "@app", in order
    QString uri = {}; ///< the URI after all rewrites, decoded
    QString arguments = {};
    QList<RouteStep> steps = {}; ///< in nginx's order
    QStringList unresolved = {}; ///< variables that depend on what the configuration does not say

    [[nodiscard]] QStringList trace() const; ///< the steps as lines
};

/// Follows nginx's own rules (ngx_http_request.c:2300 server choice, ngx_http_core_module.c:1446 location choice).
Route route(const Config &config, const RouteRequest &request);

} // namespace upriver::nginx
