// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/evidence/containertext.h"
#include "core/evidence/unpacking.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>

#include <memory>

namespace upriver {

/// How a file holds its lines, by its first bytes.
enum class LogWrapping {
    None, ///< as they are; also when it cannot be read
    Packed,
    Container, ///< in what an engine writes around them (containertext.h)
    PackedContainer,
};
LogWrapping wrappingOf(const QString &path);

/// The bytes of a log file or of standard input, block by block. What is packed with gzip, xz, zstd or bzip2 comes
/// unpacked, and what an engine kept of a container as the container wrote it; that is known by its first bytes,
/// whatever its name. Memory does not grow with the file. Files are read, not mapped: a log that is truncated under a
/// map (copytruncate of logrotate) would end the program.
class LogInput
{
public:
    /// @p path "-": standard input.
    static Result<std::unique_ptr<LogInput>> open(const QString &path, ContainerStream stream = ContainerStream::Both);

    /// The bytes from @p from up to @p to of a file that is not packed; @p to -1: to its end.
    static Result<std::unique_ptr<LogInput>> openPart(const QString &path, qint64 from, qint64 to = -1);

    /// The next block, which holds until the next call; empty: there is no more. An error when the file cannot be read,
    /// and when what is packed is damaged or ends too early: what came before is good.
    Result<QByteArrayView> next();

    [[nodiscard]] LogWrapping wrapping() const; ///< known once the first block is there
    [[nodiscard]] qint64 size() const { return m_file.size(); } ///< of the file as it lies there; 0 of a pipe
    [[nodiscard]] qint64 bytesRead() const { return m_read; } ///< of those

private:
    LogInput() = default;
    Result<void> begin(const QString &path);
    Result<void> unpack();
    qint64 fill(); ///< -1: cannot be read
    Error unreadable(const QString &why) const;
    Result<QByteArrayView> bytesAsTheyLie();
    Result<QByteArrayView> unpackedBytes();
    Result<QByteArrayView> unwrappedLines();

    QString m_path;
    QFile m_file;
    qint64 m_end = -1; ///< read up to here; -1: to the end
    qint64 m_read = 0;
    QByteArray m_block;
    qint64 m_filled = 0;
    bool m_first = false; ///< the block holds the file's beginning, which nobody has had yet
    std::unique_ptr<Unpacking> m_unpacking;
    ContainerStream m_stream = ContainerStream::Both;
    bool m_begun = false; ///< it is known whether a container wrote it
    std::optional<ContainerText> m_container;
    QByteArray m_lines; ///< of the container
};

} // namespace upriver
