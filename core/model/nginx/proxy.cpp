// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include "core/model/nginx/effective.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

Action actionOf(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Http:
    case Scheme::Https: return Action::Proxy;
    case Scheme::Fastcgi: return Action::Fastcgi;
    case Scheme::Uwsgi:
    case Scheme::Suwsgi: return Action::Uwsgi;
    case Scheme::Scgi: return Action::Scgi;
    case Scheme::Grpc:
    case Scheme::Grpcs: return Action::Grpc;
    case Scheme::Memcached: return Action::Memcached;
    case Scheme::Tcp:
    case Scheme::Udp: return Action::Stream;
    }
    return Action::Unknown;
}

static QByteArray directiveOf(Scheme scheme)
{
    switch (actionOf(scheme)) {
    case Action::Fastcgi: return "fastcgi_pass";
    case Action::Uwsgi: return "uwsgi_pass";
    case Action::Scgi: return "scgi_pass";
    case Action::Grpc: return "grpc_pass";
    case Action::Memcached: return "memcached_pass";
    default: return "proxy_pass";
    }
}

/// The target after variables: where the connection goes and what the URL says. Points into the expanded text.
struct Target
{
    Scheme scheme = Scheme::Http;
    quint16 defaultPort = 0;
    UpstreamUrl url = {};
    bool ofVariables = false;
};

static QString targetText(Scheme scheme, Address address)
{
    // nginx looks names up when it starts; what this one means is known everywhere.
    if (address.host == u"localhost")
        address.host = u"127.0.0.1"_s;
    return nameOf(scheme) + u"://"_s + address.text();
}

static void takeGroup(Journey &journey, const Upstream &group, Scheme scheme)
{
    Route &route = journey.route;
    route.upstream = &group;
    const QList<Peer> peers = group.peers();
    for (const bool backup : {false, true}) {
        for (const Peer &peer : peers) {
            if (!peer.down && peer.backup == backup)
                route.targets << targetText(scheme, peer.address);
        }
    }
    if (!group.isImplicit())
        note(journey, group.at(),
             say(QT_TRANSLATE_NOOP("Route", "The upstream block \"%1\" holds the peers: %2."))
                 .arg(group.name(), route.targets.join(u", ")));
    if (route.targets.isEmpty())
        note(journey, group.at(),
             say(QT_TRANSLATE_NOOP("Route", "Every peer of \"%1\" is marked down: nginx answers 502."))
                 .arg(group.name()));
}

/// A target made of variables: a group when its name stands without port, else an address or a name to look up.
static void takeResolved(Journey &journey, const Target &target)
{
    const UpstreamUrl &url = target.url;
    const Address address = url.address();
    const Upstream *group = url.noPort ? journey.config.upstream(url.authority) : nullptr;
    if (!group || group->isImplicit())
        group = journey.config.upstream(address.text());
    if (group) {
        takeGroup(journey, *group, target.scheme);
        return;
    }
    journey.route.targets << targetText(target.scheme, address);
    if (address.isUnix() || isIpAddress(address.host))
        return;
    const Directive resolver = journey.level->nearest("resolver");
    if (resolver) {
        note(journey, resolver.at(),
             say(QT_TRANSLATE_NOOP("Route", "nginx asks the resolver for %1 with each request.")).arg(address.host));
        return;
    }
    note(journey,
         say(QT_TRANSLATE_NOOP("Route", "No resolver is defined to look %1 up: nginx answers 502.")).arg(address.host));
    journey.route.targets.clear();
}

/// Nothing when nginx could not use it.
static std::optional<Target> targetOf(const Pass &pass, const QByteArray &text)
{
    const auto parts = passTarget(directiveOf(pass.scheme), text);
    const auto url = parts ? parseUpstreamUrl(parts->rest, parts->defaultPort ? parts->defaultPort : 1) : std::nullopt;
    if (!url)
        return std::nullopt;
    return Target{parts->scheme, parts->defaultPort, *url, !pass.variables.isEmpty()};
}

