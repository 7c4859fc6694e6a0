// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/config.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

QString nameOf(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Http: return u"http"_s;
    case Scheme::Https: return u"https"_s;
    case Scheme::Fastcgi: return u"fastcgi"_s;
    case Scheme::Uwsgi: return u"uwsgi"_s;
    case Scheme::Suwsgi: return u"suwsgi"_s;
    case Scheme::Scgi: return u"scgi"_s;
    case Scheme::Grpc: return u"grpc"_s;
    case Scheme::Grpcs: return u"grpcs"_s;
    case Scheme::Memcached: return u"memcached"_s;
    }
    return {};
}

QString Address::text() const
{
    if (isUnix())
        return u"unix:"_s + unixPath;
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

QString Location::text() const
{
    const bool apart = modifier == u"~" || modifier == u"~*" || modifier == u"=" || modifier == u"^~";
    return apart ? modifier + u' ' + pattern : pattern;
}

const Upstream *Config::upstream(const QString &name) const
{
    const auto at = upstreamAt.constFind(name.toLower());
    return at == upstreamAt.constEnd() ? nullptr : &upstreams[*at];
}

/// The paths among @p logs that name a file.
static void collect(const QList<LogFile> &logs, QStringList &paths, QSet<QString> &seen)
{
    for (const LogFile &log : logs) {
        if (log.path.startsWith(u'/') && !log.path.contains(u'$') && !seen.contains(log.path)) {
            seen.insert(log.path);
            paths << log.path;
        }
    }
}

static void collect(const QList<Location> &locations, QStringList &paths, QSet<QString> &seen)
{
    for (const Location &location : locations) {
        collect(location.errorLogs, paths, seen);
        collect(location.accessLogs, paths, seen);
        collect(location.nested, paths, seen);
    }
}

QStringList Config::logPaths() const
{
    QStringList paths;
    QSet<QString> seen;
    collect(errorLogs, paths, seen);
    for (const Server &server : servers) {
        collect(server.errorLogs, paths, seen);
        collect(server.accessLogs, paths, seen);
        collect(server.locations, paths, seen);
    }
    return paths;
}

} // namespace upriver::nginx
