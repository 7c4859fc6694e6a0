// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/handoff.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

nginx::Address addressFrom(const QString &peer)
{
    if (peer.startsWith("unix:"_L1))
        return {.unixPath = peer.mid(5)};
    bool isPort = false;
    const quint16 port = peer.section(u':', -1).toUShort(&isPort);
    QString host = peer.section(u':', 0, -2);
    if (!isPort || host.isEmpty())
        return {};
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    return {.host = host, .port = port};
}

QString targetText(const Handoff &handoff)
{
    return handoff.scheme.isEmpty() ? handoff.peer.text() : handoff.scheme + "://"_L1 + handoff.peer.text();
}

static QList<Handoff> handoffsOf(const nginx::Upstream &upstream, const QString &scheme, const QStringList &names)
{
    QList<Handoff> handoffs;
    const QList<nginx::Peer> peers = upstream.peers();
    for (const nginx::Peer &peer : peers) {
        if (peer.down)
            continue;
        Handoff handoff{.peer = peer.address, .scheme = scheme, .names = names, .at = peer.at};
        if (!upstream.isImplicit()) {
            handoff.group = upstream.name();
            handoff.names << upstream.name();
        }
        for (const nginx::Peer &other : peers) {
            if (!other.down && !(other.address == peer.address))
                handoff.others << other.address;
        }
        handoffs << handoff;
    }
    return handoffs;
}

static bool has(const QList<Handoff> &handoffs, const nginx::Address &peer)
{
    return std::any_of(handoffs.begin(), handoffs.end(), [&](const Handoff &h) { return h.peer == peer; });
}

enum class Lines { OfHost, OfPath };

static QList<Handoff> loggedHandoffs(const Snapshot &seen, const Question &question, Lines wanted = Lines::OfHost)
{
    QList<Handoff> handoffs;
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            const QString asked = record.host.section(u':', 0, 0);
            const bool ours = !question.asksForUrl() || asked.compare(question.url.host(), Qt::CaseInsensitive) == 0;
            const nginx::Address peer = addressFrom(record.peer());
            const bool path = wanted == Lines::OfHost || record.requestUri().section(u'?', 0, 0) == question.url.path();
            if (!ours || !path || peer == nginx::Address{} || has(handoffs, peer))
                continue;
            handoffs << Handoff{.peer = peer,
                                .scheme = record.upstream.section("://"_L1, 0, 0),
                                .names = {record.server, asked},
                                .source = Handoff::Source::Log};
        }
    }
    return handoffs;
}

static QList<Handoff> requestedHandoffs(const Snapshot &seen, const Question &question)
{
    QList<Handoff> handoffs;
    for (const Answer &answer : seen.answers) {
        const QUrl url(answer.url);
        const bool direct = !answer.fromDesk && !answer.isActive() && url.isValid() && isThisMachine(seen, url.host());
        if (direct && url.host() != question.url.host()) {
            const nginx::Address peer{.host = url.host(), .port = static_cast<quint16>(url.port(80))};
            handoffs << Handoff{.peer = peer,
                                .scheme = url.scheme(),
                                .names = {question.url.host()},
                                .source = Handoff::Source::Request};
        }
    }
    return handoffs;
}

QList<Handoff> handoffsFor(const Snapshot &seen, const Question &question, const std::optional<nginx::Route> &route)
{
    if (route && route->upstream) {
        QStringList names = route->server ? route->server->names() : QStringList{};
        names << question.url.host();
        return handoffsOf(*route->upstream, route->pass ? nameOf(route->pass->scheme) : QString(), names);
    }
    // By the configuration nginx answers by itself; but which files exist is not known, so the log may know better.
    if (route && route->server && !route->pass)
        return loggedHandoffs(seen, question, Lines::OfPath);
    const QList<Handoff> logged = loggedHandoffs(seen, question);
    return logged.isEmpty() && !seen.config ? requestedHandoffs(seen, question) : logged;
}

/// Gathers the handoffs of a configuration, each peer once. A large one has tens of thousands.
struct Gathered
{
    QList<Handoff> handoffs = {};
    QSet<QString> peers = {};

    void take(const QList<Handoff> &more)
    {
        for (const Handoff &handoff : more) {
            const qsizetype before = peers.size();
            peers.insert(handoff.peer.text());
            if (peers.size() > before)
                handoffs << handoff;
        }
    }
};

static void gather(Gathered &all, const nginx::Server &server, const nginx::Locations &locations)
{
    for (const nginx::Location &location : locations) {
        if (const nginx::Upstream *upstream = location.upstream())
            all.take(handoffsOf(*upstream, nameOf(location.pass()->scheme), server.names()));
        gather(all, server, location.nested());
    }
}

QList<Handoff> allHandoffs(const Snapshot &seen, const Question &question)
{
    Gathered all;
    if (seen.config) {
        for (const nginx::StreamServer &server : seen.config->stream().servers) {
            // Whether anybody listens is asked about TCP only.
            if (const nginx::Upstream *upstream = server.isUdp() ? nullptr : server.upstream())
                all.take(handoffsOf(*upstream, nameOf(nginx::Scheme::Tcp), server.names()));
        }
        for (const nginx::Server &server : seen.config->servers)
            gather(all, server, server.locations());
    }
    const QList<Handoff> configured = all.handoffs;
    for (const Handoff &logged : loggedHandoffs(seen, question)) {
        const bool known = all.peers.contains(logged.peer.text())
            || std::any_of(configured.begin(), configured.end(),
                           [&](const Handoff &h) { return isPeer(h.peer, logged.peer.text()); });
        if (!known)
            all.take({logged});
    }
    return all.handoffs;
}

} // namespace upriver
