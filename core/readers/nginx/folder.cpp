// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/filelist.h"
#include "core/readers/nginx/include.h"
#include "core/readers/nginx/parser.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static constexpr qsizetype mostFiles = 100'000;
static constexpr int deepestInclude = 64;
static const QString usualFolder = u"/etc/nginx/"_s;
static const QString elsewhere = u"_abs/"_s; ///< holds what lies outside the server's folder

static QString say(const char *text)
{
    return QCoreApplication::translate("NginxFolder", text);
}

static Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Failure({Error::Kind::NotFound,
                        say(QT_TRANSLATE_NOOP("NginxFolder", "%1 could not be opened.")).arg(path),
                        file.errorString(),
                        {}});
    if (file.size() > mostSourceBytes)
        return Failure({Error::Kind::TooLarge,
                        say(QT_TRANSLATE_NOOP("NginxFolder", "%1 is larger than 512 MB.")).arg(path),
                        {},
                        {}});
    return file.readAll();
}

/// Opens the files below a folder in the order nginx would, each once.
class FolderReader
{
public:
    FolderReader(const QString &folder, const QString &main)
        : m_root(QFileInfo(folder).canonicalFilePath() + u'/')
        , m_server(serverFolderOf(m_root, main))
        , m_main(m_server + main)
        , m_names(namesBelow(m_root, m_server))
        , m_index(confPrefix(m_main), m_names)
    {
    }

    Result<Tree> read()
    {
        if (!m_names.contains(m_main))
            return Failure(
                {Error::Kind::NotFound,
                 say(QT_TRANSLATE_NOOP("NginxFolder", "There is no %1 in %2.")).arg(main(), m_root),
                 {},
                 say(QT_TRANSLATE_NOOP("NginxFolder",
                                       "Choose the folder that holds nginx.conf, or the output of nginx -T."))});
        open(m_main);
        return treeOf(std::move(m_source), std::move(m_complaints));
    }

private:
    /// Includes may name the folder itself where it lies here: then nothing was copied, and names stay as they are.
    static QString serverFolderOf(const QString &root, const QString &main)
    {
        const auto text = readFile(root + main);
        return text && text->contains("include " + root.toUtf8()) ? root : usualFolder;
    }

    [[nodiscard]] QString main() const { return m_main.mid(m_server.size()); }

    /// As paths on the server. Links that lead out of the folder are left out: nothing outside is read.
    static QStringList namesBelow(const QString &root, const QString &server)
    {
        QStringList names;
        // "System" brings links whose target is on the server only.
        QDirIterator files(root, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext() && names.size() < mostFiles) {
            const QString path = files.next();
            const QString real = onDisk(root, path);
            if (real.startsWith(root) && QFileInfo(real).isFile())
                names << onServer(path.mid(root.size()), server);
        }
        return names;
    }

    static QString onServer(const QString &relative, const QString &server)
    {
        return relative.startsWith(elsewhere) ? relative.mid(elsewhere.size() - 1) : server + relative;
    }

    [[nodiscard]] QString here(const QString &name) const
    {
        return m_root + (name.startsWith(m_server) ? name.mid(m_server.size()) : elsewhere + name.mid(1));
    }

    /// A link below /etc/nginx on the server points into the folder here.
    static QString onDisk(const QString &root, const QString &path)
    {
        const QFileInfo info(path);
        const QString target = info.symLinkTarget();
        if (target.startsWith(usualFolder))
            return QFileInfo(root + target.mid(usualFolder.size())).canonicalFilePath();
        return info.canonicalFilePath();
    }

    void open(const QString &name)
    {
        m_opened.insert(name);
        const QString path = onDisk(m_root, here(name));
        const auto text = readFile(path);
        const qsizetype begin = m_source.bytes.size();
        if (!text || begin + text->size() > mostSourceBytes) {
            m_complaints.append(
                Complaint{{name, 1},
                          text ? say(QT_TRANSLATE_NOOP("NginxFolder", "The files together are larger than 512 MB."))
                               : text.error().text(),
                          {}});
            return;
        }
        m_source.bytes += *text;
        const qsizetype first = m_source.includes.size();
        parsePart(m_source, name, begin, m_source.bytes.size(), m_complaints);
        follow(first, m_source.includes.size());
    }

    /// What is opened on the way adds includes behind these.
    void follow(qsizetype first, qsizetype end)
    {
        for (qsizetype include = first; include < end; ++include) {
            for (const qsizetype i : m_index.find(m_source.includeNames.at(m_source.includes.at(include).name))) {
                if (m_opened.contains(m_names[i]) || m_depth == deepestInclude)
                    continue;
                ++m_depth;
                open(m_names[i]);
                --m_depth;
            }
        }
    }

    QString m_root;
    QString m_server; ///< the folder's path on the server
    QString m_main; ///< as named on the server
    QStringList m_names;
    IncludeIndex m_index;
    QSet<QString> m_opened;
    int m_depth = 0;
    Source m_source;
    QList<Complaint> m_complaints;
};

Result<Tree> parseFolder(const QString &folder, const QString &main)
{
    return FolderReader(folder, main).read();
}

Result<Tree> parseAny(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return parseFolder(path);
    const auto text = readFile(path);
    if (!text)
        return Failure(text.error());
    Tree dump = parseDump(*text);
    if (!dump.files.isEmpty())
        return dump;
    Tree list = isFileList(*text) ? parseFileList(*text) : Tree();
    if (!list.files.isEmpty())
        return list;
    if (text->startsWith("nginx: ") || text->contains("\nnginx: configuration file "))
        return Failure(
            {Error::Kind::BadInput,
             say(QT_TRANSLATE_NOOP("NginxFolder", "%1 holds what nginx -T said, but no configuration.")).arg(path),
             shown(QByteArrayView(*text).first(qMin<qsizetype>(text->size(), 400))),
             say(QT_TRANSLATE_NOOP(
                 "NginxFolder",
                 "nginx -T prints the files only when its test succeeds: run it as root, or give the folder."))});
    if (info.fileName() == u"nginx.conf")
        return parseFolder(info.absolutePath());
    return parseFile(info.absoluteFilePath(), *text);
}

} // namespace upriver::nginx
