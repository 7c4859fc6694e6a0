// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/nameindex.h"

#include "core/model/nginx/definition.h"

#include <QSet>

#include <algorithm>

namespace upriver::nginx {

/// In the order of the files; the same order as that of their bytes, as a file's bytes lie in one piece.
static bool standsBefore(const Use &a, const Use &b)
{
    return a.file != b.file ? a.file < b.file : a.directive.written().data() < b.directive.written().data();
}

/// Calls @p visit for every directive of a file, outer before inner, with the server block around it; null when that
/// stands in another file.
template<class Visit>
static void eachInServer(const File &file, Visit visit)
{
    Directive server;
    const char *end = nullptr; ///< of that block
    file.eachDirective([&](const Directive &directive) {
        if (server && directive.written().data() >= end)
            server = {};
        visit(directive, server);
        if (!server && directive.is("server") && directive.isBlock()) {
            server = directive;
            end = directive.written().end();
        }
    });
}

/// Fills the index.
class Naming
{
public:
    Naming(NameIndex &index, const Config &config)
        : m_index(index)
        , m_config(config)
    {
    }

    void run()
    {
        for (const File &file : m_config.tree->files) {
            eachInServer(file, [&](const Directive &directive, const Directive &server) {
                for (const Mention &mention : mentionsOf(file, directive))
                    add(mention, directive, server);
            });
            ++m_file;
        }
    }

private:
    QHash<QString, QList<Use>> &of(Named what) { return m_index.m_uses.at(static_cast<size_t>(what)); }

    void add(const Mention &mention, const Directive &directive, const Directive &server)
    {
        const QString name = mention.what == Named::Log ? logPath(m_config, mention.name) : mention.name;
        of(mention.what)[keyOf(mention.what, name)] << Use{directive, m_file, mention.makes};
        if (mention.what == Named::NamedLocation && server)
            m_index.m_servers.insert(directive, server);
    }

    NameIndex &m_index;
    const Config &m_config;
    quint32 m_file = 0;
};

NameIndex::NameIndex(const Config &config)
    : m_tree(config.tree)
    , m_files(*m_tree)
{
    Naming(*this, config).run();
}

QList<Use> NameIndex::uses(Named what, const QString &name) const
{
    return m_uses.at(static_cast<size_t>(what)).value(keyOf(what, name));
}

QList<Use> NameIndex::includesOf(const QList<Place> &files) const
{
    QSet<QString> paths;
    for (const Place &file : files)
        paths << file.file;
    const auto isMeant = [&](qsizetype file) { return paths.contains(m_tree->files[file].path()); };
    QList<Use> found;
    const auto &patterns = m_uses.at(static_cast<size_t>(Named::File));
    for (auto pattern = patterns.begin(); pattern != patterns.end(); ++pattern) {
        const QList<qsizetype> meant = filesOf(pattern.key());
        if (std::any_of(meant.begin(), meant.end(), isMeant))
            found << *pattern;
    }
    std::sort(found.begin(), found.end(), standsBefore);
    return found;
}

} // namespace upriver::nginx
