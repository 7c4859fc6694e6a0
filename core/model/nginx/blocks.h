// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/address.h"
#include "core/model/nginx/level.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace upriver::nginx {

class Config;
class Locations;

/// An upstream block, or the implicit group that a *_pass to an address makes. Light, as all blocks of a Config are: it
/// points to its directive and reads it when it is asked.
class Upstream
{
public:
    enum class Kind { Block, Target, StreamTarget }; ///< what it is made of: a block, or the target of a *_pass

    Upstream(const Config *config, const Directive &directive, Kind kind)
        : m_config(config)
        , m_directive(directive)
        , m_kind(kind)
    {
    }

    [[nodiscard]] QString name() const; ///< of an implicit one its address: "127.0.0.1:3000"
    [[nodiscard]] bool isImplicit() const { return m_kind != Kind::Block; }
    [[nodiscard]] QList<Peer> peers() const; ///< put together anew with each call
    [[nodiscard]] Directive directive() const { return m_directive; } ///< the block, or the *_pass
    [[nodiscard]] Place at() const { return m_directive.at(); }

private:
    const Config *m_config;
    Directive m_directive;
    Kind m_kind;
};

/// What server and location blocks have in common.
class Block
{
public:
    Block(const Config *config, const Level &level)
        : m_config(config)
        , m_level(level)
    {
    }

    [[nodiscard]] QList<LogFile> errorLogs() const; ///< effective ones
    [[nodiscard]] QList<LogFile> accessLogs() const;

    [[nodiscard]] const Level &level() const { return m_level; }
    [[nodiscard]] Directive directive() const { return m_level.block; }
    [[nodiscard]] Place at() const { return m_level.block.at(); }

protected:
    friend class Understanding;

    const Config *m_config;
    Level m_level;
};

/// A location block.
class Location : public Block
{
public:
    Location(const Config *config, const Level &level, quint32 number)
        : Block(config, level)
        , m_number(number)
    {
    }

    [[nodiscard]] QString modifier() const; ///< "", "=", "^~", "~", "~*", "@" for a named one
    [[nodiscard]] QString pattern() const;
    [[nodiscard]] QString text() const; ///< "~ \.php$", "/static/", "@app"
    [[nodiscard]] bool isRegex() const { return modifier().startsWith(u'~'); }

    [[nodiscard]] std::optional<Pass> pass() const; ///< of several handlers nginx keeps the last
    [[nodiscard]] const Upstream *upstream() const; ///< where it leads; null: nowhere, or known per request only
    [[nodiscard]] Locations nested() const;

private:
    friend class Locations;
    friend class Understanding;

    Directive m_pass = {};
    quint32 m_number; ///< in Config::locations
    qint32 m_upstream = -1; ///< in Config::upstreams
    quint32 m_span = 1; ///< with all that are nested in it
};

/// Locations that stand beside each other. In memory each is followed by those nested in it.
class Locations
{
public:
    class const_iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Location;
        using difference_type = qsizetype;
        using pointer = const Location *;
        using reference = const Location &;

        explicit const_iterator(const Location *at)
            : m_at(at)
        {
        }
        const Location &operator*() const { return *m_at; }
        const Location *operator->() const { return m_at; }
        const_iterator &operator++()
        {
            m_at += m_at->m_span;
            return *this;
        }
        friend bool operator==(const const_iterator &, const const_iterator &) = default;

    private:
        const Location *m_at;
    };

    Locations(const Location *first, const Location *end)
        : m_first(first)
        , m_end(end)
    {
    }

    [[nodiscard]] const_iterator begin() const { return const_iterator(m_first); }
    [[nodiscard]] const_iterator end() const { return const_iterator(m_end); }
    [[nodiscard]] bool isEmpty() const { return m_first == m_end; }
    [[nodiscard]] qsizetype size() const { return std::distance(begin(), end()); } ///< by counting
    [[nodiscard]] const Location &operator[](qsizetype i) const { return *std::next(begin(), i); } ///< by counting

private:
    const Location *m_first;
    const Location *m_end;
};

/// What the server blocks of http{} and stream{} have in common.
class ServerBlock : public Block
{
public:
    using Block::Block;

    [[nodiscard]] QStringList names() const; ///< as written; never empty: nginx's "" when none
    [[nodiscard]] QString firstName() const; ///< nginx's $server_name, as written

protected:
    [[nodiscard]] QList<Listen> writtenListens() const;
};

/// A server block of http{}.
class Server : public ServerBlock
{
public:
    Server(const Config *config, const Level &level, quint32 firstLocation)
        : ServerBlock(config, level)
        , m_firstLocation(firstLocation)
        , m_endLocation(firstLocation)
    {
    }

    [[nodiscard]] QList<Listen> listens() const; ///< never empty: nginx's *:80 when none
    [[nodiscard]] Locations locations() const;
    [[nodiscard]] qsizetype locationCount() const { return m_endLocation - m_firstLocation; } ///< nested ones too

private:
    friend class Understanding;

    quint32 m_firstLocation; ///< in Config::locations
    quint32 m_endLocation;
};

} // namespace upriver::nginx
