// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/address.h"

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
    case Scheme::Tcp: return u"tcp"_s;
    case Scheme::Udp: return u"udp"_s;
    }
    return {};
}

QString Address::text() const
{
    if (isUnix())
        return u"unix:"_s + unixPath;
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

} // namespace upriver::nginx
