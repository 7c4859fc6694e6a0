// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/routejson.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

static QJsonValue serverJson(const Route &route)
{
    if (!route.server)
        return {};
    return QJsonObject{{u"names"_s, QJsonArray::fromStringList(route.server->names())},
                       {u"listen"_s, route.listen},
                       {u"file"_s, route.server->at().file},
                       {u"line"_s, route.server->at().line}};
}

static QJsonValue locationJson(const Location *location)
{
    if (!location)
        return {};
    return QJsonObject{
        {u"match"_s, location->text()}, {u"file"_s, location->at().file}, {u"line"_s, location->at().line}};
}

static QJsonObject hopJson(const StreamHop &hop)
{
    const bool group = hop.upstream && !hop.upstream->isImplicit();
    return {{u"listen"_s, hop.listen},
            {u"file"_s, hop.server->at().file},
            {u"line"_s, hop.server->at().line},
            {u"upstream"_s, group ? QJsonValue(hop.upstream->name()) : QJsonValue()},
            {u"targets"_s, QJsonArray::fromStringList(hop.targets)}};
}

QJsonObject toJson(const Route &route)
{
    QJsonArray stream;
    for (const StreamHop &hop : route.stream)
        stream.append(hopJson(hop));
    const bool group = route.upstream && !route.upstream->isImplicit();
    return {{u"stream"_s, stream},
            {u"server"_s, serverJson(route)},
            {u"location"_s, locationJson(route.location)},
            {u"action"_s, nameOf(route.action)},
            {u"upstream"_s, group ? QJsonValue(route.upstream->name()) : QJsonValue()},
            {u"targets"_s, QJsonArray::fromStringList(route.targets)},
            {u"upstream_uri"_s, textOrNull(route.upstreamUri)},
            {u"request_line"_s, textOrNull(route.requestLine)},
            {u"upstream_host"_s, textOrNull(route.upstreamHost)},
            {u"status"_s, route.status ? QJsonValue(*route.status) : QJsonValue()},
            {u"redirect"_s, textOrNull(route.redirect)},
            {u"internal_redirects"_s, QJsonArray::fromStringList(route.internalRedirects)},
            {u"uri"_s, textOrNull(route.uri)},
            {u"trace"_s, QJsonArray::fromStringList(route.trace())},
            {u"unresolved"_s, QJsonArray::fromStringList(route.unresolved)}};
}

static Failure bad(const QString &why)
{
    return Failure(
        {Error::Kind::BadInput, QCoreApplication::translate("Route", "The request cannot be read."), why, {}});
}

/// {"Name": "value"} or [["Name", "value"], …].
static QList<QPair<QByteArray, QByteArray>> headersOf(const QJsonValue &value)
{
    QList<QPair<QByteArray, QByteArray>> headers;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        headers.append({it.key().toUtf8(), it.value().toString().toUtf8()});
    const QJsonArray pairs = value.toArray();
    for (const auto &pair : pairs)
        headers.append({pair[0].toString().toUtf8(), pair[1].toString().toUtf8()});
    return headers;
}

Result<RouteRequest> requestFromJson(const QJsonObject &object)
{
    if (!object.value(u"request").isObject())
        return bad(QCoreApplication::translate("Route", "There is no object \"request\"."));
    const QJsonObject from = object.value(u"request").toObject();
    RouteRequest request;
    request.address = from.value(u"addr").toString();
    request.tls = from.value(u"tls").toBool();
    const int port = from.value(u"port").toInt(request.tls ? 443 : 80);
    if (port < 0 || port > 65535)
        return bad(QCoreApplication::translate("Route", "%1 is no port.").arg(port));
    request.port = static_cast<quint16>(port);
    const QJsonValue host = from.value(u"host");
    // An empty Host header is something else than none.
    request.host = host.isString() ? (host.toString().isNull() ? u""_s : host.toString()) : QString();
    request.sni = from.value(u"sni").toString();
    request.target = from.value(u"target").toString(u"/"_s).toUtf8();
    request.method = from.value(u"method").toString(u"GET"_s).toLatin1();
    const QString version = from.value(u"version").toString(u"1.1"_s);
    request.client = from.value(u"client").toString();
    request.version = version == u"2" || version == u"3"
        ? "HTTP/" + version.toLatin1() + ".0"
        : (version.startsWith(u"HTTP/") ? version : u"HTTP/"_s + version).toLatin1();
    request.headers = headersOf(from.value(u"headers"));
    const QJsonArray files = object.value(u"files").toArray();
    for (const auto &file : files)
        request.files << file.toString();
    request.filesKnown = object.value(u"files").isArray();
    return request;
}

} // namespace upriver::nginx
