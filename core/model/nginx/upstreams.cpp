// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/upstreams.h"

#include "core/model/nginx/url.h"

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// "10s", "1m30s", "15" → seconds; @p otherwise when it is no time.
static int seconds(const QByteArray &text, int otherwise)
{
    qint64 total = 0;
    qint64 number = 0;
    bool digits = false;
    for (const char c : text) {
        if (c >= '0' && c <= '9' && number < 100'000'000) {
            number = number * 10 + (c - '0');
            digits = true;
            continue;
        }
        const qint64 unit = c == 's' ? 1 : c == 'm' ? 60 : c == 'h' ? 3600 : c == 'd' ? 86400 : 0;
        if (unit == 0)
            return otherwise;
        total += number * unit;
        number = 0;
    }
    total += number;
    return digits && total <= 2'000'000'000 ? static_cast<int>(total) : otherwise;
}

static Peer parsePeer(const Directive &server)
{
    Peer peer;
    peer.at = server.at;
    const QByteArray text = server.args.isEmpty() ? QByteArray() : server.args.first().value;
    if (const auto url = parseUpstreamUrl(text, 80)) {
        peer.address = url->address;
        peer.noPort = url->noPort;
    }
    for (qsizetype i = 1; i < server.args.size(); ++i) {
        const QByteArray &word = server.args[i].value;
        const qsizetype equals = word.indexOf('=');
        const QByteArray name = word.left(equals < 0 ? word.size() : equals);
        const QByteArray value = equals < 0 ? QByteArray() : word.mid(equals + 1);
        bool ok = false;
        const int number = value.toInt(&ok);
        if (name == "weight" && ok)
            peer.weight = number;
        else if (name == "max_fails" && ok)
            peer.maxFails = number;
        else if (name == "fail_timeout")
            peer.failTimeoutSeconds = seconds(value, peer.failTimeoutSeconds);
        else if (name == "down")
            peer.down = true;
        else if (name == "backup")
            peer.backup = true;
        else if (name == "resolve")
            peer.resolves = true;
    }
    return peer;
}

Upstream parseUpstream(const LevelPtr &level)
{
    Upstream upstream{.name = level->block->arg(0), .level = level, .at = level->block->at};
    for (const Directive *directive : level->settings) {
        if (directive->name == "server" && !directive->args.isEmpty())
            upstream.peers.append(parsePeer(*directive));
    }
    return upstream;
}

void add(Upstream upstream, Config &config)
{
    const QString key = upstream.name.toLower();
    if (config.upstreamAt.contains(key))
        return;
    config.upstreamAt.insert(key, config.upstreams.size());
    config.upstreams.append(std::move(upstream));
}

std::optional<Pass> parsePass(const Directive &directive, Config &config)
{
    if (directive.args.isEmpty())
        return std::nullopt;
    const QByteArray text = directive.args.first().value;
    Pass pass;
    pass.text = QString::fromUtf8(text);
    pass.at = directive.at;
    pass.variables = variablesIn(text);
    const auto target = passTarget(directive.name, text);
    if (target)
        pass.scheme = target->scheme;
    if (!pass.variables.isEmpty())
        return pass;
    if (!target)
        return std::nullopt;
    // The name of a group needs no port, also where an address would.
    auto url = parseUpstreamUrl(target->rest, target->defaultPort ? target->defaultPort : 1);
    if (!url)
        return std::nullopt;
    pass.uri = QString::fromUtf8(url->uri);
    const bool mayBeGroup = url->noPort && !url->address.isUnix();
    if (const Upstream *group = mayBeGroup ? config.upstream(url->authority) : nullptr; group && !group->implicit) {
        pass.upstream = group->name;
        return pass;
    }
    if (url->noPort)
        url->address.port = target->defaultPort;
    pass.upstream = url->address.text();
    add(Upstream{.name = pass.upstream,
                 .implicit = true,
                 .peers = {Peer{.address = url->address, .at = directive.at}},
                 .at = directive.at},
        config);
    return pass;
}

} // namespace upriver::nginx
