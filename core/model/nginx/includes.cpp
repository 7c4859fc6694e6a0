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
    QList<Directive> includes;
    findFiles(includes);
    m_most += 4 * includes.size();
    findCircles(includes);
}

Directives Includes::mainFile() const
{
    return m_tree->files.isEmpty() ? Directives() : m_tree->files.first().directives();
}

void Includes::findFiles(QList<Directive> &includes)
{
    if (m_tree->files.isEmpty())
        return;
    QStringList paths;
    for (const File &file : m_tree->files)
        paths << file.path();
    const IncludeIndex index(confPrefix(paths.first()), paths);
    for (const File &file : m_tree->files) {
        file.eachDirective([&](const Directive &directive) {
            if (!isInclude(directive))
                return;
            includes << directive;
            const QByteArray argument = directive.value(0);
            if (!m_files.contains(argument)) {
                QList<quint32> &found = m_files[argument];
                for (const qsizetype i : index.find(argument))
                    found << static_cast<quint32>(i);
            }
            if (!m_files.value(argument).isEmpty() || isGlob(argument))
                return;
            const QString path = QString::fromUtf8(index.absolute(argument));
            m_complaints.append({directive.at(),
                                 say(QT_TRANSLATE_NOOP("NginxConfig", "The file %1 was not read.")).arg(path),
                                 u"open() \"%1\" failed (2: No such file or directory)"_s.arg(path)});
        });
    }
}

QList<quint32> Includes::filesOf(const Directive &include) const
{
    const Word word = include.word(0);
    if (word.escaped)
        return m_files.value(word.value());
    return m_files.value(QByteArray::fromRawData(word.bytes.data(), word.bytes.size()));
}

bool Includes::isCircular(const Directive &include, quint32 file) const
{
    return !m_circular.isEmpty() && m_circular.contains(m_tree->files.at(file).path())
        && m_circular.contains(include.file());
}

/// Takes away, again and again, what nothing leads to; the rest are circles and what comes after them.
class Peeling
{
public:
    explicit Peeling(qsizetype count)
        : m_from(count)
        , m_degree(count)
    {
    }

    void join(qsizetype from, qsizetype to)
    {
        m_from[from] << to;
        ++m_degree[to];
    }

    [[nodiscard]] QList<bool> rest() &&
    {
        QList<qsizetype> loose;
        for (qsizetype i = 0; i < m_degree.size(); ++i) {
            if (m_degree[i] == 0)
                loose << i;
        }
        QList<bool> kept(m_degree.size(), true);
        while (!loose.isEmpty()) {
            const qsizetype one = loose.takeLast();
            kept[one] = false;
            for (const qsizetype next : std::as_const(m_from[one])) {
                if (--m_degree[next] == 0)
                    loose << next;
            }
        }
        return kept;
    }

private:
    QList<QList<qsizetype>> m_from;
    QList<qsizetype> m_degree;
};

/// nginx opens such files until it may open no more; here an include from one to another of them is left out.
void Includes::findCircles(const QList<Directive> &includes)
{
    QHash<QString, qsizetype> places;
    for (const File &file : m_tree->files)
        places.insert(file.path(), places.size());
    // Includes with the same argument share a point of their own between files: else folders that include themselves
    // would cost files times files.
    const qsizetype points = places.size() + m_files.size();
    Peeling onward(points);
    Peeling backward(points);
    const auto join = [&](qsizetype from, qsizetype to) {
        onward.join(from, to);
        backward.join(to, from);
    };
    QHash<QByteArray, qsizetype> arguments;
    for (auto it = m_files.constBegin(); it != m_files.constEnd(); ++it) {
        const qsizetype point = places.size() + arguments.size();
        arguments.insert(it.key(), point);
        for (const quint32 file : it.value())
            join(point, places.value(m_tree->files.at(file).path()));
    }
    for (const Directive &include : includes)
        join(places.value(include.file()), arguments.value(include.value(0)));
    const QList<bool> after = std::move(onward).rest();
    if (!after.contains(true))
        return;
    const QList<bool> before = std::move(backward).rest();
    for (auto it = places.constBegin(); it != places.constEnd(); ++it) {
        if (after[it.value()] && before[it.value()])
            m_circular.insert(it.key());
    }
    for (const Directive &include : includes) {
        const QList<quint32> files = filesOf(include);
        const auto circular
            = std::find_if(files.begin(), files.end(), [&](quint32 file) { return isCircular(include, file); });
        if (circular == files.end())
            continue;
        const QString path = m_tree->files.at(*circular).path();
        m_complaints.append(
            {include.at(),
             say(QT_TRANSLATE_NOOP("NginxConfig", "%1 includes itself, directly or through others.")).arg(path),
             u"open() \"%1\" failed (24: Too many open files)"_s.arg(path)});
    }
}

} // namespace upriver::nginx
