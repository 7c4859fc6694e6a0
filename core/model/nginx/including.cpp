// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/including.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// Files can include each other so that the whole grows without end; no real configuration comes near this.
static constexpr qsizetype mostIncludes = 1'000'000;
static constexpr qsizetype deepest = 64;

static QString say(const char *text)
{
    return QCoreApplication::translate("NginxConfig", text);
}

static QStringList pathsOf(const Tree &tree)
{
    QStringList paths;
    for (const File &file : tree.files)
        paths << file.path;
    return paths;
}

Including::Including(TreePtr tree)
    : m_tree(std::move(tree))
    , m_index(m_tree->files.isEmpty() ? QByteArray() : confPrefix(m_tree->files.first().path), pathsOf(*m_tree))
{
}

/// Blocks that are levels of their own or hold data. "if" and "limit_except" stay among the settings, whose order
/// counts.
static bool standsApart(const Directive &directive)
{
    static const QSet<QByteArray> inOrder{"if", "limit_except"};
    return directive.block && !inOrder.contains(directive.name);
}

LevelPtr Including::level(const Directive *block, LevelPtr outer)
{
    auto level = std::make_shared<Level>();
    level->block = block;
    level->outer = std::move(outer);
    m_around.clear();
    for (const Level *around = level.get(); around && around->block; around = around->outer.get())
        m_around << around->block->at.file;
    QList<const Directive *> all;
    if (block)
        put(block->body, all);
    else if (!m_tree->files.isEmpty())
        put(m_tree->files.first().directives, all);
    for (const Directive *directive : all)
        (standsApart(*directive) ? level->blocks : level->settings).append(directive);
    return level;
}

QList<const Directive *> Including::lines(const Directive &block)
{
    m_around = {block.at.file};
    QList<const Directive *> lines;
    put(block.body, lines);
    return lines;
}

void Including::put(const QList<Directive> &directives, QList<const Directive *> &into)
{
    for (const Directive &directive : directives) {
        if (directive.name == "include" && directive.args.size() == 1 && !directive.block)
            include(directive, into);
        else
            into.append(&directive);
    }
}

void Including::include(const Directive &directive, QList<const Directive *> &into)
{
    const QByteArray argument = directive.args.first().value;
    const QList<qsizetype> found = m_index.find(argument);
    const QString path = QString::fromUtf8(m_index.absolute(argument));
    if (found.isEmpty() && !isGlob(argument))
        m_complaints.append({directive.at, say(QT_TRANSLATE_NOOP("NginxConfig", "The file %1 was not read.")).arg(path),
                             u"open() \"%1\" failed (2: No such file or directory)"_s.arg(path)});
    for (const qsizetype file : found) {
        if (m_open.contains(file) || m_around.contains(m_tree->files[file].path)) {
            m_complaints.append(
                {directive.at,
                 say(QT_TRANSLATE_NOOP("NginxConfig", "%1 includes itself, directly or through others."))
                     .arg(m_tree->files[file].path),
                 u"open() \"%1\" failed (24: Too many open files)"_s.arg(m_tree->files[file].path)});
            continue;
        }
        if (m_open.size() >= deepest || ++m_count > mostIncludes)
            continue;
        if (const QString &opened = m_tree->files[file].path; !m_includedBy.contains(opened))
            m_includedBy.insert(opened, &directive);
        m_open.append(file);
        put(m_tree->files[file].directives, into);
        m_open.removeLast();
    }
}

} // namespace upriver::nginx
