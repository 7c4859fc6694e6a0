// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include "core/model/nginx/url.h"
#include "core/readers/kind.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::text {

namespace {

/// What /etc/hosts says, where it was read.
struct Hosts
{
    bool known = false;
    QSet<QString> names = {};
    bool localhostIsIpv6Too = false;
};

} // namespace

static Hosts hostsOf(const Snapshot &seen)
{
    Hosts hosts;
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        if (kindOf(exhibit) != Kind::Resolver || exhibit.name.contains(u'/')
            || !exhibit.command.contains("/etc/hosts"_L1))
            continue;
        hosts.known = true;
        for (const QString &line : QString::fromUtf8(exhibit.text).split(u'\n')) {
            const QStringList words = line.section(u'#', 0, 0).simplified().split(u' ');
            if (!nginx::isIpAddress(words.first()) || words.first().isEmpty())
                continue;
            for (const QString &name : words.mid(1))
                hosts.names.insert(name.toLower());
            hosts.localhostIsIpv6Too
                = hosts.localhostIsIpv6Too || (words.first() == "::1"_L1 && words.contains(u"localhost"_s));
        }
    }
    return hosts;
}

static bool isLocalhost(const nginx::Address &address)
{
    return address.host.compare("localhost"_L1, Qt::CaseInsensitive) == 0;
}

// A group of a block stands for all who use it; the one a *_pass makes is told with the first location that does.
static QHash<const nginx::Upstream *, const nginx::Server *> usersOf(const nginx::Config &config)
{
    QHash<const nginx::Upstream *, const nginx::Server *> users;
    eachLocation(config, [&](const nginx::Server &server, const nginx::Location &location) {
        const nginx::Upstream *group = location.upstream();
        if (group && !users.contains(group))
            users.insert(group, &server);
    });
    return users;
}

static QString lineAt(const Reading &reading, const nginx::Upstream &group, const nginx::Peer &peer)
{
    for (const nginx::Directive &line : settingsOf(reading.config, group, "server")) {
        if (line.at() == peer.at)
            return reading.textOf(line);
    }
    return {};
}

QList<Hit> resolvedOnce(const Reading &reading)
{
    static constexpr int resolvesInGroups = 1027003;
    QList<Hit> hits;
    const Hosts hosts = hostsOf(reading.seen);
    const auto users = usersOf(reading.config);
    for (const nginx::Upstream &group : reading.config.upstreams) {
        for (const nginx::Peer &peer : group.peers()) {
            const QString &host = peer.address.host;
            const bool name = !peer.address.isUnix() && !nginx::isIpAddress(host) && !isLocalhost(peer.address);
            if (!name || host.isEmpty() || peer.resolves || peer.down || hosts.names.contains(host.toLower())
                || !users.contains(&group))
                continue;
            const bool canResolve = reading.config.compiled.version >= resolvesInGroups;
            Hit hit{
                .places = {peer.at},
                .server = group.isImplicit() ? users.value(&group) : nullptr,
                .group = &group,
                .title = Texts::tr("nginx looks %1 up only when it starts or reloads").arg(host),
                .meaning = Texts::tr(
                    "When the address behind that name changes, nginx goes on asking the old one until it is reloaded; "
                    "and when the name cannot be looked up at a reload, the reload is refused."),
                .subject = host,
            };
            if (canResolve && !group.isImplicit()) {
                hit.before = lineAt(reading, group, peer);
                hit.after = u"zone %1 64k;\n%2 resolve;"_s.arg(group.name(),
                                                               hit.before.chopped(hit.before.isEmpty() ? 0 : 1));
            }
            hits << hit;
        }
    }
    return hits;
}

// Which families the port is open on; none when the listeners were not seen.
static std::optional<QPair<bool, bool>> familiesAt(const Snapshot &seen, quint16 port)
{
    if (!seen.listeners)
        return std::nullopt;
    QPair<bool, bool> open{false, false};
    for (const Listener &listener : *seen.listeners) {
        if (listener.port != port)
            continue;
        const bool both = listener.address == "*"_L1;
        open.first = open.first || both || listener.address == "0.0.0.0"_L1 || listener.address.startsWith("127."_L1);
        open.second = open.second || both || listener.address == "::"_L1 || listener.address == "::1"_L1;
    }
    return open;
}

