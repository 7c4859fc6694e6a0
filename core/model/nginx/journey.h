// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/route.h"
#include "core/model/nginx/uri.h"

#include <QHash>

#include <deque>

namespace upriver::nginx {

/// A text with its variables put in; what is not known stays as "$name".
struct Value
{
    QByteArray text = {};
    bool known = true;
    bool open = false; ///< would differ if the request had a header or cookie that it does not have
};

/// nginx's phases for a request (http/ngx_http_core_module.c).
enum class Phase { ServerRewrite, FindLocation, LocationRewrite, Access, TryFiles, Content, Done };

/// One request on its way through the configuration: what ngx_http_request_t holds.
struct Journey
{
    const Config &config;
    const RouteRequest &request;
    Route route = {};

    const StreamServer *stream = nullptr; ///< the connection is still in stream{}, which has variables of its own
    const Server *server = nullptr;
    const Location *location = nullptr; ///< null: server level
    const Level *level = nullptr; ///< the configuration in force: location, or the "if" in it that was true
    std::deque<Level> inner = {}; ///< levels of "if" and limit_except on the way
    std::optional<Pass> pass = {}; ///< handler in force
    Directive module = {}; ///< handler in force, when it is no *_pass: "empty_gif" …
    bool withoutTarget = false; ///< the handler of an "if" stayed where no *_pass of its kind is
    bool listenTls = false;

    QByteArray host = {}; ///< $host without the fallback to the server's name
    QByteArray uri = {};
    QByteArray args = {};
    QByteArray unparsed = {};
    QByteArray method = {};
    QByteArray client = {}; ///< its address, "unix:" for a unix socket; empty when not known
    bool clientReplaced = false; ///< a trusted proxy named another one
    bool quoted = false;
    bool plus = false;

    bool internal = false;
    bool validLocation = true;
    bool validUnparsed = true;
    bool uriChanged = false;
    bool addUriToAlias = false; ///< try_files found a file below the alias of a regular expression
    int changesLeft = 11; ///< NGX_HTTP_MAX_URI_CHANGES + 1
    bool onErrorPage = false;
    int errorStatus = 0; ///< kept status of an error_page

    QHash<QByteArray, Value> set = {}; ///< variables of "set" and of named captures
    QList<QByteArray> captures = {}; ///< $0, $1 …
    bool escapeCaptures = false; ///< $1 goes into arguments or a redirect
    QHash<QByteArray, Value> worked = {}; ///< values of map, geo and split_clients: nginx works them out once
    int givenUp = 0; ///< regular expressions that took too long
    QList<QByteArray> evaluating = {}; ///< variables being worked out: they can lead back to themselves
};

/// Adds a sentence to the trace. The place comes first: file:line.
void note(Journey &journey, const Place &at, const QString &text);
void note(Journey &journey, const QString &text);

/// Puts a variable into "unresolved", once.
void unresolved(Journey &journey, const QByteArray &name);

Value expand(Journey &journey, const QByteArray &text);
Value variable(Journey &journey, const QByteArray &name);
QByteArray headerOf(const Journey &journey, const QByteArray &lowerCaseName, bool *present = nullptr);

/// Matches as nginx's PCRE does and keeps captures when it does.
bool matches(Journey &journey, const QByteArray &pattern, bool ignoreCase, const QByteArray &subject, const Place &at);

/// Follows a connection through stream{} until it comes to a listen of http{}: @p request is then what arrives there.
/// False: it ends before, or is not about HTTP; @p route says how.
bool passStream(const Config &config, RouteRequest &request, Route &route);
/// A variable of stream{} that the connection decides; nothing when there is none of that name.
std::optional<Value> streamVariable(Journey &journey, const QByteArray &name);

Phase chooseServer(Journey &journey); ///< Done: nginx answered or nobody listens
Phase findLocation(Journey &journey);
Phase runRewrites(Journey &journey, Phase next);
Phase checkAccess(Journey &journey);
Phase tryFiles(Journey &journey);
Phase answerContent(Journey &journey);
Phase proxy(Journey &journey, const Pass &pass);
Phase serveFile(Journey &journey);

/// nginx answers with a status: error_page may send the request on.
Phase finish(Journey &journey, int status, Action action);
Phase redirect(Journey &journey, int status, const QByteArray &to);
Phase internalRedirect(Journey &journey, const QByteArray &uri, const QByteArray &args);
Phase namedLocation(Journey &journey, const QByteArray &name);
void enterServerLevel(Journey &journey);
/// The handlers among @p settings come into force; of several the last.
void takeHandler(Journey &journey, const QList<Directive> &settings);
void enterInner(Journey &journey, const Level &outer, const Directive &block); ///< an "if" or limit_except
Action actionOf(Scheme scheme);
void forgetTarget(Journey &journey); ///< the request goes on elsewhere

/// root or alias put before a path.
Value filePath(Journey &journey, const QByteArray &uri);
bool isFile(const Journey &journey, const QByteArray &path);
bool isFolder(const Journey &journey, const QByteArray &path);

} // namespace upriver::nginx
