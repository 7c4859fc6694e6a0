// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/stream.h"

#include "core/model/nginx/config.h"
#include "core/model/nginx/upstreams.h"
#include "core/model/nginx/url.h"

#include <algorithm>

namespace upriver::nginx {

bool StreamServer::isUdp() const
{
    const QList<Listen> all = listens();
    return std::any_of(all.begin(), all.end(), [](const Listen &listen) { return listen.udp; });
}

std::optional<Pass> StreamServer::pass() const
{
    if (!m_pass)
        return std::nullopt;
    const QByteArray text = m_pass.value(0);
    Pass pass{.scheme = isUdp() ? Scheme::Udp : Scheme::Tcp,
              .text = QString::fromUtf8(text),
              .variables = variablesIn(text),
              .at = m_pass.at()};
    if (const Upstream *to = upstream())
        pass.upstream = to->name();
    return pass;
}

const Upstream *StreamServer::upstream() const
{
    return m_upstream < 0 ? nullptr : &m_config->stream().upstreams[m_upstream];
}

const Upstream *Stream::upstream(QByteArrayView name) const
{
    const qint32 number = m_index.find(name);
    return number < 0 ? nullptr : &upstreams[number];
}

qint32 Stream::add(QByteArrayView name, const Directive &directive, Upstream::Kind kind)
{
    upstreams.append(Upstream(m_config, directive, kind));
    return m_index.add(name);
}

/// The number of the upstream that a proxy_pass leads to; -1 when that is known per connection only, or never.
qint32 Stream::upstreamOf(const Directive &pass, qint32 groups)
{
    const QByteArray text = pass.value(0);
    const auto url = hasVariables(text) ? std::nullopt : parseUpstreamUrl(text, 1);
    if (!url)
        return -1;
    if (url->noPort && !url->isUnix()) {
        const qint32 group = m_index.find(url->authority);
        return group < groups ? group : -1; // without a port it can be nothing but a group
    }
    const QByteArray name = url->address().text().toUtf8();
    const qint32 known = m_index.find(name);
    return known >= 0 ? known : add(name, pass, Upstream::Kind::StreamTarget);
}

void Stream::read(const Directive &block)
{
    m_level.block = block;
    m_level.each([this](const Directive &inner) {
        if (!inner.isBlock() || inner.argCount() == 0)
            return true;
        if (inner.is("map") || inner.is("geo") || inner.is("split_clients"))
            m_variables.insert(inner.lastValue().mid(1), inner);
        else if (inner.is("upstream") && m_index.find(inner.value(0)) < 0)
            add(inner.value(0), inner, Upstream::Kind::Block);
        return true;
    });
    const auto groups = static_cast<qint32>(upstreams.size());
    m_level.each([&](const Directive &inner) {
        if (!inner.isBlock() || !inner.is("server"))
            return true;
        StreamServer server(m_config, {m_level.includes, &m_level, inner});
        server.m_pass = server.level().own("proxy_pass");
        if (server.m_pass)
            server.m_upstream = upstreamOf(server.m_pass, groups);
        servers.append(server);
        return true;
    });
}

} // namespace upriver::nginx