/// The URI the backend gets (ngx_http_proxy_create_request).
static QByteArray upstreamUri(const Journey &journey, const Target &target)
{
    QByteArray written = target.url.uri.toByteArray();
    if (target.ofVariables && !written.isEmpty())
        return written.startsWith('?') ? '/' + written : written;
    if (written.isEmpty() && journey.validUnparsed)
        return journey.unparsed;
    const bool cut = journey.validLocation && !written.isEmpty() && journey.location;
    QByteArray rest = journey.uri.mid(cut ? journey.location->pattern().toUtf8().size() : 0);
    if (journey.quoted || journey.internal)
        rest = escapedPath(rest);
    if (!journey.validLocation)
        written.clear();
    return written + rest + (journey.args.isEmpty() ? QByteArray() : '?' + journey.args);
}

/// The path gRPC gets (ngx_http_grpc_create_request): grpc_pass has no URI of its own, and what is made anew is escaped
/// whether or not the client had.
static QByteArray grpcPath(const Journey &journey)
{
    if (journey.validUnparsed)
        return journey.unparsed;
    return escapedPath(journey.uri) + (journey.args.isEmpty() ? QByteArray() : '?' + journey.args);
}

/// $proxy_host: the host as written, with a port that is not the usual one.
static QByteArray proxyHost(const Target &target)
{
    if (target.url.isUnix())
        return "localhost";
    const QByteArray authority = target.url.authority.toByteArray();
    const QByteArray usual = ':' + QByteArray::number(target.defaultPort);
    return authority.endsWith(usual) && !target.url.noPort ? authority.chopped(usual.size()) : authority;
}

/// A header whose value is empty is not sent; of several the backend reads the first.
static QByteArray hostSent(Journey &journey, const QByteArray &array)
{
    bool isSet = false;
    for (const Directive &header : journey.level->nearestAll(array)) {
        if (header.argCount() != 2 || header.value(0).compare("host", Qt::CaseInsensitive) != 0)
            continue;
        isSet = true;
        if (QByteArray host = expand(journey, header.value(1)).text; !host.isEmpty())
            return host;
    }
    return isSet ? QByteArray() : variable(journey, "proxy_host").text;
}

static QByteArray httpVersion(const Journey &journey)
{
    // A version that is not known is taken as an old one: those are what distributions ship.
    const int version = std::max(journey.config.compiled.version, 1);
    return valueText(effective(*journey.level, "proxy_http_version"), version).toLatin1();
}

static void describeRequest(Journey &journey, const Target &target)
{
    Route &route = journey.route;
    const bool grpc = route.action == Action::Grpc;
    if (route.action != Action::Proxy && !grpc)
        return;
    journey.set.insert("proxy_host", {proxyHost(target)});
    journey.set.insert("proxy_port", {QByteArray::number(target.url.port)});
    const QByteArray uri = grpc ? grpcPath(journey) : upstreamUri(journey, target);
    QByteArray method = journey.method;
    if (const Directive other = grpc ? Directive() : journey.level->nearest("proxy_method"))
        method = expand(journey, other.arg(0).toUtf8()).text;
    // Byte by byte: what goes to the backend need not be UTF-8.
    route.upstreamUri = QString::fromLatin1(uri);
    route.upstreamHost = QString::fromLatin1(hostSent(journey, grpc ? "grpc_set_header" : "proxy_set_header"));
    route.requestLine = QString::fromLatin1(method + ' ' + uri + " HTTP/" + (grpc ? "2.0" : httpVersion(journey)));
    note(journey,
         say(QT_TRANSLATE_NOOP("Route", "The backend gets \"%1\" with Host \"%2\"."))
             .arg(route.requestLine, route.upstreamHost));
}

