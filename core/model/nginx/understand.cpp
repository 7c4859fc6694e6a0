// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/config.h"

#include "core/model/nginx/upstreams.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>

namespace upriver::nginx {

static constexpr int deepest = 64;

/// A file of sites-available alone: what stands in it belongs into http{}.
static bool belongsToHttp(const Directive &block)
{
    return block.is("server") || block.is("upstream") || block.is("map") || block.is("geo");
}

static bool makesVariable(const Directive &block)
{
    return block.is("map") || block.is("geo") || block.is("split_clients");
}

/// Fills a Config from the outside in. Everything else is read from the tree when somebody asks.
class Understanding
{
public:
    explicit Understanding(Config &config)
        : m_config(config)
    {
    }

    void run()
    {
        findHttp();
        if (m_config.m_hasHttp) {
            walk(m_config.m_http, [this](const Directive &block) { groupOrVariable(block); });
            m_config.m_groups = static_cast<qint32>(m_config.upstreams.size());
            walk(m_config.m_http, [this](const Directive &block) {
                if (block.isBlock() && block.is("server"))
                    server(block);
            });
        }
        for (const Server &server : std::as_const(m_config.servers))
            nest(server.m_firstLocation, server.m_endLocation, server.m_level);
        m_config.complaints = m_config.tree->complaints + m_config.m_includes.complaints() + m_complaints;
    }

private:
    template<class Visit>
    void walk(const Level &level, Visit &&visit)
    {
        m_left = m_config.m_includes.most();
        each(level, std::forward<Visit>(visit));
    }

    /// For a level inside the one that is walked.
    template<class Visit>
    void each(const Level &level, Visit &&visit)
    {
        const auto all = [&](const Directive &directive) {
            visit(directive);
            return true;
        };
        m_config.m_includes.each(level.block ? level.block.body() : m_config.m_includes.mainFile(), all, m_left, 0);
    }

    void findHttp()
    {
        bool fragment = false;
        Directive stream;
        walk(m_config.m_main, [&](const Directive &block) {
            if (!block.isBlock())
                return;
            if (block.is("http"))
                m_config.m_http.block = block;
            else if (block.is("stream"))
                stream = block;
            fragment = fragment || belongsToHttp(block);
        });
        m_config.m_hasHttp = m_config.m_http.block || fragment;
        if (m_config.m_hasHttp && !m_config.m_http.block)
            m_config.m_http = m_config.m_main;
        if (stream)
            m_config.m_stream.read(stream);
    }

    void groupOrVariable(const Directive &block)
    {
        if (!block.isBlock() || block.argCount() == 0)
            return;
        if (makesVariable(block)) {
            m_config.m_variables.insert(block.lastValue().mid(1), block);
        } else if (block.is("upstream")) {
            const QByteArray name = block.word(0).key();
            if (m_config.m_upstreamIndex.find(name) < 0)
                addUpstream(name, block, Upstream::Kind::Block);
        }
    }

    qint32 addUpstream(QByteArrayView name, const Directive &directive, Upstream::Kind kind)
    {
        m_config.upstreams.append(Upstream(&m_config, directive, kind));
        return m_config.m_upstreamIndex.add(name);
    }

    /// The number of the upstream that a *_pass leads to; a target without a group becomes one. -1 when none is known.
    qint32 upstreamOf(const Directive &pass)
    {
        const PassLead lead = leadOf(pass, m_config.m_upstreamIndex, m_config.m_groups, m_name);
        if (lead.to == PassLead::To::Group && lead.group < 0)
            return addUpstream(m_name, pass, Upstream::Kind::Target);
        return lead.group;
    }

    void server(const Directive &block)
    {
        const Level level{&m_config.m_includes, &m_config.m_http, block};
        Server server(&m_config, level, static_cast<quint32>(m_config.locations.size()));
        each(level, [this](const Directive &directive) { inside(directive, 0); });
        server.m_endLocation = static_cast<quint32>(m_config.locations.size());
        m_config.servers.append(server);
    }

    /// A block in a server or location.
    void inside(const Directive &directive, int depth)
    {
        if (!directive.isBlock())
            return;
        if (directive.is("location"))
            location(directive, depth);
        else if (!standsApart(directive))
            targetsInside(directive);
    }

    void location(const Directive &block, int depth)
    {
        if (block.argCount() == 0)
            return;
        if (depth >= deepest) {
            if (m_complaints.isEmpty())
                m_complaints.append(
                    {block.at(),
                     QCoreApplication::translate("NginxConfig", "Locations are nested deeper than %1.").arg(deepest),
                     {}});
            return;
        }
        const auto number = static_cast<quint32>(m_config.locations.size());
        const Level level{.includes = &m_config.m_includes, .block = block};
        m_config.locations.append(Location(&m_config, level, number));
        Directive pass;
        qint32 upstream = -1;
        each(level, [&](const Directive &directive) {
            if (isPass(directive.name())) {
                pass = directive;
                upstream = upstreamOf(directive);
            } else {
                inside(directive, depth + 1);
            }
        });
        Location &location = m_config.locations[number];
        location.m_pass = pass;
        location.m_upstream = upstream;
        location.m_span = static_cast<quint32>(m_config.locations.size() - number);
    }

    /// "if" and "limit_except": the tracer knows when they apply; their targets are upstreams too.
    void targetsInside(const Directive &block)
    {
        each(Level{.includes = &m_config.m_includes, .block = block}, [this](const Directive &directive) {
            if (isPass(directive.name()))
                upstreamOf(directive);
        });
    }

    /// Says in which level each location lies, now that none of them moves any more.
    void nest(quint32 first, quint32 end, const Level &outer)
    {
        Location *all = m_config.locations.data();
        for (quint32 number = first; number < end; number += all[number].m_span) {
            all[number].m_level.outer = &outer;
            nest(number + 1, number + all[number].m_span, all[number].m_level);
        }
    }

    Config &m_config;
    qsizetype m_left = 0; ///< so many files may this walk still put in place of includes
    QVarLengthArray<char, 256> m_name;
    QList<Complaint> m_complaints;
};

ConfigPtr understand(TreePtr tree, const Compiled &compiled)
{
    const auto config = std::make_shared<Config>(std::move(tree), compiled);
    Understanding(*config).run();
    return config;
}

} // namespace upriver::nginx
