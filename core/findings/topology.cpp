// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/topology.h"

#include "core/findings/mapids.h"
#include "core/model/handoff.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Topology".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Topology)
};

QString shortPlace(const nginx::Place &at)
{
    return at.file.isEmpty() ? QString() : u"%1:%2"_s.arg(at.file.section(u'/', -1)).arg(at.line);
}

/// What the map says of one peer: its state, and the words for the node and for the edge that leads to it.
struct PeerState
{
    Health health = Health::Unknown;
    QString fact = {};
    QString word = {};
    QList<Citation> cites = {};
};

QString wordFor(Symptom symptom)
{
    switch (symptom) {
    case Symptom::Refused:
    case Symptom::SocketRefused: return Texts::tr("refused 111");
    case Symptom::SocketMissing: return Texts::tr("no such file 2");
    case Symptom::SocketForbidden:
    case Symptom::ConnectForbidden: return Texts::tr("forbidden 13");
    case Symptom::ReadTimedOut:
    case Symptom::ConnectTimedOut: return Texts::tr("timed out 110");
    case Symptom::None: return {};
    default: return Texts::tr("fails");
    }
}

PeerState stateOfPeer(const Diagnosis &diagnosis, const Handoff &handoff, const Clue &listens, const Failures &failures)
{
    if (handoff.scheme == nameOf(nginx::Scheme::Udp))
        return {.fact = Texts::tr("not looked at: UDP")};
    if (listens.truth == Truth::No)
        return {.health = Health::Failing,
                .fact = Texts::tr("nothing listens"),
                .word = failures.count > 0 ? wordFor(failures.last) : Texts::tr("nothing listens"),
                .cites = failures.cites + listens.cites};
    const QString target = targetText(handoff);
    const bool asked = std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(), [&](const Finding &finding) {
        return finding.health == Health::Failing && finding.subject == target;
    });
    if (asked)
        return {.health = Health::Failing,
                .fact = meaningOf(failures.last),
                .word = wordFor(failures.last),
                .cites = failures.cites};
    if (failures.count > 0 && listens.truth == Truth::Unknown)
        return {.health = Health::Warning,
                .fact = Texts::tr("%n failure(s) logged", nullptr, failures.count),
                .word = wordFor(failures.last),
                .cites = failures.cites};
    if (listens.truth == Truth::Yes)
        return {.health = Health::Ok, .fact = Texts::tr("listens"), .cites = listens.cites};
    const bool here = handoff.peer.isUnix() || isThisMachine(*diagnosis.snapshot, handoff.peer.host);
    return {.health = Health::Unknown,
            .fact = here ? Texts::tr("not known whether it listens") : Texts::tr("not looked at: another machine")};
}

class Builder
{
public:
    explicit Builder(const Diagnosis &diagnosis)
        : m_diagnosis(diagnosis)
        , m_seen(*diagnosis.snapshot)
        , m_owners(m_seen)
    {
        for (const ErrorLog &log : m_seen.errorLogs) {
            for (const ErrorRecord &record : log.records)
                m_logged.insert(record.peer());
        }
    }

    Topology build()
    {
        const Clue runs = nginxRuns(m_seen);
        m_client = add({.id = mapid::client(),
                        .kind = MapNode::Kind::Client,
                        .name = Texts::tr("Visitor"),
                        .fact = m_diagnosis.question.asksForUrl() ? m_diagnosis.question.url.path() : QString(),
                        .health = Health::Off,
                        .onPath = m_diagnosis.question.asksForUrl()});
        if (m_seen.config) {
            for (const nginx::StreamServer &server : m_seen.config->stream().servers)
                addServer(server, runs);
            for (const nginx::Server &server : m_seen.config->servers)
                addServer(server, runs);
        } else {
            addWithoutConfiguration();
        }
        for (MapEdge &edge : m_map.edges)
            edge.onPath = m_map.nodes[edge.from].onPath && m_map.nodes[edge.to].onPath && !isPassedBy(edge);
        return m_map;
    }

private:
    int add(const MapNode &node)
    {
        if (const auto known = m_places.constFind(node.id); known != m_places.constEnd()) {
            m_map.nodes[*known].onPath = m_map.nodes[*known].onPath || node.onPath;
            return *known;
        }
        m_map.nodes << node;
        const int place = static_cast<int>(m_map.nodes.size()) - 1;
        m_places.insert(node.id, place);
        return place;
    }