/// What goes with the request beside its line. Looking for it adds nothing to the trace.
static void describeSent(Journey &journey)
{
    const QByteArray kind = directiveOf(journey.route.pass->scheme).chopped(int(sizeof "_pass") - 1);
    const bool http = kind == "proxy" || kind == "grpc";
    const QStringList unresolved = journey.route.unresolved;
    const QList<RouteStep> steps = journey.route.steps;
    for (const Directive &line : journey.level->nearestAll(kind + (http ? "_set_header" : "_param"))) {
        if (line.argCount() < 2 || (http && line.value(0).compare("host", Qt::CaseInsensitive) == 0))
            continue;
        const Value value = expand(journey, line.value(1));
        if (value.known)
            journey.route.sent << std::pair{line.value(0), value.text};
    }
    journey.route.unresolved = unresolved;
    journey.route.steps = steps;
}

/// fastcgi, uwsgi, scgi and memcached have no usual port; grpc has none for a target of variables.
static bool lacksPort(const Journey &journey, const Target &target)
{
    const bool usual = target.defaultPort != 0 && actionOf(target.scheme) != Action::Grpc;
    if (!target.ofVariables || !target.url.noPort || usual || target.url.address().isUnix())
        return false;
    const Upstream *group = journey.config.upstream(target.url.authority);
    return !group || group->isImplicit();
}

/// What else can become of the request, or goes out with it.
static void noteSideWays(Journey &journey)
{
    if (const Directive mirror = journey.level->nearest("mirror"); mirror && mirror.arg(0) != u"off")
        note(journey, mirror.at(),
             say(QT_TRANSLATE_NOOP("Route", "mirror sends a copy to %1; its answer is not waited for."))
                 .arg(mirror.arg(0)));
    const QByteArray kind = directiveOf(journey.route.pass->scheme).chopped(int(sizeof "_pass") - 1);
    const QList<Directive> pages = journey.level->nearestAll("error_page");
    if (!pages.isEmpty() && isOn(*journey.level, kind + "_intercept_errors"))
        note(journey, pages.first().at(),
             say(QT_TRANSLATE_NOOP("Route", "An error that the backend answers with can lead to error_page %1."))
                 .arg(pages.first().argTexts().join(u' ')));
}

Phase proxy(Journey &journey, const Pass &pass)
{
    Route &route = journey.route;
    route.pass = pass;
    route.action = actionOf(pass.scheme);
    note(journey, pass.at,
         say(QT_TRANSLATE_NOOP("Route", "%1 %2 passes the request on."))
             .arg(QString::fromUtf8(directiveOf(pass.scheme)), pass.text));
    if (route.action == Action::Memcached && journey.method != "GET" && journey.method != "HEAD") {
        note(journey, pass.at,
             say(QT_TRANSLATE_NOOP("Route", "memcached takes only GET and HEAD: nginx answers 405.")));
        return finish(journey, 405, route.action);
    }
    const Value text = expand(journey, pass.text.toUtf8());
    if (!text.known) {
        note(journey, pass.at,
             say(QT_TRANSLATE_NOOP("Route", "The target %1 has variables that are not known here.")).arg(pass.text));
        return Phase::Done;
    }
    const auto target = targetOf(pass, text.text);
    if (!target) {
        note(journey, pass.at,
             say(QT_TRANSLATE_NOOP("Route", "The target \"%1\" is no URL nginx can use: it answers 500."))
                 .arg(QString::fromUtf8(text.text)));
        return finish(journey, 500, route.action);
    }
    if (lacksPort(journey, *target)) {
        note(journey, pass.at,
             say(QT_TRANSLATE_NOOP("Route", "The target \"%1\" has no port: nginx answers 500."))
                 .arg(QString::fromUtf8(text.text)));
        return finish(journey, 500, route.action);
    }
    if (target->ofVariables)
        takeResolved(journey, *target);
    else if (const Upstream *group = journey.config.upstream(pass.upstream))
        takeGroup(journey, *group, target->scheme);
    if (route.targets.isEmpty())
        return finish(journey, 502, route.action);
    describeRequest(journey, *target);
    describeSent(journey);
    noteSideWays(journey);
    return Phase::Done;
}

} // namespace upriver::nginx
