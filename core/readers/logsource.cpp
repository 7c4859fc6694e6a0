// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logsource.h"

#include "core/base/text.h"
#include "core/evidence/unpacking.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#else
#include <QMutex>
#endif

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "LogSource".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(LogSource)
};

} // namespace

TextSource::TextSource(QByteArray text)
    : m_text(std::move(text))
{
}

QByteArray TextSource::read(qint64 offset, qsizetype most) const
{
    if (offset < 0 || offset >= m_text.size())
        return {};
    const qsizetype size = std::min<qsizetype>(most, m_text.size() - offset);
    return QByteArray::fromRawData(m_text.constData() + offset, size);
}

static Error cannotRead(Error::Kind kind, const QString &path, const QString &why, const QString &now)
{
    return {kind, Texts::tr("%1 cannot be read as a log.").arg(shown(path)), why, now};
}

Result<std::shared_ptr<const LogFile>> LogFile::open(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Failure(cannotRead(Error::Kind::NotFound, path, Texts::tr("There is no such file."),
                                  Texts::tr("Check the name, or choose another file.")));
    if (!info.isFile())
        return Failure(
            cannotRead(Error::Kind::BadInput, path, Texts::tr("It is not a file."), Texts::tr("Choose a log file.")));
    auto log = std::shared_ptr<LogFile>(new LogFile);
    log->m_file = std::make_unique<QFile>(path);
    if (!log->m_file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Failure(cannotRead(Error::Kind::NotPermitted, path, shown(log->m_file->errorString()),
                                  Texts::tr("Copy it to where you may read it, or ask for the right to read it.")));
#ifdef Q_OS_UNIX
    struct stat seen = {};
    if (fstat(log->m_file->handle(), &seen) == 0)
        log->m_identity = {.device = static_cast<quint64>(seen.st_dev), .node = static_cast<quint64>(seen.st_ino)};
#endif
    if (isPacked(log->read(0, 8)))
        return Failure(cannotRead(Error::Kind::BadInput, path, Texts::tr("It is packed."),
                                  Texts::tr("Unpack it first, or open it as a log file, which unpacks it.")));
    return log;
}

qint64 LogFile::size() const
{
#ifdef Q_OS_UNIX
    struct stat seen = {};
    return fstat(m_file->handle(), &seen) == 0 ? static_cast<qint64>(seen.st_size) : 0;
#else
    return m_file->size();
#endif
}

QByteArray LogFile::read(qint64 offset, qsizetype most) const
{
    QByteArray bytes(most, Qt::Uninitialized);
    qsizetype got = 0;
#ifdef Q_OS_UNIX
    while (got < most) {
        const ssize_t size = pread(m_file->handle(), bytes.data() + got, static_cast<size_t>(most - got),
                                   static_cast<off_t>(offset + got));
        if (size <= 0)
            break;
        got += size;
    }
#else
    static QMutex turn; // there is one place in the file for all who read it
    const QMutexLocker mine(&turn);
    if (m_file->seek(offset))
        got = std::max<qsizetype>(0, m_file->read(bytes.data(), most));
#endif
    bytes.resize(got);
    return bytes;
}

std::optional<LogFile::Identity> identityAt(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat seen = {};
    if (stat(QFile::encodeName(path).constData(), &seen) != 0)
        return std::nullopt;
    return LogFile::Identity{.device = static_cast<quint64>(seen.st_dev), .node = static_cast<quint64>(seen.st_ino)};
#else
    return QFileInfo::exists(path) ? std::optional(LogFile::Identity()) : std::nullopt;
#endif
}

} // namespace upriver
