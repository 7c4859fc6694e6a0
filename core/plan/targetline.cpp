// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/targetline.h"

#include "core/findings/text/text.h"
#include "core/model/handoff.h"
#include "core/model/nginx/upstreams.h"
#include "core/model/nginx/url.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

nginx::Address addressOf(const Finding &finding)
{
    const qsizetype scheme = finding.subject.indexOf("://"_L1);
    return addressFrom(scheme < 0 ? finding.subject : finding.subject.mid(scheme + 3));
}

static bool isPassTo(const nginx::Directive &directive, const nginx::Address &address)
{
    return nginx::isPass(directive.name()) && directive.argCount() == 1 && !nginx::hasVariables(directive.word(0).bytes)
        && nginx::targetOf(directive) == address;
}

// The lines of the handlers of one server that lead there; each file is gone through once.
static QList<nginx::Directive> passesIn(const nginx::Config &config, const nginx::Server &server,
                                        const nginx::Upstream &upstream, const nginx::Address &address)
{
    QHash<QString, QSet<int>> places;
    text::eachLocation(server, server.locations(), [&](const nginx::Server &, const nginx::Location &location) {
        const auto pass = location.upstream() == &upstream ? location.pass() : std::nullopt;
        if (pass)
            places[pass->at.file].insert(pass->at.line);
    });
    QList<nginx::Directive> found;
    for (auto each = places.constBegin(); each != places.constEnd(); ++each) {
        const nginx::File *file = config.tree->file(each.key());
        if (!file)
            continue;
        file->eachDirective([&](const nginx::Directive &directive) {
            if (isPassTo(directive, address) && each->contains(directive.at().line))
                found << directive;
        });
    }
    return found;
}

static QList<nginx::Directive> membersIn(const nginx::Config &config, const nginx::Upstream &group,
                                         const nginx::Address &address)
{
    QList<nginx::Directive> lines = text::settingsOf(config, group, "server");
    lines.removeIf([&](const nginx::Directive &line) { return !(nginx::parsePeer(line).address == address); });
    return lines;
}

// In all files: *_pass lines, and lines "server" of groups, which no server block is.
static QList<nginx::Directive> linesNaming(const nginx::Config &config, const nginx::Address &address)
{
    QList<nginx::Directive> found;
    for (const nginx::File &file : config.tree->files) {
        file.eachDirective([&](const nginx::Directive &directive) {
            const bool isMember = directive.is("server") && !directive.isBlock() && directive.argCount() > 0
                && nginx::parsePeer(directive).address == address;
            if (isMember || isPassTo(directive, address))
                found << directive;
        });
    }
    return found;
}

static bool hasPeer(const nginx::Upstream &upstream, const nginx::Address &address)
{
    const QList<nginx::Peer> peers = upstream.peers();
    return std::any_of(peers.begin(), peers.end(), [&](const nginx::Peer &peer) { return peer.address == address; });
}

QList<nginx::Directive> targetLines(const Diagnosis &diagnosis, const nginx::Address &address)
{
    const nginx::ConfigPtr &config = diagnosis.snapshot->config;
    if (!config || address == nginx::Address{})
        return {};
    if (diagnosis.route) {
        const nginx::Route &route = *diagnosis.route;
        if (!route.server || !route.pass || !route.pass->variables.isEmpty() || !route.upstream
            || !hasPeer(*route.upstream, address))
            return {};
        return route.upstream->isImplicit() ? passesIn(*config, *route.server, *route.upstream, address)
                                            : membersIn(*config, *route.upstream, address);
    }
    // Without a URL only a target that stands in one place is surely the one meant.
    const QList<nginx::Directive> found = linesNaming(*config, address);
    return found.size() == 1 ? found : QList<nginx::Directive>{};
}

QStringList otherLines(const nginx::Config &config, const nginx::Address &address, const QList<nginx::Directive> &known)
{
    QStringList places;
    for (const nginx::Directive &line : linesNaming(config, address)) {
        const QString place = u"%1:%2"_s.arg(line.at().file).arg(line.at().line);
        if (!known.contains(line) && !places.contains(place))
            places << place;
    }
    return places;
}

static bool isNameable(const nginx::Address &address)
{
    static const QRegularExpression host(u"^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$"_s);
    static constexpr qsizetype longestPath = 107; // sun_path of unix(7), without the NUL
    if (address.isUnix())
        return address.unixPath.startsWith(u'/') && !address.unixPath.contains(u':')
            && address.unixPath.toUtf8().size() <= longestPath;
    return address.port != 0 && (nginx::isIpAddress(address.host) || host.match(address.host).hasMatch());
}

std::optional<QByteArray> retargeted(const nginx::Directive &line, const nginx::Address &address)
{
    const QByteArray text = line.value(0);
    const auto parts
        = line.is("server") ? nginx::PassTarget{.rest = text, .defaultPort = 80} : nginx::passTarget(line.name(), text);
    const auto url
        = parts ? nginx::parseUpstreamUrl(parts->rest, parts->defaultPort ? parts->defaultPort : 1) : std::nullopt;
    if (!url || nginx::hasVariables(text) || !isNameable(address))
        return std::nullopt;
    const QByteArray scheme = text.left(parts->rest.data() - text.constData());
    const bool separates = address.isUnix() && !url->uri.isEmpty();
    return scheme + address.text().toUtf8() + (separates ? ":" : "") + url->uri.toByteArray();
}

} // namespace upriver
