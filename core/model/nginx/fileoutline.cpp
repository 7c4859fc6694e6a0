// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/outlining.h"
#include "core/readers/nginx/include.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

namespace {

/// A shared snippet counts with every line that brings it in; files that include each other could go on without end.
constexpr int mostRows = 200'000;
constexpr qsizetype deepest = 64;
constexpr int wholeFile = std::numeric_limits<int>::max();

class FileOutline
{
public:
    explicit FileOutline(const Tree &tree)
        : m_tree(tree)
        , m_index(tree)
        , m_read(tree.files.size(), false)
    {
    }

    Outline build()
    {
        addFile(0, -1, {});
        addUnread();
        return complete(std::move(m_items));
    }

private:
    int add(OutlineItem item)
    {
        m_items << std::move(item);
        return static_cast<int>(m_items.size()) - 1;
    }

    void addFile(qsizetype number, int parent, const Place &from)
    {
        const File &file = m_tree.files[number];
        m_read[number] = true;
        const int row = add({.kind = OutlineItem::Kind::File,
                             .text = file.path(),
                             .at = {file.path(), 1},
                             .from = from,
                             .lastLine = wholeFile,
                             .parent = parent,
                             .leftover = parent >= 0 && looksLikeLeftover(file.path())});
        if (m_open.contains(number) || m_open.size() >= deepest)
            return;
        m_open << number;
        file.eachDirective([&](const Directive &directive) {
            if (const QString pattern = directive.is("include") ? directive.arg(0) : QString(); !pattern.isEmpty())
                addInclude(pattern, directive.at(), row);
        });
        m_open.removeLast();
    }

    void addInclude(const QString &pattern, const Place &at, int parent)
    {
        if (m_items.size() >= mostRows)
            return;
        const QList<qsizetype> files = m_index.find(pattern.toUtf8());
        if (files.size() == 1 && !isGlob(pattern.toUtf8())) {
            addFile(files.first(), parent, at);
            return;
        }
        const int line = add({.kind = OutlineItem::Kind::Include, .text = pattern, .at = at, .parent = parent});
        for (const qsizetype file : files)
            addFile(file, line, at);
    }

    void addUnread()
    {
        if (m_read.indexOf(false) < 0)
            return;
        const int group = add({.kind = OutlineItem::Kind::NotIncluded});
        for (qsizetype i = 0; i < m_read.size(); ++i) {
            const QString path = m_tree.files[i].path();
            if (!m_read[i])
                add({.kind = OutlineItem::Kind::File,
                     .text = path,
                     .at = {path, 1},
                     .lastLine = wholeFile,
                     .parent = group});
        }
    }

    const Tree &m_tree;
    IncludeIndex m_index;
    QList<bool> m_read;
    QList<qsizetype> m_open;
    QList<OutlineItem> m_items;
};

} // namespace

Outline filesOf(const Config &config)
{
    return config.tree && !config.tree->files.isEmpty() ? FileOutline(*config.tree).build() : Outline();
}

bool looksLikeLeftover(const QString &path)
{
    static constexpr std::array endings{"~",         ".bak",      ".old",       ".orig",    ".save",   ".swp",
                                        ".dpkg-old", ".dpkg-new", ".dpkg-dist", ".rpmsave", ".rpmnew", ".disabled",
                                        ".backup",   ".copy",     ".ucf-old",   ".ucf-dist"};
    return std::any_of(endings.begin(), endings.end(), [&](const char *ending) {
        return path.endsWith(QLatin1StringView(ending), Qt::CaseInsensitive);
    });
}

} // namespace upriver::nginx
