// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/nameindex.h"

#include "core/model/nginx/definition.h"
#include "core/model/nginx/targetvariables.h"

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

/// Fills the index: first with what directives say by themselves, then with the values that lead to a group.
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
            m_numbers.insert(file.path(), m_file);
            eachInServer(file, [&](const Directive &directive, const Directive &server) {
                m_targets.look(directive);
                for (const Mention &mention : mentionsOf(file, directive))
                    add(mention, directive, server);
            });
            ++m_file;
        }
        for (const Directive &value : m_targets.values(m_config))
            addValue(value);
        for (const QString &key : std::as_const(m_unsorted)) {
            QList<Use> &uses = of(Named::Upstream)[key];
            std::sort(uses.begin(), uses.end(), standsBefore);
        }
    }

private:
    QHash<QString, QList<Use>> &of(Named what) { return m_index.m_uses.at(static_cast<size_t>(what)); }

    void add(const Mention &mention, const Directive &directive, const Directive &server)
    {
        const QString name = mention.what == Named::Log ? logPath(m_config, mention.name) : mention.name;
        const QString key = keyOf(mention.what, name);
        of(mention.what)[key] << Use{directive, m_file, mention.makes};
        if (mention.what == Named::Upstream && mention.makes)
            m_groups.insert(key);
        if (mention.what == Named::NamedLocation && server)
            m_index.m_servers.insert(directive, server);
    }

    /// A value may be anything; it counts when it is the name of a group.
    void addValue(const Directive &directive)
    {
        if (m_index.m_groupValues.contains(directive))
            return;
        const QString key = keyOf(Named::Upstream, groupNamed(directive.lastValue()));
        if (!m_groups.contains(key))
            return;
        of(Named::Upstream)[key] << Use{directive, m_numbers.value(directive.file()), false};
        m_index.m_groupValues.insert(directive);
        m_unsorted.insert(key);
    }

    NameIndex &m_index;
    const Config &m_config;
    TargetVariables m_targets;
    QHash<QString, quint32> m_numbers; ///< of the files
    quint32 m_file = 0;
    QSet<QString> m_groups; ///< keys of upstream blocks
    QSet<QString> m_unsorted; ///< of those that got a value
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

std::optional<Mention> NameIndex::groupIn(const File &file, const Directive &directive) const
{
    if (!m_groupValues.contains(directive))
        return std::nullopt;
    const Word word = directive.word(directive.argCount() - 1);
    const qsizetype begin = file.offsetOf(word.written());
    return Mention{Named::Upstream, groupNamed(word.value()), false, begin, begin + word.written().size()};
}

} // namespace upriver::nginx
