// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

#include <QHash>
#include <QList>

#include <optional>

namespace upriver::nginx {

/// Where the server blocks of a configuration listen and what they are called, ready to be asked for one of tens of
/// thousands.
class ServerIndex
{
public:
    /// A listen of a server, which has its @p number in Config::servers.
    struct Entry
    {
        quint32 number = 0;
        const Server *server = nullptr;
        Listen listen = {};
    };

    /// A name as written, and where it stands.
    struct Name
    {
        quint32 number = 0; ///< of its server
        quint32 order = 0; ///< among the names of all servers
        QString text = {};
    };

    explicit ServerIndex(const Config &config);

    [[nodiscard]] const QList<Entry> &listens() const { return m_listens; } ///< in the order of the configuration
    [[nodiscard]] const QList<Name> &expressions() const { return m_expressions; } ///< names that begin with "~"

    /// Which of the servers with @p taking[number] nginx takes for the lower-case @p host, and by which name: exact,
    /// then the longest "*.suffix", then the longest "prefix.*"; a leading "." means exact and "*.". Expressions are
    /// not looked at.
    [[nodiscard]] std::optional<Name> best(const QByteArray &host, const QList<bool> &taking) const;

private:
    /// The first in the configuration of those named @p one or @p other.
    [[nodiscard]] std::optional<Name> first(const QByteArray &one, const QByteArray &other,
                                            const QList<bool> &taking) const;

    /// nginx leaves ".x" out, with a warning, where "x", "*.x" or ".x" stands before it (core/ngx_hash.c).
    [[nodiscard]] bool isLeftOut(const Name &name, const QList<bool> &taking) const;

    QList<Entry> m_listens;
    QList<Name> m_expressions;
    QHash<QByteArray, QList<Name>> m_names; ///< in lower case
};

} // namespace upriver::nginx
