// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/routequestion.h"

#include "core/base/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

namespace {

/// Texts for people, in the context "Route".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Route)
};

Failure wrong(const QString &what, const QString &now)
{
    return Failure({.kind = Error::Kind::Usage, .what = what, .why = {}, .now = now});
}

/// The port, and the address before it without brackets. False when it is none.
bool takeAddress(const QString &text, RouteRequest &request)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isPort = false;
    const quint16 port = QStringView(text).mid(colon + 1).toUShort(&isPort);
    if (colon <= 0 || !isPort)
        return false;
    request.address = text.left(colon).remove(u'[').remove(u']');
    request.port = port;
    return true;
}

} // namespace

Result<RouteRequest> requestFrom(const RouteQuestion &question)
{
    const QString text = question.url.trimmed();
    const QUrl url(text.contains("://"_L1) ? text : "http://"_L1 + text);
    const bool web = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    const bool connection = url.scheme() == "tcp"_L1 || url.scheme() == "tls"_L1;
    if (!url.isValid() || url.host().isEmpty() || !(web || (connection && url.port() > 0)))
        return wrong(Texts::tr("\"%1\" is not a URL of a web server.").arg(text),
                     Texts::tr("Write it as https://shop.example.com/cart, or tcp://db.example.com:3306 for a "
                               "connection that is not HTTP."));
    RouteRequest request = RouteRequest::forUrl(url);
    if (!question.method.isEmpty())
        request.method = question.method.toLatin1();
    if (!question.sni.isEmpty())
        request.sni = question.sni;
    for (const QString &header : question.headers) {
        const qsizetype colon = header.indexOf(u':');
        if (colon <= 0)
            return wrong(Texts::tr("\"%1\" is not a header.").arg(header), Texts::tr("Write it as 'Name: value'."));
        const QString name = header.left(colon).trimmed();
        const QString value = header.mid(colon + 1).trimmed();
        if (name.compare("host"_L1, Qt::CaseInsensitive) == 0)
            request.host = value;
        else
            request.headers << qMakePair(name.toUtf8(), value.toUtf8());
    }
    if (!question.address.isEmpty() && !takeAddress(question.address, request))
        return wrong(Texts::tr("\"%1\" is not an address with a port.").arg(question.address),
                     Texts::tr("Write it as 192.0.2.1:80 or [2001:db8::1]:443."));
    return request;
}

QStringList commandFor(const RouteQuestion &question, const QString &config)
{
    QStringList words{u"upriver-cli"_s, u"route"_s, u"--config"_s, config, u"--url"_s, question.url};
    const auto add = [&words](const QString &option, const QString &value) {
        if (!value.isEmpty())
            words << option << value;
    };
    add(u"--method"_s, question.method);
    add(u"--server-address"_s, question.address);
    add(u"--sni"_s, question.sni);
    for (const QString &header : question.headers)
        add(u"--header"_s, header);
    return words;
}

QStringList outcomeOf(const Route &route)
{
    QStringList lines;
    if (!route.targets.isEmpty())
        lines << Texts::tr("Target: %1").arg(route.targets.join(u", "_s));
    if (!route.requestLine.isEmpty())
        lines << Texts::tr("The backend receives: %1 (Host: %2)").arg(route.requestLine, route.upstreamHost);
    if (route.status)
        lines << Texts::tr("nginx itself answers %1").arg(*route.status);
    if (!route.redirect.isEmpty())
        lines << Texts::tr("It sends the visitor to %1").arg(route.redirect);
    if (!route.unresolved.isEmpty())
        lines << Texts::tr("Known only per request: %1").arg(route.unresolved.join(u", "_s));
    return lines;
}

QString inWords(const Route &route)
{
    return shown((route.trace() + outcomeOf(route)).join(u'\n'));
}

} // namespace upriver::nginx
