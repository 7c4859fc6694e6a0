// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/client.h"

#include "core/model/nginx/effective.h"
#include "core/model/nginx/listenchoice.h"
#include "core/model/nginx/serverindex.h"
#include "core/model/nginx/servernames.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

struct Candidate
{
    const StreamServer *server = nullptr;
    Listen listen = {};
};

using Candidates = QList<const Candidate *>;
using WebListens = QList<const ServerIndex::Entry *>;

WebListens webListens(const Config &config, const RouteRequest &request)
{
    WebListens some;
    for (const ServerIndex::Entry &entry : config.serverIndex().listens()) {
        if (covers(entry.listen, request))
            some << &entry;
    }
    return some;
}

/// Follows one connection from stream server to stream server.
class Passing
{
public:
    Passing(const Config &config, RouteRequest &request, Route &route)
        : m_config(config)
        , m_request(request)
        , m_route(route)
    {
        for (const StreamServer &server : config.stream().servers) {
            const QList<Listen> listens = server.listens();
            for (const Listen &listen : listens)
                m_all.append({&server, listen});
        }
    }

    /// True: the connection comes to http{}, or to nobody.
    bool run()
    {
        static constexpr int mostHops = 8;
        for (int hop = 0; hop < mostHops; ++hop) {
            const Candidates taking = takers();
            if (taking.isEmpty())
                return true;
            if (!pass(taking))
                return false;
        }
        m_route.steps << RouteStep{{}, say(QT_TRANSLATE_NOOP("Route", "The connection goes in circles."))};
        m_route.action = Action::Deny;
        return false;
    }

private:
    /// Empty when a listen of http{} takes the connection, or none does.
    [[nodiscard]] Candidates takers() const
    {
        Candidates here;
        for (const Candidate &candidate : m_all) {
            if (covers(candidate.listen, m_request))
                here << &candidate;
        }
        if (here.isEmpty())
            return {};
        const QString &asked = m_request.address;
        const Candidates found = atAddress(here, asked.isEmpty() ? likelyAddress(here) : asked);
        const WebListens web = webListens(m_config, m_request);
        if (web.isEmpty() || found.isEmpty())
            return found;
        // Both use the port, on different addresses: then one of them is more exact.
        const bool webTakes
            = asked.isEmpty() ? !isLoopback(likelyAddress(web)) : found.first()->listen.address != asked;
        return webTakes ? Candidates() : found;
    }

