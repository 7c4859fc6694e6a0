// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/blocks.h"

#include "core/model/nginx/config.h"
#include "core/model/nginx/listen.h"
#include "core/model/nginx/logs.h"
#include "core/model/nginx/upstreams.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

QString Upstream::name() const
{
    return isImplicit() ? peers().first().address.text() : m_directive.arg(0);
}

QList<Peer> Upstream::peers() const
{
    if (m_kind == Kind::Target)
        return {Peer{.address = targetOf(m_directive), .at = at()}};
    if (m_kind == Kind::StreamTarget)
        return {Peer{.address = streamTargetOf(m_directive), .at = at()}};
    QList<Peer> peers;
    for (const Directive &server : m_config->lines(m_directive)) {
        if (server.is("server") && server.argCount() > 0)
            peers << parsePeer(server);
    }
    return peers;
}

/// A location's modifier and pattern: two words, or one that begins with the modifier.
static std::pair<QString, QString> matchOf(const Directive &block)
{
    if (block.argCount() > 1)
        return {block.arg(0), block.arg(1)};
    const QString word = block.arg(0);
    if (word.startsWith(u'@'))
        return {u"@"_s, word};
    static constexpr std::array<QStringView, 4> modifiers{u"=", u"^~", u"~*", u"~"};
    for (const QStringView modifier : modifiers) {
        if (word.startsWith(modifier))
            return {modifier.toString(), word.mid(modifier.size())};
    }
    return {{}, word};
}

QString Location::modifier() const
{
    return matchOf(m_level.block).first;
}

QString Location::pattern() const
{
    return matchOf(m_level.block).second;
}

QString Location::text() const
{
    const auto [modifier, pattern] = matchOf(m_level.block);
    const bool apart = modifier == u"~" || modifier == u"~*" || modifier == u"=" || modifier == u"^~";
    return apart ? modifier + u' ' + pattern : pattern;
}

std::optional<Pass> Location::pass() const
{
    return m_pass ? m_config->passOf(m_pass) : std::nullopt;
}

const Upstream *Location::upstream() const
{
    return m_upstream < 0 ? nullptr : &m_config->upstreams[m_upstream];
}

Locations Location::nested() const
{
    const Location *all = m_config->locations.constData();
    return {all + m_number + 1, all + m_number + m_span};
}

QList<LogFile> Block::errorLogs() const
{
    return errorLogsAt(m_level, m_config->compiled);
}

QList<LogFile> Block::accessLogs() const
{
    return accessLogsAt(m_level, m_config->compiled);
}

QStringList ServerBlock::names() const
{
    QStringList names;
    for (const Directive &line : m_level.allOwn("server_name"))
        names << line.argTexts();
    return names.isEmpty() ? QStringList{QString()} : names;
}

QString ServerBlock::firstName() const
{
    for (const Directive &line : m_level.allOwn("server_name")) {
        if (line.argCount() > 0)
            return line.arg(0);
    }
    return {};
}

QList<Listen> ServerBlock::writtenListens() const
{
    QList<Listen> listens;
    for (const Directive &line : m_level.allOwn("listen")) {
        if (line.argCount() > 0)
            listens << parseListen(line);
    }
    return listens;
}

QList<Listen> Server::listens() const
{
    QList<Listen> listens = writtenListens();
    if (listens.isEmpty())
        listens << Listen{.address = u"*"_s, .at = at()};
    return listens;
}

Locations Server::locations() const
{
    const Location *all = m_config->locations.constData();
    return {all + m_firstLocation, all + m_endLocation};
}

} // namespace upriver::nginx
