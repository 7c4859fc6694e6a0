// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/route.h"

#include "core/model/nginx/journey.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

QString nameOf(Action action)
{
    switch (action) {
    case Action::Proxy: return u"proxy"_s;
    case Action::Fastcgi: return u"fastcgi"_s;
    case Action::Uwsgi: return u"uwsgi"_s;
    case Action::Scgi: return u"scgi"_s;
    case Action::Grpc: return u"grpc"_s;
    case Action::Memcached: return u"memcached"_s;
    case Action::Static: return u"static"_s;
    case Action::Return: return u"return"_s;
    case Action::Redirect: return u"redirect"_s;
    case Action::Deny: return u"deny"_s;
    case Action::Stream: return u"stream"_s;
    case Action::Unknown: return u"unknown"_s;
    }
    return {};
}

RouteRequest RouteRequest::forUrl(const QUrl &url)
{
    RouteRequest request;
    request.http = url.scheme() != u"tcp" && url.scheme() != u"tls";
    request.tls = url.scheme() == u"https" || url.scheme() == u"tls";
    request.port = static_cast<quint16>(url.port(request.tls ? 443 : 80));
    request.host = url.host(QUrl::FullyEncoded);
    request.sni = request.tls ? request.host : QString();
    if (url.port() > 0 && url.port() != (request.tls ? 443 : 80))
        request.host += u':' + QString::number(url.port());
    request.target = url.path(QUrl::FullyEncoded).toUtf8();
    if (request.target.isEmpty())
        request.target = "/";
    if (url.hasQuery())
        request.target += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    return request;
}

QString RouteStep::line() const
{
    return at.line > 0 ? u"%1:%2 "_s.arg(at.file).arg(at.line) + text : text;
}

QStringList Route::trace() const
{
    QStringList lines;
    for (const RouteStep &step : steps)
        lines << step.line();
    return lines;
}

void note(Journey &journey, const Place &at, const QString &text)
{
    journey.route.steps << RouteStep{at, text};
}

void note(Journey &journey, const QString &text)
{
    note(journey, Place{}, text);
}

static bool isModule(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 9> modules{"stub_status",
                                                           "empty_gif",
                                                           "js_content",
                                                           "content_by_lua_block",
                                                           "content_by_lua",
                                                           "content_by_lua_file",
                                                           "perl",
                                                           "passenger_enabled",
                                                           "api"};
    return std::find(modules.begin(), modules.end(), name) != modules.end();
}

void takeHandler(Journey &journey, const QList<Directive> &settings)
{
    for (const Directive &directive : settings) {
        if (isPass(directive.name())) {
            journey.pass = journey.config.passOf(directive);
            journey.module = {};
        } else if (isModule(directive.name())) {
            journey.pass = std::nullopt;
            journey.module = directive;
        }
    }
}

/// A handler that answers without a backend and without a file.
static Phase answerByModule(Journey &journey, const Directive &handler)
{
    const bool ok = handler.is("stub_status") || handler.is("empty_gif");
    if (ok && journey.method != "GET" && journey.method != "HEAD") {
        note(journey, handler.at(),
             QCoreApplication::translate("Route", "%1 takes only GET and HEAD: nginx answers 405.")
                 .arg(QString::fromUtf8(handler.name())));
        return finish(journey, 405, Action::Return);
    }
    note(journey, handler.at(),
         ok ? QCoreApplication::translate("Route", "%1: nginx itself answers 200.")
                  .arg(QString::fromUtf8(handler.name()))
            : QCoreApplication::translate("Route", "%1 answers with a program that cannot be followed here.")
                  .arg(QString::fromUtf8(handler.name())));
    journey.route.action = ok ? Action::Return : Action::Unknown;
    if (ok)
        journey.route.status = journey.errorStatus ? journey.errorStatus : 200;
    return Phase::Done;
}

Phase answerContent(Journey &journey)
{
    if (journey.withoutTarget) {
        note(journey, journey.location->at(),
             QCoreApplication::translate(
                 "Route",
                 "The handler of an earlier \"if\" stays in force, but the last true \"if\" names no target for it: "
                 "nginx answers 500."));
        return finish(journey, 500, Action::Unknown);
    }
    if (journey.pass)
        return proxy(journey, *journey.pass);
    if (journey.module)
        return answerByModule(journey, journey.module);
    return serveFile(journey);
}

static Phase step(Journey &journey, Phase phase)
{
    switch (phase) {
    case Phase::ServerRewrite: return runRewrites(journey, Phase::FindLocation);
    case Phase::FindLocation: return findLocation(journey);
    case Phase::LocationRewrite: return runRewrites(journey, Phase::Access);
    case Phase::Access: return checkAccess(journey);
    case Phase::TryFiles: return tryFiles(journey);
    case Phase::Content: return answerContent(journey);
    case Phase::Done: break;
    }
    return Phase::Done;
}

Route route(const Config &config, const RouteRequest &request)
{
    RouteRequest arriving = request;
    Route before;
    if (!passStream(config, arriving, before))
        return before;
    Journey journey{.config = config, .request = arriving, .route = std::move(before)};
    journey.method = request.method;
    for (Phase phase = chooseServer(journey); phase != Phase::Done;)
        phase = step(journey, phase);
    // A Location header stays when an error_page answers for a redirect; it counts when the status still says so.
    const int status = journey.route.status.value_or(0);
    if (status < 201 || status >= 400)
        journey.route.redirect.clear();
    journey.route.uri = QString::fromUtf8(journey.uri);
    journey.route.arguments = QString::fromUtf8(journey.args);
    return journey.route;
}

} // namespace upriver::nginx