    void join(int from, int to, const PeerState &state, bool breaks)
    {
        const qsizetype before = m_joined.size();
        m_joined.insert(qMakePair(from, to));
        if (m_joined.size() == before)
            return;
        m_map.edges << MapEdge{.from = from, .to = to, .health = state.health, .word = state.word, .breaks = breaks};
    }

    [[nodiscard]] bool isAsked(const nginx::Server &server) const
    {
        return m_diagnosis.route && m_diagnosis.route->server == &server;
    }

    /// The visitor's connection comes to stream{} first, not to the server block of http{} behind it.
    [[nodiscard]] bool isPassedBy(const MapEdge &edge) const
    {
        return edge.from == m_client && m_diagnosis.route && !m_diagnosis.route->stream.isEmpty()
            && m_map.nodes[edge.to].id != mapid::of(*m_diagnosis.route->stream.first().server);
    }

    [[nodiscard]] bool isAsked(const nginx::StreamServer &server) const
    {
        return m_diagnosis.route
            && std::any_of(m_diagnosis.route->stream.begin(), m_diagnosis.route->stream.end(),
                           [&](const nginx::StreamHop &hop) { return hop.server == &server; });
    }

    [[nodiscard]] bool isAsked(const nginx::Location &location) const
    {
        return m_diagnosis.route
            && (m_diagnosis.route->location == &location || m_diagnosis.route->chain.contains(&location));
    }

    void addServer(const nginx::Server &server, const Clue &runs)
    {
        const int node = addServerNode(server, server.listens(), Texts::tr("(no name)"), isAsked(server), runs);
        addLocations(server, server.locations(), node);
        joinClient(node, isAsked(server), runs);
    }

    /// It has no locations: the connection goes straight on.
    void addServer(const nginx::StreamServer &server, const Clue &runs)
    {
        const int node = addServerNode(server, server.listens(), u"stream"_s, isAsked(server), runs);
        if (const auto pass = server.pass())
            addGroup(server.names(), *pass, server.upstream(), isAsked(server), node);
        joinClient(node, isAsked(server), runs);
    }

    int addServerNode(const nginx::ServerBlock &server, const QList<nginx::Listen> &listens, const QString &nameless,
                      bool asked, const Clue &runs)
    {
        const QString first = server.firstName();
        const nginx::Place at = server.at();
        const bool nginxDown = runs.truth == Truth::No;
        const nginx::Listen listen = listens.value(0);
        const QString where = listen.unixPath.isEmpty() ? QString::number(listen.port) : listen.unixPath;
        return add({.id = mapid::of(server),
                    .kind = MapNode::Kind::Server,
                    .name = u"%1 :%2"_s.arg(first.isEmpty() ? nameless : first, where),
                    .fact = nginxDown ? Texts::tr("nginx is not running") : shortPlace(at),
                    .health = nginxDown            ? Health::Failing
                        : runs.truth == Truth::Yes ? Health::Ok
                                                   : Health::Unknown,
                    .onPath = asked,
                    .at = at,
                    .cites = runs.cites,
                    .names = server.names()});
    }

    void joinClient(int node, bool asked, const Clue &runs)
    {
        const bool nginxDown = runs.truth == Truth::No;
        join(m_client, node, {.health = nginxDown ? Health::Failing : m_map.nodes[node].health}, nginxDown && asked);
    }

