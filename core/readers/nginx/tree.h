// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/readers/nginx/directive.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace upriver::nginx {

/// One file as nginx would read it. Its directives live as long as it does, or a copy of it.
class File
{
public:
    File(std::shared_ptr<const Source> source, qsizetype part)
        : m_source(std::move(source))
        , m_part(part)
    {
    }

    [[nodiscard]] const QString &path() const { return part().path; }
    [[nodiscard]] QByteArrayView text() const
    {
        return QByteArrayView(m_source->bytes).sliced(part().begin, part().end - part().begin);
    }
    [[nodiscard]] Directives directives() const { return {m_source.get(), part().firstNode, part().endNode}; }

    /// Hands every directive "include FILE;" to @p visit, in order, and the number of what it names.
    template<class Visit>
    void eachInclude(Visit &&visit) const
    {
        const quint32 first = m_part > 0 ? m_source->parts.at(m_part - 1).endInclude : 0;
        for (quint32 i = first; i < part().endInclude; ++i)
            visit(Directive(m_source.get(), m_source->includes.at(i).node), m_source->includes.at(i).name);
    }

    /// What the includes of all files of its tree name.
    [[nodiscard]] const IncludeNames &includeNames() const { return m_source->includeNames; }

    /// Hands every directive to @p visit, each block before what it holds.
    template<class Visit>
    void eachDirective(Visit &&visit) const
    {
        for (quint32 node = part().firstNode; node < part().endNode; ++node)
            visit(Directive(m_source.get(), node));
    }

    /// Where @p written, some bytes of a directive or word of this file, lies in its text.
    [[nodiscard]] qsizetype offsetOf(QByteArrayView written) const { return written.data() - text().data(); }

private:
    [[nodiscard]] const Source::Part &part() const { return m_source->parts.at(m_part); }

    std::shared_ptr<const Source> m_source;
    qsizetype m_part;
};

/// What could not be read, and what nginx itself says there when it would complain at another place.
struct Complaint
{
    Place at = {};
    QString what = {};
    QString nginxSays = {};
};

/// The configuration: its files in the order nginx opened them, nginx.conf first, all of them parts of one source. The
/// model resolves the includes.
struct Tree
{
    QList<File> files = {};
    QList<Complaint> complaints = {}; ///< a file with a complaint keeps the directives before it

    [[nodiscard]] const File *file(const QString &path) const;
};

using TreePtr = std::shared_ptr<const Tree>;

/// Parses one file. Never fails: what cannot be read becomes a complaint. Nesting and size are capped.
Tree parseFile(const QString &path, const QByteArray &text);

/// Parses the output of nginx -T: "# configuration file PATH:" starts each file.
/// Lines before the first header (the test's own lines) are skipped. Empty tree when there is no header.
Tree parseDump(const QByteArray &dump);

/// A folder that holds nginx.conf and its includes as they lie under /etc/nginx; paths in the tree are the server's
/// (/etc/nginx/…). Files from elsewhere lie under "_abs" (_abs/data/x.conf is /data/x.conf). Reads nothing outside the
/// folder. NotFound when @p main, the file nginx starts with, is not in it.
Result<Tree> parseFolder(const QString &folder, const QString &main = QStringLiteral("nginx.conf"));

/// What a person points at: such a folder or its nginx.conf, the output of nginx -T, files printed one after the other
/// (filelist.h), or one file of a configuration.
Result<Tree> parseAny(const QString &path);

/// The file's bytes again, put together from its directives and what stands between them.
QByteArray write(const File &file);

} // namespace upriver::nginx
