// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/setting.h"

#include "core/findings/text/configlines.h"
#include "core/model/nginx/effective.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace upriver {

Setting settingOf(const Scene &scene, QByteArrayView directive)
{
    if (!scene.route || !scene.route->server)
        return {};
    const nginx::Level &level = scene.route->location ? scene.route->location->level() : scene.route->server->level();
    const nginx::Effective found = nginx::effective(level, directive);
    Setting here{.isKnown = true,
                 .isDefault = found.isDefault(),
                 .value = nginx::valueText(found, scene.seen.version ? scene.seen.version->number : 0)};
    if (!found.isDefault())
        here.cites << text::ConfigLines(scene.seen).cite(found.lines.last().at());
    return here;
}

QByteArray passDirective(const Scene &scene, const char *ending)
{
    static const QHash<QString, QByteArray> modules{
        {u"fastcgi"_s, "fastcgi_"}, {u"scgi"_s, "scgi_"},  {u"uwsgi"_s, "uwsgi_"},        {u"suwsgi"_s, "uwsgi_"},
        {u"grpc"_s, "grpc_"},       {u"grpcs"_s, "grpc_"}, {u"memcached"_s, "memcached_"}};
    return modules.value(scene.handoff.scheme, "proxy_") + ending;
}

} // namespace upriver