    void addLocations(const nginx::Server &server, const nginx::Locations &locations, int serverNode)
    {
        for (const nginx::Location &location : locations) {
            if (const auto pass = location.pass())
                addHandoff(server, location, *pass, serverNode);
            addLocations(server, location.nested(), serverNode);
        }
    }

    void addHandoff(const nginx::Server &server, const nginx::Location &location, const nginx::Pass &pass,
                    int serverNode)
    {
        const nginx::Place at = location.at();
        const bool asked = isAsked(server) && isAsked(location);
        const int place = add({.id = mapid::of(location),
                               .kind = MapNode::Kind::Location,
                               .name = location.text(),
                               .fact = shortPlace(at),
                               .health = Health::Ok,
                               .onPath = asked,
                               .at = at});
        addGroup(server.names(), pass, location.upstream(), asked, place);
        worsen(serverNode, m_map.nodes[place].health);
        join(serverNode, place, {.health = m_map.nodes[place].health}, false);
    }

    /// What the node @p from, a location or a server block of stream{}, hands on to.
    void addGroup(const QStringList &names, const nginx::Pass &pass, const nginx::Upstream *upstream, bool asked,
                  int from)
    {
        const QString id = mapid::of(pass, upstream);
        const bool known = m_places.contains(id);
        const int group
            = add({.id = id,
                   .kind = MapNode::Kind::Upstream,
                   .name = upstream && !upstream->isImplicit() ? upstream->name() : pass.text,
                   .fact = upstream ? factOf(*upstream, pass)
                                    : Texts::tr("known only per request: %1").arg(pass.variables.join(u' ')),
                   .health = upstream ? Health::Ok : Health::Unknown,
                   .onPath = asked,
                   .at = upstream && !upstream->isImplicit() ? upstream->at() : pass.at});
        // A block that many locations share is judged once; again only to carry the question's way through it.
        if (upstream && (!known || asked))
            addPeers(names, *upstream, pass, group);
        worsen(from, m_map.nodes[group].health);
        join(from, group, {.health = m_map.nodes[group].health, .word = nameOf(pass.scheme)}, false);
    }

    static QString factOf(const nginx::Upstream &upstream, const nginx::Pass &pass)
    {
        return upstream.isImplicit() ? nameOf(pass.scheme)
                                     : Texts::tr("%n peer(s)", nullptr, static_cast<int>(upstream.peers().size()));
    }

    void addPeers(const QStringList &names, const nginx::Upstream &upstream, const nginx::Pass &pass, int group)
    {
        int failing = 0;
        int taking = 0;
        for (const nginx::Peer &peer : upstream.peers()) {
            const Handoff handoff{
                .peer = peer.address, .scheme = nameOf(pass.scheme), .group = upstream.name(), .names = names};
            const PeerState state
                = peer.down ? PeerState{.health = Health::Off, .fact = Texts::tr("marked down")} : stateOf(handoff);
            taking += peer.down ? 0 : 1;
            failing += state.health == Health::Failing ? 1 : 0;
            const int node = addPeer(handoff, state, peer.at, m_map.nodes[group].onPath);
            join(group, node, state, state.health == Health::Failing);
            if (state.health == Health::Warning || state.health == Health::Unknown)
                worsen(group, state.health);
        }
        if (failing > 0)
            worsen(group, failing == taking ? Health::Failing : Health::Warning);
    }

    /// The logs are read once for each peer they name, not for each of the thousands they do not.
    PeerState stateOf(const Handoff &handoff) const
    {
        const bool logged = m_logged.contains(handoff.peer.text())
            || handoff.peer.host.compare("localhost"_L1, Qt::CaseInsensitive) == 0;
        return stateOfPeer(m_diagnosis, handoff, listensAt(m_seen, m_owners.sockets(), handoff.peer),
                           logged ? failuresOf(m_seen, handoff.peer, m_diagnosis.question) : Failures{});
    }

