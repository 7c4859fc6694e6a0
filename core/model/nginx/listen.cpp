// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/listen.h"

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// "80" or "8000-8010"; false when it is neither.
static bool takePorts(QStringView text, Listen &listen)
{
    const qsizetype dash = text.indexOf(u'-');
    bool firstOk = false;
    bool lastOk = true;
    const uint first = text.left(dash < 0 ? text.size() : dash).toUInt(&firstOk);
    const uint last = dash < 0 ? first : text.mid(dash + 1).toUInt(&lastOk);
    if (!firstOk || !lastOk || first == 0 || last < first || last > 65535)
        return false;
    listen.port = static_cast<quint16>(first);
    listen.lastPort = static_cast<quint16>(last);
    return true;
}

static void takeAddress(const QString &text, Listen &listen)
{
    if (text.startsWith(u"unix:")) {
        listen.unixPath = text.mid(5);
        listen.port = 0;
        listen.lastPort = 0;
        return;
    }
    listen.address = u"*"_s;
    if (takePorts(text, listen))
        return;
    const qsizetype bracket = text.startsWith(u'[') ? text.indexOf(u']') : -1;
    const qsizetype colon = text.indexOf(u':', bracket < 0 ? 0 : bracket);
    if (colon >= 0)
        takePorts(QStringView(text).mid(colon + 1), listen);
    const QString host = bracket > 0 ? text.mid(1, bracket - 1) : text.left(colon < 0 ? text.size() : colon);
    const bool all = host == u"*" || host == u"0.0.0.0" || host.isEmpty();
    listen.address = all ? u"*"_s : host == u"localhost" ? u"127.0.0.1"_s : host.toLower();
}

Listen parseListen(const Directive &directive)
{
    Listen listen;
    listen.at = directive.at();
    takeAddress(directive.arg(0), listen);
    for (const Word &parameter : directive.args()) {
        if (parameter == "ssl")
            listen.tls = true;
        else if (parameter == "default_server" || parameter == "default")
            listen.isDefault = true;
        else if (parameter == "proxy_protocol")
            listen.proxyProtocol = true;
        else if (parameter == "quic")
            listen.quic = true;
        else if (parameter == "udp")
            listen.udp = true;
        else if (parameter == "ipv6only=off")
            listen.ipv6Only = false;
    }
    return listen;
}

QString Listen::text() const
{
    if (!unixPath.isEmpty())
        return u"unix:"_s + unixPath;
    const QString host = address.contains(u':') ? u'[' + address + u']' : address;
    const QString ports = lastPort > port ? u"%1-%2"_s.arg(port).arg(lastPort) : QString::number(port);
    return host + u':' + ports;
}

} // namespace upriver::nginx
