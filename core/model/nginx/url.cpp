// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/url.h"

#include <algorithm>
#include <array>
#include <cctype>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static std::optional<UpstreamUrl> parseUnix(const QByteArray &text)
{
    UpstreamUrl url;
    const qsizetype colon = text.indexOf(':', 5);
    url.address.unixPath = QString::fromUtf8(text.mid(5, colon < 0 ? -1 : colon - 5));
    url.authority = u"localhost"_s;
    if (colon >= 0)
        url.uri = text.mid(colon + 1);
    return url.address.unixPath.isEmpty() ? std::nullopt : std::optional(url);
}

/// Sets the port from what follows the host; false when it is no port.
static bool takePort(UpstreamUrl &url, const QByteArray &text, quint16 defaultPort)
{
    if (text.isEmpty()) {
        url.noPort = true;
        url.address.port = defaultPort;
        return defaultPort != 0;
    }
    bool ok = text.startsWith(':');
    const uint port = text.mid(1).toUInt(&ok);
    url.address.port = static_cast<quint16>(port);
    return ok && port > 0 && port <= 65535;
}

std::optional<UpstreamUrl> parseUpstreamUrl(const QByteArray &text, quint16 defaultPort)
{
    if (text.startsWith("unix:"))
        return parseUnix(text);
    UpstreamUrl url;
    const qsizetype slash = text.indexOf('/');
    const qsizetype question = text.indexOf('?');
    const qsizetype uriAt = question >= 0 && (slash < 0 || question < slash) ? question : slash;
    const QByteArray authority = uriAt < 0 ? text : text.left(uriAt);
    if (uriAt >= 0)
        url.uri = text.mid(uriAt);
    const qsizetype bracket = authority.startsWith('[') ? authority.indexOf(']') : -1;
    const qsizetype colon = authority.indexOf(':', bracket < 0 ? 0 : bracket);
    const QByteArray host = colon < 0 ? authority : authority.left(colon);
    url.authority = QString::fromUtf8(authority);
    url.address.host = QString::fromUtf8(bracket < 0 ? host : host.mid(1, bracket - 1));
    if (url.address.host.isEmpty() || !takePort(url, colon < 0 ? QByteArray() : authority.mid(colon), defaultPort))
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

bool isPass(const QByteArray &directive)
{
    return std::any_of(forms.begin(), forms.end(), [&](const PassForm &form) { return form.directive == directive; });
}

std::optional<PassTarget> passTarget(const QByteArray &directive, const QByteArray &text)
{
    const PassForm *withoutPrefix = nullptr;
    for (const PassForm &form : forms) {
        if (form.directive != directive)
            continue;
        if (text.left(form.prefix.size()).compare(form.prefix, Qt::CaseInsensitive) == 0)
            return PassTarget{form.scheme, text.mid(form.prefix.size()), form.defaultPort};
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

QStringList variablesIn(const QByteArray &text)
{
    QStringList names;
    for (qsizetype at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
        qsizetype begin = at + 1;
        if (begin < text.size() && text[begin] == '{')
            ++begin;
        qsizetype end = begin;
        while (end < text.size() && (std::isalnum(static_cast<uchar>(text[end])) || text[end] == '_'))
            ++end;
        if (end > begin)
            names << u'$' + QString::fromLatin1(text.mid(begin, end - begin));
    }
    return names;
}

} // namespace upriver::nginx
