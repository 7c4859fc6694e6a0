// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"
#include "core/model/nginx/mentions.h"
#include "core/readers/nginx/include.h"

#include <QHash>
#include <QSet>

#include <array>
#include <optional>

namespace upriver::nginx {

/// A directive that makes a name or speaks of it.
struct Use
{
    Directive directive = {};
    quint32 file = 0; ///< its position in the tree
    bool makes = false;
};

/// Where each name of a configuration is made and spoken of. Config::nameIndex() makes it once; asking it costs as much
/// as the answer is long.
class NameIndex
{
public:
    explicit NameIndex(const Config &config);

    /// In the order of the files.
    [[nodiscard]] QList<Use> uses(Named what, const QString &name) const;

    /// The includes that name one of these files; in the order of the files.
    [[nodiscard]] QList<Use> includesOf(const QList<Place> &files) const;

    /// Positions in the tree of what an include means.
    [[nodiscard]] QList<qsizetype> filesOf(const QString &pattern) const { return m_files.find(pattern.toUtf8()); }

    /// The group that a "set" or a line of a map, geo or split_clients block names as its last word, when a *_pass goes
    /// where that variable says.
    [[nodiscard]] std::optional<Mention> groupIn(const File &file, const Directive &directive) const;

    /// The server block around a use of a named location; null for one in a snippet, which any server may include.
    [[nodiscard]] Directive serverOf(const Directive &directive) const { return m_servers.value(directive); }

private:
    friend class Naming;

    TreePtr m_tree;
    IncludeIndex m_files;
    std::array<QHash<QString, QList<Use>>, kinds> m_uses; ///< by kind and key
    QHash<Directive, Directive> m_servers;
    QSet<Directive> m_groupValues;
};

} // namespace upriver::nginx