    /// Since 1.25.5 several servers may share a listen; the name in the handshake decides.
    static const Candidate &chosen(Journey &journey, const Candidates &all)
    {
        const Candidate &otherwise = defaultOf(all);
        journey.level = &otherwise.server->level();
        const bool reads = otherwise.listen.tls || isOn(*journey.level, "ssl_preread");
        const QByteArray sni = journey.request.sni.toUtf8().toLower();
        if (all.size() < 2 || !journey.request.tls || sni.isEmpty() || !reads)
            return otherwise;
        QList<QByteArray> names;
        Candidates owners;
        for (const Candidate *candidate : all) {
            const QStringList written = candidate->server->names();
            for (const QString &name : written) {
                names << name.toUtf8().toLower();
                owners << candidate;
            }
        }
        if (const qsizetype best = bestName(names, sni); best >= 0)
            return *owners[best];
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (names[i].startsWith('~') && matches(journey, names[i].mid(1), true, sni, owners[i]->server->at()))
                return *owners[i];
        }
        return otherwise;
    }

    /// False: the connection ends here.
    bool pass(const Candidates &taking)
    {
        Journey journey{.config = m_config, .request = m_request, .route = std::move(m_route)};
        const Candidate &candidate = chosen(journey, taking);
        const bool goesOn = handOn(journey, candidate);
        m_route = std::move(journey.route);
        if (goesOn)
            m_request = m_next;
        return goesOn;
    }

    bool end(Journey &journey, Action action, const Place &at, const QString &why)
    {
        note(journey, at, why);
        journey.route.action = action;
        return false;
    }

    bool handOn(Journey &journey, const Candidate &candidate)
    {
        const StreamServer &server = *candidate.server;
        journey.stream = &server;
        journey.level = &server.level();
        journey.listenTls = candidate.listen.tls;
        journey.client = likelyClient(m_request, candidate.listen.address);
        journey.route.stream.append({.server = &server, .listen = candidate.listen.text()});
        note(journey, server.at(),
             say(QT_TRANSLATE_NOOP("Route", "A server block of stream{} takes the connection on %1."))
                 .arg(candidate.listen.text()));
        if (isDenied(journey)) {
            journey.route.action = Action::Deny;
            return false;
        }
        if (candidate.listen.tls && !m_request.tls)
            return end(journey, Action::Deny, candidate.listen.at,
                       say(QT_TRANSLATE_NOOP("Route", "It expects TLS here: a plain connection is closed.")));
        for (const Directive &set : server.level().allOwn("set"))
            journey.set.insert(set.value(0).mid(1), expand(journey, set.value(1)));
        if (const Directive proxy = server.level().own("proxy_pass"))
            return connectTo(journey, candidate, proxy, true);
        if (const Directive inner = server.level().own("pass"))
            return connectTo(journey, candidate, inner, false);
        if (const Directive answer = server.level().own("return"))
            return end(journey, Action::Return, answer.at(),
                       say(QT_TRANSLATE_NOOP("Route", "It sends a text of its own and closes the connection.")));
        return end(journey, Action::Unknown, server.at(),
                   say(QT_TRANSLATE_NOOP("Route", "It names no target that can be followed here.")));
    }

    /// @p proxied: nginx makes a connection of its own (proxy_pass); else it gives this one to another listen (pass).
    bool connectTo(Journey &journey, const Candidate &candidate, const Directive &directive, bool proxied)
    {
        StreamHop &hop = journey.route.stream.last();
        hop.pass = candidate.server->pass();
        const Value text = expand(journey, directive.value(0));
        note(journey, directive.at(),
             say(QT_TRANSLATE_NOOP("Route", "%1 %2 hands the connection on, whatever is spoken in it."))
                 .arg(QString::fromUtf8(directive.name()), QString::fromUtf8(text.text)));
        if (!text.known)
            return end(journey, Action::Stream, directive.at(),
                       say(QT_TRANSLATE_NOOP("Route", "The target %1 has variables that are not known here."))
                           .arg(directive.arg(0)));
        const auto url = parseUpstreamUrl(text.text, 1);
        const Upstream *group = url && url->noPort ? m_config.stream().upstream(url->authority) : nullptr;
        if (!url || (url->noPort && !url->isUnix() && !group))
            return end(journey, Action::Stream, directive.at(),
                       say(QT_TRANSLATE_NOOP(
                               "Route", "\"%1\" is no upstream of stream{} and has no port: the connection is closed."))
                           .arg(QString::fromUtf8(text.text)));
        if (!group)
            group = m_config.stream().upstream(url->address().text().toUtf8());
        hop.upstream = group;
        QList<Address> targets = group ? peersOf(*group) : QList<Address>{url->address()};
        for (Address &target : targets) {
            // nginx looks names up when it starts; what this one means is known everywhere.
            if (target.host == u"localhost")
                target.host = u"127.0.0.1"_s;
            hop.targets << target.text();
        }
        if (group && !group->isImplicit())
            note(journey, group->at(),
                 say(QT_TRANSLATE_NOOP("Route", "The upstream block \"%1\" holds the peers: %2."))
                     .arg(group->name(), hop.targets.join(u", ")));
        const auto own
            = std::find_if(targets.begin(), targets.end(), [&](const Address &target) { return isOwnListen(target); });
        return own == targets.end() ? leave(journey) : comeAgain(journey, candidate, *own, proxied);
    }

    static QList<Address> peersOf(const Upstream &group)
    {
        QList<Address> targets;
        const QList<Peer> peers = group.peers();
        for (const bool backup : {false, true}) {
            for (const Peer &peer : peers) {
                if (!peer.down && peer.backup == backup)
                    targets << peer.address;
            }
        }
        return targets;
    }

    /// The request as it would come to @p target.
    [[nodiscard]] RouteRequest requestAt(const Address &target) const
    {
        RouteRequest request = m_request;
        request.address = target.isUnix() ? target.text() : target.host;
        request.port = target.port;
        return request;
    }

    /// Does this nginx listen there? Of an address that is not the host's own for sure only an exact listen says so.
    [[nodiscard]] bool isOwnListen(const Address &target) const
    {
        const RouteRequest there = requestAt(target);
        Candidates streams;
        for (const Candidate &candidate : m_all) {
            if (covers(candidate.listen, there))
                streams << &candidate;
        }
        const auto isThere = [&](const auto &listens) {
            const auto found = atAddress(listens, there.address);
            return !found.isEmpty()
                && (target.isUnix() || isLoopback(there.address) || found.first()->listen.address == there.address);
        };
        return isThere(streams) || isThere(webListens(m_config, there));
    }

    /// To something else than this nginx.
    bool leave(Journey &journey)
    {
        const StreamHop &hop = journey.route.stream.last();
        journey.route.action = Action::Stream;
        journey.route.pass = hop.pass;
        journey.route.upstream = hop.upstream;
        for (const QString &target : hop.targets)
            journey.route.targets << nameOf(Scheme::Tcp) + u"://"_s + target;
        if (journey.route.targets.isEmpty())
            note(journey, say(QT_TRANSLATE_NOOP("Route", "No peer takes connections: this one is closed.")));
        return false;
    }

    bool comeAgain(Journey &journey, const Candidate &candidate, const Address &target, bool proxied)
    {
        const Level &level = *journey.level;
        m_next = requestAt(target);
        const bool newTls = proxied && isOn(level, "proxy_ssl");
        m_next.tls = newTls || (m_request.tls && !candidate.listen.tls);
        if (newTls)
            m_next.sni = isOn(level, "proxy_ssl_server_name") ? sslName(journey) : QString();
        const bool announces = proxied && isOn(level, "proxy_protocol");
        if (proxied && !announces)
            m_next.client = target.isUnix() ? u"unix:"_s : m_next.address;
        else
            m_next.client = QString::fromUtf8(journey.client);
        note(journey,
             say(QT_TRANSLATE_NOOP("Route", "This nginx listens on %1 itself: the connection comes in again there."))
                 .arg(target.text()));
        const WebListens web = atAddress(webListens(m_config, m_next), m_next.address);
        const bool expects
            = std::any_of(web.begin(), web.end(), [](const auto *each) { return each->listen.proxyProtocol; });
        if (web.isEmpty() || !proxied || announces == expects)
            return true;
        if (!announces)
            return end(journey, Action::Deny, web.first()->listen.at,
                       say(QT_TRANSLATE_NOOP("Route",
                                             "This listen waits for a PROXY protocol line that nobody sends: nginx "
                                             "closes the connection.")));
        note(journey, web.first()->listen.at,
             say(QT_TRANSLATE_NOOP("Route",
                                   "proxy_protocol puts a line before the request that this listen does not expect: "
                                   "nginx takes that line for the request.")));
        m_next.tls = false;
        m_next.method = "PROXY";
        m_next.target = "TCP4";
        return true;
    }

    static QString sslName(Journey &journey)
    {
        if (const Directive name = journey.level->nearest("proxy_ssl_name"))
            return QString::fromUtf8(expand(journey, name.value(0)).text);
        const StreamHop &hop = journey.route.stream.last();
        return hop.upstream && !hop.upstream->isImplicit() ? hop.upstream->name()
                                                           : hop.targets.value(0).section(u':', 0, 0);
    }

    const Config &m_config;
    RouteRequest &m_request;
    Route &m_route;
    QList<Candidate> m_all;
    RouteRequest m_next;
};

} // namespace

bool passStream(const Config &config, RouteRequest &request, Route &route)
{
    if (!Passing(config, request, route).run())
        return false;
    if (request.http)
        return true;
    const WebListens web = webListens(config, request);
    route.steps << (web.isEmpty() ? RouteStep{{},
                                              say(QT_TRANSLATE_NOOP("Route", "No server block listens on %1."))
                                                  .arg(request.address + u':' + QString::number(request.port))}
                                  : RouteStep{web.first()->listen.at,
                                              say(QT_TRANSLATE_NOOP("Route",
                                                                    "A server block of http{} listens here: it expects "
                                                                    "HTTP. Ask with an http:// or https:// URL."))});
    return false;
}

} // namespace upriver::nginx
