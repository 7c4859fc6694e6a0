// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/blocks.h"
#include "core/model/nginx/upstreamindex.h"

#include <QHash>

namespace upriver::nginx {

/// A server block of stream{}: it hands a whole connection on, whatever is spoken in it
/// (stream/ngx_stream_core_module.c, stream/ngx_stream_proxy_module.c).
class StreamServer : public ServerBlock
{
public:
    using ServerBlock::ServerBlock;

    [[nodiscard]] QList<Listen> listens() const { return writtenListens(); } ///< nginx refuses a block without any
    [[nodiscard]] bool isUdp() const;
    [[nodiscard]] std::optional<Pass> pass() const; ///< proxy_pass; none where it answers itself (return) or has "pass"
    [[nodiscard]] const Upstream *upstream() const; ///< where it leads; null: nowhere, or known per connection only

private:
    friend class Stream;

    Directive m_pass = {};
    qint32 m_upstream = -1; ///< in Stream::upstreams
};

/// The stream{} part of a configuration. Its upstream blocks and variables are its own: http{} does not know them, and
/// it does not know those of http{}.
class Stream
{
public:
    Stream(const Config *config, const Includes *includes, const Level *main)
        : m_config(config)
        , m_level{includes, main}
    {
    }

    QList<StreamServer> servers = {}; ///< in the order of the configuration
    QList<Upstream> upstreams = {}; ///< blocks first, then the targets of proxy_pass in order of appearance

    [[nodiscard]] const Upstream *upstream(QByteArrayView name) const; ///< without regard to case
    [[nodiscard]] Directive variableBlock(const QByteArray &name) const { return m_variables.value(name); }

private:
    friend class Understanding;

    void read(const Directive &block);
    qint32 add(QByteArrayView name, const Directive &directive, Upstream::Kind kind);
    qint32 upstreamOf(const Directive &pass, qint32 groups);

    const Config *m_config;
    Level m_level;
    UpstreamIndex m_index;
    QHash<QByteArray, Directive> m_variables;
};

} // namespace upriver::nginx
