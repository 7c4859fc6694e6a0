// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::text {

/// From here on HTTP/1.1 without "Connection: close" is what nginx speaks by itself.
static constexpr int keepsByItself = 1029007;

static nginx::Directive keepaliveOf(const Reading &reading, const nginx::Upstream &group)
{
    const nginx::Directive keepalive = settingsOf(reading.config, group, "keepalive").value(0);
    return keepalive && keepalive.arg(0) != "0"_L1 ? keepalive : nginx::Directive();
}

// What the location lacks, as the lines to add; nothing also where a variable decides.
static QStringList missingForHttp(const Reading &reading, const nginx::Level &level)
{
    const nginx::Directive version = reading.nearest(level, "proxy_http_version");
    if (!reading.isBefore(keepsByItself))
        return version && version.arg(0) == "1.0"_L1 ? QStringList{u"proxy_http_version 1.1;"_s} : QStringList{};
    QStringList missing;
    if (!version || version.arg(0) == "1.0"_L1)
        missing << u"proxy_http_version 1.1;"_s;
    bool cleared = false;
    for (const nginx::Directive &header : reading.nearestAll(level, "proxy_set_header"))
        cleared = cleared || header.arg(0).compare("connection"_L1, Qt::CaseInsensitive) == 0;
    if (!cleared)
        missing << u"proxy_set_header Connection \"\";"_s;
    return missing;
}

static QStringList missingFor(const Reading &reading, const nginx::Location &location, const nginx::Pass &pass)
{
    if (isHttp(pass.scheme))
        return missingForHttp(reading, location.level());
    if (pass.scheme != nginx::Scheme::Fastcgi || !reading.isBefore(keepsByItself))
        return {};
    const nginx::Directive keeps = reading.nearest(location.level(), "fastcgi_keep_conn");
    const bool closes = !keeps || keeps.arg(0) != "on"_L1;
    return closes ? QStringList{u"fastcgi_keep_conn on;"_s} : QStringList{};
}

// "load balancing method redefined": the method that comes after keepalive takes its place.
static void addWrongOrder(const Reading &reading, QList<Hit> &hits)
{
    static const QSet<QByteArray> methods{"least_conn", "ip_hash", "hash", "random"};
    if (!reading.isBefore(keepsByItself))
        return;
    for (const nginx::Upstream &group : reading.config.upstreams) {
        const nginx::Directive keepalive = keepaliveOf(reading, group);
        bool after = false;
        for (const nginx::Directive &setting :
             keepalive ? reading.config.lines(group.directive()) : QList<nginx::Directive>{}) {
            after = after || setting == keepalive;
            if (!after || !methods.contains(setting.name().toByteArray()))
                continue;
            const QString method = reading.textOf(setting);
            hits << Hit{
                .places = {keepalive.at(), setting.at()},
                .group = &group,
                .title = Texts::tr("keepalive of %1 is lost: it stands before %2")
                             .arg(group.name(), QString::fromUtf8(setting.name())),
                .meaning = Texts::tr("The directive that chooses the member replaces what keepalive has set up. Write "
                                     "keepalive after it."),
                .subject = group.name(),
                .before = reading.textOf(keepalive) + u'\n' + method,
                .after = method + u'\n' + reading.textOf(keepalive),
            };
        }
    }
}

QList<Hit> keepaliveUnused(const Reading &reading)
{
    QList<Hit> hits;
    if (!reading.first("keepalive"))
        return hits;
    addWrongOrder(reading, hits);
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        const nginx::Upstream *group = location.upstream();
        const nginx::Directive keepalive = group ? keepaliveOf(reading, *group) : nginx::Directive();
        const auto pass = keepalive ? location.pass() : std::nullopt;
        const QStringList missing = pass ? missingFor(reading, location, *pass) : QStringList{};
        if (missing.isEmpty())
            return;
        const QString line = u"%1pass %2;"_s.arg(QString::fromUtf8(prefixOf(pass->scheme)), pass->text);
        hits << Hit{
            .places = {pass->at, keepalive.at()},
            .server = &server,
            .title = Texts::tr("location %1 makes a new connection for each request, keepalive of %2 or not")
                         .arg(location.text(), group->name()),
            .meaning
            = Texts::tr("A connection is only kept when the request asks for it, and this nginx does not by itself."),
            .subject = group->name(),
            .before = line,
            .after = missing.join(u'\n') + u'\n' + line,
        };
    });
    return hits;
}

} // namespace upriver::text
