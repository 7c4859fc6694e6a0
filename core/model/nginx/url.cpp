// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/url.h"

#include <algorithm>
#include <array>
#include <cctype>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

Address UpstreamUrl::address() const
{
    return {QString::fromUtf8(host), port, QString::fromUtf8(unixPath)};
}

static std::optional<UpstreamUrl> parseUnix(QByteArrayView text)
{
    UpstreamUrl url;
    const QByteArrayView rest = text.sliced(5);
    const qsizetype colon = rest.indexOf(':');
    url.unixPath = colon < 0 ? rest : rest.first(colon);
    url.authority = "localhost";
    if (colon >= 0)
        url.uri = rest.sliced(colon + 1);
    return url.unixPath.isEmpty() ? std::nullopt : std::optional(url);
}

/// Sets the port from what follows the host; false when it is no port.
static bool takePort(UpstreamUrl &url, QByteArrayView text, quint16 defaultPort)
{
    if (text.isEmpty()) {
        url.noPort = true;
        url.port = defaultPort;
        return defaultPort != 0;
    }
    bool ok = false;
    const uint port = text.sliced(1).toUInt(&ok);
    url.port = static_cast<quint16>(port);
    return ok && port > 0 && port <= 65535;
}

/// Where the URI begins: at the first "/" or "?"; behind an IPv6 address nginx looks for "/" alone.
static qsizetype uriIn(QByteArrayView text)
{
    const bool ipv6 = text.startsWith('[');
    const auto found
        = std::find_if(text.begin(), text.end(), [ipv6](char c) { return c == '/' || (c == '?' && !ipv6); });
    return found - text.begin();
}

std::optional<UpstreamUrl> parseUpstreamUrl(QByteArrayView text, quint16 defaultPort)
{
    if (text.startsWith("unix:"))
        return parseUnix(text);
    UpstreamUrl url;
    const qsizetype uriAt = uriIn(text);
    url.uri = text.sliced(uriAt);
    url.authority = text.first(uriAt);
    const qsizetype bracket = url.authority.startsWith('[') ? url.authority.indexOf(']') : -1;
    const qsizetype colon = url.authority.indexOf(':', qMax<qsizetype>(bracket, 0));
    const QByteArrayView host = colon < 0 ? url.authority : url.authority.first(colon);
    url.host = bracket < 0 ? host : host.sliced(1, bracket - 1);
    if (url.host.isEmpty() || !takePort(url, colon < 0 ? QByteArrayView() : url.authority.sliced(colon), defaultPort))
        return std::nullopt;
    return url;
}

/// How each *_pass directive writes its target (ngx_http_*_module.c).
struct PassForm
{
    QByteArrayView directive;
    QByteArrayView prefix;
    Scheme scheme;
    quint16 defaultPort; ///< 0: must be written
    bool prefixOptional;
};

static constexpr std::array<PassForm, 9> forms{{
    {"proxy_pass", "http://", Scheme::Http, 80, false},
    {"proxy_pass", "https://", Scheme::Https, 443, false},
    {"grpc_pass", "grpcs://", Scheme::Grpcs, 443, false},
    {"grpc_pass", "grpc://", Scheme::Grpc, 80, true},
    {"uwsgi_pass", "suwsgi://", Scheme::Suwsgi, 0, false},
    {"uwsgi_pass", "uwsgi://", Scheme::Uwsgi, 0, true},
    {"fastcgi_pass", "", Scheme::Fastcgi, 0, true},
    {"scgi_pass", "", Scheme::Scgi, 0, true},
    {"memcached_pass", "", Scheme::Memcached, 0, true},
}};

bool isPass(QByteArrayView directive)
{
    constexpr QByteArrayView ending = "_pass";
    if (directive.size() <= ending.size() || !equals(directive.last(ending.size()), ending))
        return false;
    return std::any_of(forms.begin(), forms.end(),
                       [&](const PassForm &form) { return equals(form.directive, directive); });
}

std::optional<PassTarget> passTarget(QByteArrayView directive, QByteArrayView text)
{
    const PassForm *withoutPrefix = nullptr;
    for (const PassForm &form : forms) {
        if (!equals(form.directive, directive))
            continue;
        const qsizetype length = form.prefix.size();
        if (text.size() >= length && text.first(length).compare(form.prefix, Qt::CaseInsensitive) == 0)
            return PassTarget{form.scheme, text.sliced(length), form.defaultPort};
        if (form.prefixOptional)
            withoutPrefix = &form;
    }
    if (!withoutPrefix)
        return std::nullopt;
    return PassTarget{withoutPrefix->scheme, text, withoutPrefix->defaultPort};
}

bool isIpAddress(const QString &host)
{
    const QList<QStringView> parts = QStringView(host).split(u'.');
    bool four = parts.size() == 4;
    for (const QStringView &part : parts)
        four = four && !part.isEmpty() && part.toUInt() <= 255 && part.at(0).isDigit();
    return four || host.contains(u':');
}

/// The name of the first variable from @p at on, which becomes one past it; empty when there is none.
static QByteArrayView nextVariable(QByteArrayView text, qsizetype &at)
{
    for (at = text.indexOf('$', at); at >= 0; at = text.indexOf('$', at)) {
        qsizetype begin = at + 1;
        if (begin < text.size() && text[begin] == '{')
            ++begin;
        at = begin;
        while (at < text.size() && (std::isalnum(static_cast<uchar>(text[at])) || text[at] == '_'))
            ++at;
        if (at > begin)
            return text.sliced(begin, at - begin);
    }
    return {};
}

bool hasVariables(QByteArrayView text)
{
    qsizetype at = 0;
    return !nextVariable(text, at).isEmpty();
}

QStringList variablesIn(QByteArrayView text)
{
    QStringList names;
    qsizetype at = 0;
    for (QByteArrayView name = nextVariable(text, at); !name.isEmpty(); name = nextVariable(text, at))
        names << u'$' + QString::fromLatin1(name);
    return names;
}

} // namespace upriver::nginx
