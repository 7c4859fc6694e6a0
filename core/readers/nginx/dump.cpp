// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/include.h"
#include "core/readers/nginx/lexer.h"
#include "core/readers/nginx/parser.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace upriver::nginx {

static constexpr QByteArrayView headerStart = "# configuration file ";

/// A line that looks like the start of a file: "# configuration file /path:".
struct Header
{
    QByteArray path = {}; ///< points into the dump
    qsizetype begin = 0;
    qsizetype contentBegin = 0;
};

/// What the includes read so far lead to.
class Reachable
{
public:
    void startFrom(const QByteArray &firstFile) { m_prefix = confPrefix(QString::fromUtf8(firstFile)); }

    void add(const QByteArray &written)
    {
        const QByteArray path = written.startsWith('/') ? written : m_prefix + written;
        const QByteArray folder = folderOf(path);
        QSet<QByteArray> &among = !isGlob(path) ? m_files : isGlob(folder) ? m_folderGlobs : m_globs[folder];
        among.insert(path);
    }

    [[nodiscard]] bool contains(const QByteArray &path) const
    {
        const auto globs = m_globs.constFind(folderOf(path));
        return m_files.contains(path) || (globs != m_globs.constEnd() && anyMatches(*globs, path))
            || anyMatches(m_folderGlobs, path);
    }

private:
    static QByteArray folderOf(const QByteArray &path) { return path.left(path.lastIndexOf('/')); }

    static bool anyMatches(const QSet<QByteArray> &globs, const QByteArray &path)
    {
        return std::any_of(globs.begin(), globs.end(),
                           [&](const QByteArray &pattern) { return globMatches(pattern, path); });
    }

    QByteArray m_prefix;
    QSet<QByteArray> m_files;
    QHash<QByteArray, QSet<QByteArray>> m_globs; ///< by their folder: a dump can have ten thousands
    QSet<QByteArray> m_folderGlobs; ///< with a wildcard in the folder too
};

/// Finds what looks like a header, one after the other.
class Headers
{
public:
    explicit Headers(QByteArrayView dump)
        : m_dump(dump)
    {
    }

    bool next(Header &header)
    {
        while ((m_at = m_dump.indexOf(headerStart[0], m_at + 1)) >= 0) {
            if (!m_dump.sliced(m_at).startsWith(headerStart))
                continue;
            const qsizetype feed = m_dump.indexOf('\n', m_at);
            const qsizetype end = feed < 0 ? m_dump.size() : feed;
            const QByteArrayView path = m_dump.sliced(m_at, end - m_at).sliced(headerStart.size());
            if ((m_at == 0 || m_dump[m_at - 1] == '\n') && path.size() > 2 && path.startsWith('/')
                && path.endsWith(':')) {
                header = {QByteArray::fromRawData(path.data(), path.size() - 1), m_at, feed < 0 ? end : end + 1};
                return true;
            }
        }
        return false;
    }

private:
    QByteArrayView m_dump;
    qsizetype m_at = -1;
};

/// What nginx says about the test can come after the files when both streams were kept in one.
static QByteArrayView withoutVerdict(QByteArrayView dump)
{
    for (;;) {
        const QByteArrayView lines = dump.endsWith('\n') ? dump.chopped(1) : dump;
        const qsizetype begin = lines.lastIndexOf('\n') + 1;
        if (!lines.sliced(begin).startsWith("nginx: "))
            return dump;
        dump = dump.first(begin);
    }
}

/// Cuts a dump into its files. A comment inside a file can look like a header; nginx prints a file after the one that
/// includes it, and once.
class DumpReader
{
public:
    explicit DumpReader(const QByteArray &output)
        : m_dump(withoutVerdict(output))
    {
        m_source.bytes = output;
    }

    Tree read() &&
    {
        Headers headers(m_dump);
        for (Header header; headers.next(header);) {
            if (m_header.path.isEmpty()) {
                m_reachable.startFrom(header.path);
            } else {
                if (!isNext(header))
                    continue;
                closeAt(header.begin);
            }
            m_header = header;
            m_looked = header.contentBegin;
            m_seen.insert(header.path);
        }
        if (!m_header.path.isEmpty())
            closeAt(m_dump.size());
        return treeOf(std::move(m_source), std::move(m_complaints));
    }

private:
    /// Most files are included by one that is complete; only else the includes of the open one must be known by now.
    bool isNext(const Header &header)
    {
        if (m_seen.contains(header.path))
            return false;
        if (m_reachable.contains(header.path))
            return true;
        Lexer lexer(m_dump.sliced(m_looked, header.begin - m_looked));
        for (Statement statement = lexer.next(); statement.ended < Statement::End::FileEnd; statement = lexer.next()) {
            if (statement.words == 2 && statement.name == "include")
                m_reachable.add(statement.argument.value());
        }
        m_looked = header.begin;
        return m_reachable.contains(header.path);
    }

    void closeAt(qsizetype end)
    {
        const QString path = QString::fromUtf8(m_header.path);
        if (end > mostSourceBytes) {
            m_complaints.append(
                {{path, 1},
                 QCoreApplication::translate("NginxParser", "The file is larger than 512 MB and was not read."),
                 {}});
            return;
        }
        const quint32 known = m_source.includeNames.size();
        // nginx prints one line feed after each file.
        const bool feed = end > m_header.contentBegin && m_dump[end - 1] == '\n';
        parsePart(m_source, path, m_header.contentBegin, feed ? end - 1 : end, m_complaints);
        for (quint32 i = known; i < m_source.includeNames.size(); ++i)
            m_reachable.add(m_source.includeNames.at(i));
    }

    QByteArrayView m_dump;
    Source m_source;
    QList<Complaint> m_complaints;
    Reachable m_reachable;
    QSet<QByteArray> m_seen;
    Header m_header; ///< of the file that is open
    qsizetype m_looked = 0; ///< up to here its includes are known
};

Tree parseDump(const QByteArray &output)
{
    return DumpReader(output).read();
}

} // namespace upriver::nginx