    int addPeer(const Handoff &handoff, const PeerState &state, const nginx::Place &at, bool onPath)
    {
        const Owner owner = m_owners.of(handoff.peer, handoff.names);
        const int peer = add({.id = mapid::of(handoff.peer),
                              .kind = MapNode::Kind::Peer,
                              .name = handoff.peer.text(),
                              .fact = state.word.isEmpty() ? state.fact : state.word,
                              .health = state.health,
                              .onPath = onPath,
                              .at = at,
                              .cites = state.cites,
                              .unit = owner ? owner.unit->id : QString()});
        if (owner && owner.bond >= Owner::Bond::Name) {
            const bool runs = owner.unit->isRunning();
            const Health health = owner.unit->active.isEmpty() ? Health::Unknown : runs ? Health::Ok : Health::Failing;
            const int process = add({.id = u"unit "_s + owner.unit->id,
                                     .kind = MapNode::Kind::Process,
                                     .name = owner.unit->id,
                                     .fact = stateText(*owner.unit),
                                     .health = health,
                                     .onPath = onPath,
                                     .cites = {owner.unit->at},
                                     .unit = owner.unit->id});
            join(peer, process, {.health = health}, false);
        }
        return peer;
    }

    static QString stateText(const Unit &unit)
    {
        const QString result = unit.result.isEmpty() || unit.result == "success"_L1 ? QString() : u", "_s + unit.result;
        return unit.active + result;
    }

    void worsen(int node, Health health)
    {
        if (health > m_map.nodes[node].health)
            m_map.nodes[node].health = health;
    }

    // Without the configuration the way is what the logs and requests show of it: URL → peer.
    void addWithoutConfiguration()
    {
        const Question &question = m_diagnosis.question;
        if (!question.asksForUrl())
            return;
        const Clue fails = urlFails(m_seen, question);
        const Health health = fails.truth == Truth::Yes ? Health::Failing
            : fails.truth == Truth::No                  ? Health::Ok
                                                        : Health::Unknown;
        const int server = add({.id = u"server asked"_s,
                                .kind = MapNode::Kind::Server,
                                .name = u"%1 :%2"_s.arg(question.url.host()).arg(question.port()),
                                .fact = Texts::tr("configuration not read"),
                                .health = health,
                                .onPath = true,
                                .cites = fails.cites});
        join(m_client, server, {.health = health}, false);
        for (const Handoff &handoff : handoffsFor(m_seen, question, std::nullopt)) {
            const PeerState state = stateOf(handoff);
            join(server, addPeer(handoff, state, {}, true), state, state.health == Health::Failing);
        }
    }

    const Diagnosis &m_diagnosis;
    const Snapshot &m_seen;
    const Owners m_owners;
    Topology m_map = {};
    QHash<QString, int> m_places = {}; ///< of nodes, by id
    QSet<QPair<int, int>> m_joined = {};
    QSet<QString> m_logged = {}; ///< peers the error logs name
    int m_client = 0;
};

} // namespace

Topology topology(const Diagnosis &diagnosis)
{
    return Builder(diagnosis).build();
}

int nodeAbout(const Topology &topology, const Finding &finding)
{
    const qsizetype scheme = finding.subject.indexOf("://"_L1);
    const QString target = scheme < 0 ? finding.subject : finding.subject.mid(scheme + 3);
    const auto worth
        = [](const MapNode &node) { return (node.onPath ? 2 : 0) + (node.kind == MapNode::Kind::Upstream ? 0 : 1); };
    int about = -1;
    for (int i = 0; i < topology.nodes.size(); ++i) {
        const MapNode &node = topology.nodes[i];
        const bool sameUnit = !finding.unit.isEmpty() && node.unit == finding.unit;
        const bool sameTarget = (node.kind == MapNode::Kind::Upstream || node.kind == MapNode::Kind::Peer)
            && (node.name == finding.subject || node.name == target);
        if ((sameUnit || sameTarget) && (about < 0 || worth(node) > worth(topology.nodes[about])))
            about = i;
    }
    return about;
}

} // namespace upriver