QList<Hit> localhostTwice(const Reading &reading)
{
    QList<Hit> hits;
    const Hosts hosts = hostsOf(reading.seen);
    if (!hosts.localhostIsIpv6Too)
        return hits;
    const auto users = usersOf(reading.config);
    for (const nginx::Upstream &group : reading.config.upstreams) {
        for (const nginx::Peer &peer : group.peers()) {
            const auto open = isLocalhost(peer.address) ? familiesAt(reading.seen, peer.address.port) : std::nullopt;
            // Open on both there is nothing to say, and on none it is not the name that fails.
            if (!open || open->first == open->second || peer.down)
                continue;
            const QString line = lineAt(reading, group, peer);
            const QString written = line.isEmpty() ? peer.address.text() : line;
            const QString works = open->first ? u"127.0.0.1"_s : u"[::1]"_s;
            const QString fails = open->first ? u"[::1]"_s : u"127.0.0.1"_s;
            hits << Hit{
                .places = {peer.at},
                .server = group.isImplicit() ? users.value(&group) : nullptr,
                .group = &group,
                .certainty = Certainty::Likely,
                .title = Texts::tr("localhost:%1 is tried at %2 too, where nothing listens")
                             .arg(QString::number(peer.address.port), fails),
                .meaning = Texts::tr(
                    "localhost has two addresses here and nginx takes turns between them. Every second request is "
                    "refused "
                    "first and then sent to the other; one that may not be retried fails. Write the address itself."),
                .subject = peer.address.text(),
                .before = written,
                .after = QString(written).replace("localhost"_L1, works, Qt::CaseInsensitive),
            };
        }
    }
    return hits;
}

QList<Hit> tlsToPort80(const Reading &reading)
{
    QList<Hit> hits;
    QSet<const nginx::Upstream *> told;
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        const nginx::Upstream *group = location.upstream();
        const auto pass = group && !group->isImplicit() && !told.contains(group) ? location.pass() : std::nullopt;
        if (!pass || (pass->scheme != nginx::Scheme::Https && pass->scheme != nginx::Scheme::Grpcs))
            return;
        const QList<nginx::Peer> peers = group->peers();
        const auto bare = std::find_if(peers.begin(), peers.end(), [](const nginx::Peer &peer) {
            return peer.noPort && !peer.address.isUnix() && !peer.resolves;
        });
        if (bare == peers.end())
            return;
        told.insert(group);
        const QString line = lineAt(reading, *group, *bare);
        const QString host = bare->address.text().section(u':', 0, -2);
        hits << Hit{
            .places = {bare->at, pass->at},
            .server = &server,
            .group = group,
            .title = Texts::tr("TLS goes to port 80 of %1").arg(host),
            .meaning = Texts::tr(
                "A server line of a group that names no port means port 80, also where the group is asked with https."),
            .subject = group->name(),
            .before = line,
            .after = QString(line).replace(host, host + ":443"_L1),
        };
    });
    return hits;
}

QList<Hit> groupAsHost(const Reading &reading)
{
    QList<Hit> hits;
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        const nginx::Upstream *group = location.upstream();
        const bool odd = group && !group->isImplicit() && group->name().contains(u'_');
        const auto pass = odd ? location.pass() : std::nullopt;
        if (!pass || !isHttp(pass->scheme))
            return;
        for (const nginx::Directive &header : reading.nearestAll(location.level(), "proxy_set_header")) {
            if (header.arg(0).compare("host"_L1, Qt::CaseInsensitive) == 0)
                return;
        }
        const QString line = u"proxy_pass %1;"_s.arg(pass->text);
        hits << Hit{
            .places = {pass->at},
            .server = &server,
            .title
            = Texts::tr("The backend of location %1 is asked for a site called %2").arg(location.text(), group->name()),
            .meaning = Texts::tr(
                "Without a Host header of its own, the request carries the group's name, and an underscore is not "
                "allowed in a host name: many programs answer 400."),
            .subject = group->name(),
            .before = line,
            .after = u"proxy_set_header Host $host;\n"_s + line,
        };
    });
    return hits;
}

} // namespace upriver::text
