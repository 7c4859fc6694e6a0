// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::text {

// What a backend builds links, logs and decisions on. Upgrade and the like are set where they are needed.
static bool matters(const QByteArray &lower)
{
    return lower == "host" || lower == "x-real-ip" || lower == "forwarded" || lower.startsWith("x-forwarded-");
}

static QSet<QByteArray> namesOf(const QList<nginx::Directive> &headers)
{
    QSet<QByteArray> names;
    for (const nginx::Directive &header : headers) {
        if (header.argCount() > 0)
            names.insert(header.value(0).toLower());
    }
    return names;
}

QList<Hit> droppedHeaders(const Reading &reading)
{
    QList<Hit> hits;
    if (!reading.first("proxy_set_header"))
        return hits;
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        const QList<nginx::Directive> own = location.level().allOwn("proxy_set_header");
        if (own.isEmpty())
            return;
        const auto pass = location.pass();
        if (!pass || !isHttp(pass->scheme))
            return;
        const QSet<QByteArray> kept = namesOf(own);
        QStringList names;
        QStringList lines;
        Hit hit{.server = &server, .subject = location.text()};
        for (const nginx::Directive &header : reading.nearestAll(*location.level().outer, "proxy_set_header")) {
            const QByteArray name = header.value(0).toLower();
            if (!matters(name) || kept.contains(name) || header.arg(1) == "$proxy_host"_L1)
                continue;
            names << header.arg(0);
            lines << reading.textOf(header);
            hit.places << header.at();
        }
        if (names.isEmpty())
            return;
        hit.places.prepend(own.first().at());
        hit.title = Texts::tr("location %1 sends the backend no %2").arg(location.text(), names.join(u", "_s));
        hit.meaning
            = Texts::tr("A location with a proxy_set_header of its own inherits none from around it. Write those that "
                        "are still wanted into the location too.");
        hit.before = reading.textOf(own.first());
        hit.after = hit.before + u'\n' + lines.join(u'\n');
        hits << hit;
    });
    return hits;
}

} // namespace upriver::text
