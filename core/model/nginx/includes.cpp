// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/includes.h"

#include "core/readers/nginx/include.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("NginxConfig", text);
}

Includes::Includes(TreePtr tree)
    : m_tree(std::move(tree))
{
    const QList<Edge> edges = findFiles();
    for (const QList<quint32> &files : std::as_const(m_files))
        m_most += 4 * files.size();
    m_most += 4 * edges.size();
    findCircles(edges);
}

Directives Includes::mainFile() const
{
    return m_tree->files.isEmpty() ? Directives() : m_tree->files.first().directives();
}

QList<Includes::Edge> Includes::findFiles()
{
    QList<Edge> edges;
    if (m_tree->files.isEmpty())
        return edges;
    const IncludeIndex index(*m_tree);
    const IncludeNames &names = m_tree->files.first().includeNames();
    m_files.resize(names.size());
    QList<bool> isKnown(names.size(), false);
    for (quint32 file = 0; file < m_tree->files.size(); ++file) {
        m_tree->files.at(file).eachInclude([&](const Directive &directive, quint32 name) {
            edges.append({directive, file, name});
            if (isKnown[name])
                return;
            isKnown[name] = true;
            for (const qsizetype i : index.find(names.at(name)))
                m_files[name] << static_cast<quint32>(i);
            if (!m_files[name].isEmpty() || isGlob(names.at(name)))
                return;
            const QString path = QString::fromUtf8(index.absolute(names.at(name)));
            m_complaints.append({directive.at(),
                                 say(QT_TRANSLATE_NOOP("NginxConfig", "The file %1 was not read.")).arg(path),
                                 u"open() \"%1\" failed (2: No such file or directory)"_s.arg(path)});
        });
    }
    return edges;
}

const QList<quint32> &Includes::filesOf(const Directive &include) const
{
    return m_files.at(include.includeName());
}

QHash<QString, Directive> Includes::includedBy() const
{
    QHash<QString, Directive> includedBy;
    for (const File &file : m_tree->files) {
        file.eachInclude([&](const Directive &directive, quint32 name) {
            for (const quint32 found : m_files.at(name)) {
                const QString &path = m_tree->files.at(found).path();
                if (!includedBy.contains(path))
                    includedBy.insert(path, directive);
            }
        });
    }
    return includedBy;
}

QList<Includes::Edge> Includes::edges() const
{
    QList<Edge> edges;
    for (quint32 file = 0; file < m_tree->files.size(); ++file) {
        m_tree->files.at(file).eachInclude([&](const Directive &directive, quint32 name) {
            edges.append({directive, file, name});
        });
    }
    return edges;
}

QList<Directive> Includes::waysTo(const QString &path) const
{
    QList<Directive> ways;
    const QList<Edge> all = edges();
    QList<bool> leads(m_tree->files.size(), false);
    for (qsizetype file = 0; file < leads.size(); ++file)
        leads[file] = m_tree->files.at(file).path() == path;
    // One more file of the way is found with each round, and no way is longer than the deepest.
    for (qsizetype before = -1, round = 0; round < deepest && ways.size() > before; ++round) {
        before = ways.size();
        ways.clear();
        QList<bool> named(m_files.size(), false);
        for (qsizetype name = 0; name < m_files.size(); ++name) {
            const QList<quint32> &files = m_files.at(name);
            named[name] = std::any_of(files.begin(), files.end(), [&](quint32 file) { return leads[file]; });
        }
        for (const Edge &edge : all) {
            if (!named[edge.name])
                continue;
            ways << edge.directive;
            leads[edge.file] = true;
        }
    }
    return ways;
}

bool Includes::isCircular(const Directive &include, quint32 file) const
{
    return !m_circular.isEmpty() && m_circular.contains(m_tree->files.at(file).path())
        && m_circular.contains(include.file());
}

/// What is left of a graph when points that nothing leads to are taken away again and again: its circles, and what
/// comes after them.
class Peeling
{
public:
    explicit Peeling(qsizetype points)
        : m_leads(points)
        , m_degree(points, 0)
    {
    }

    void join(quint32 from, quint32 to)
    {
        m_leads[from] << to;
        ++m_degree[to];
    }

    [[nodiscard]] QList<bool> rest() &&
    {
        QList<quint32> loose;
        for (quint32 i = 0; i < m_degree.size(); ++i) {
            if (m_degree[i] == 0)
                loose << i;
        }
        QList<bool> kept(m_degree.size(), true);
        while (!loose.isEmpty()) {
            const quint32 one = loose.takeLast();
            kept[one] = false;
            for (const quint32 next : std::as_const(m_leads[one])) {
                if (--m_degree[next] == 0)
                    loose << next;
            }
        }
        return kept;
    }

private:
    QList<QList<quint32>> m_leads;
    QList<quint32> m_degree;
};

/// nginx opens such files until it may open no more; here an include from one to another of them is left out.
void Includes::findCircles(const QList<Edge> &edges)
{
    const auto files = static_cast<quint32>(m_tree->files.size());
    QList<bool> includes(files, false);
    for (const Edge &edge : edges)
        includes[edge.file] = true;
    // What is named by many includes is a point of its own between files: else folders that include themselves would
    // cost files times files. Files that include nothing, most of them, are in no circle.
    Peeling onward(files + m_files.size());
    Peeling backward(files + m_files.size());
    const auto join = [&](quint32 from, quint32 to) {
        onward.join(from, to);
        backward.join(to, from);
    };
    QList<bool> leadsOn(m_files.size(), false);
    for (quint32 name = 0; name < m_files.size(); ++name) {
        for (const quint32 file : m_files.at(name)) {
            if (includes[file]) {
                join(files + name, file);
                leadsOn[name] = true;
            }
        }
    }
    for (const Edge &edge : edges) {
        if (leadsOn[edge.name])
            join(edge.file, files + edge.name);
    }
    const QList<bool> after = std::move(onward).rest();
    if (!after.contains(true))
        return;
    const QList<bool> before = std::move(backward).rest();
    for (quint32 file = 0; file < files; ++file) {
        if (after[file] && before[file])
            m_circular.insert(m_tree->files.at(file).path());
    }
    complainOfCircles(edges);
}

void Includes::complainOfCircles(const QList<Edge> &edges)
{
    for (const Edge &edge : edges) {
        const QList<quint32> &named = m_files.at(edge.name);
        const auto circular
            = std::find_if(named.begin(), named.end(), [&](quint32 file) { return isCircular(edge.directive, file); });
        if (circular == named.end())
            continue;
        const QString path = m_tree->files.at(*circular).path();
        m_complaints.append(
            {edge.directive.at(),
             say(QT_TRANSLATE_NOOP("NginxConfig", "%1 includes itself, directly or through others.")).arg(path),
             u"open() \"%1\" failed (24: Too many open files)"_s.arg(path)});
    }
}

} // namespace upriver::nginx
