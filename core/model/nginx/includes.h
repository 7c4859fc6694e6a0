// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace upriver::nginx {

/// Which files the include directives of a tree stand for.
class Includes
{
public:
    explicit Includes(TreePtr tree);

    [[nodiscard]] Directives mainFile() const; ///< what stands in the first file

    /// Hands @p directives to @p visit one by one, includes put in their places, until it returns false.
    template<class Visit>
    void each(const Directives &directives, Visit &&visit) const
    {
        qsizetype left = m_most;
        each(directives, visit, left, 0);
    }

    /// The same for one reader of many levels: @p left is what remains of most().
    template<class Visit>
    bool each(const Directives &directives, Visit &visit, qsizetype &left, int depth) const
    {
        for (const Directive &directive : directives) {
            if (!isInclude(directive)) {
                if (!visit(directive))
                    return false;
                continue;
            }
            if (depth == deepest)
                continue;
            for (const quint32 file : filesOf(directive)) {
                if (left-- > 0 && !isCircular(directive, file)
                    && !each(m_tree->files.at(file).directives(), visit, left, depth + 1))
                    return false;
            }
        }
        return true;
    }

    /// Files can include each other so that the whole grows without end: so many are put in place in one walk.
    [[nodiscard]] qsizetype most() const { return m_most; }

    /// Files by path, and the first include that leads to each.
    [[nodiscard]] QHash<QString, Directive> includedBy() const;

    /// Every include that leads to a file, directly or through others; worked out with each call.
    [[nodiscard]] QList<Directive> waysTo(const QString &path) const;

    /// Includes that lead nowhere, one for each file that is missing, or in a circle.
    [[nodiscard]] QList<Complaint> complaints() const { return m_complaints; }

private:
    static constexpr int deepest = 64;

    static bool isInclude(const Directive &directive)
    {
        return directive.is("include") && directive.argCount() == 1 && !directive.isBlock();
    }
    [[nodiscard]] const QList<quint32> &filesOf(const Directive &include) const;
    [[nodiscard]] bool isCircular(const Directive &include, quint32 file) const;

    /// An include directive: the file it stands in and what it names.
    struct Edge
    {
        Directive directive = {};
        quint32 file = 0;
        quint32 name = 0; ///< in File::includeNames
    };

    [[nodiscard]] QList<Edge> findFiles();
    [[nodiscard]] QList<Edge> edges() const;
    void findCircles(const QList<Edge> &edges);
    void complainOfCircles(const QList<Edge> &edges);

    TreePtr m_tree;
    QList<QList<quint32>> m_files; ///< by File::includeNames: places in the tree, in the order nginx opens them
    QSet<QString> m_circular; ///< paths of the files that lead back to themselves
    QList<Complaint> m_complaints;
    qsizetype m_most = 100'000;
};

} // namespace upriver::nginx
