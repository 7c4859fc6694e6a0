// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/logspool.h"

#include "core/evidence/redact.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype longestLine = 64 * 1024; ///< a longer one is parted there: no reader takes more

LogSpool::LogSpool(const QString &path, qint64 cap)
    : m_file(path)
    , m_cap(cap)
{
}

static Error unwritable(const QFile &file)
{
    return {
        .kind = Error::Kind::NotPermitted,
        .what = QCoreApplication::translate("LogSpool", "The log that is followed could not be kept here."),
        .why = u"%1: %2"_s.arg(file.fileName(), file.errorString()),
        .now = QCoreApplication::translate("LogSpool", "Make room on this computer's disk, then follow again."),
    };
}

Result<std::unique_ptr<LogSpool>> LogSpool::create(const QString &path, qint64 cap)
{
    std::unique_ptr<LogSpool> spool(new LogSpool(path, cap));
    const bool made = spool->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)
        && spool->m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!made)
        return Failure(unwritable(spool->m_file));
    return spool;
}

Result<void> LogSpool::write(const QByteArray &lines)
{
    const QByteArray safe = withoutSecrets(lines);
    if (m_size + safe.size() > m_cap) {
        return Failure({
            .kind = Error::Kind::TooLarge,
            .what = QCoreApplication::translate("LogSpool", "The log brought more than is kept here."),
            .why = QCoreApplication::translate("LogSpool", "Following it ended after %1 MB.").arg(m_cap / 1'000'000),
            .now = QCoreApplication::translate("LogSpool", "Follow it again to go on from its end."),
        });
    }
    if (m_file.write(safe) != safe.size())
        return Failure(unwritable(m_file));
    m_size += safe.size();
    return {};
}

Result<void> LogSpool::endLine()
{
    return m_unended.isEmpty() ? Result<void>() : write(std::exchange(m_unended, {}) + '\n');
}

Result<void> LogSpool::begin(const FollowedFile &file)
{
    if (auto ended = endLine(); !ended)
        return ended;
    m_pieces << Piece{.at = m_size, .file = file};
    return {};
}

Result<void> LogSpool::take(QByteArrayView bytes)
{
    m_unended += bytes;
    qsizetype end = m_unended.lastIndexOf('\n') + 1;
    if (end == 0 && m_unended.size() > longestLine) {
        m_unended += '\n';
        end = m_unended.size();
    }
    if (end == 0)
        return {};
    const QByteArray lines = m_unended.first(end);
    m_unended.remove(0, end);
    return write(lines);
}

} // namespace upriver
