// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>

#include <memory>
#include <optional>

namespace upriver {

/// The bytes of a log, read piece by piece and from several threads at once. What was there stays there; more may come.
class LogSource
{
public:
    LogSource() = default;
    virtual ~LogSource() = default;
    Q_DISABLE_COPY_MOVE(LogSource)

    [[nodiscard]] virtual qint64 size() const = 0;

    /// The bytes from @p offset on, at most @p most; fewer at the end, none when they cannot be read any more.
    [[nodiscard]] virtual QByteArray read(qint64 offset, qsizetype most) const = 0;
};

using LogSourcePtr = std::shared_ptr<const LogSource>;

/// A log that is already in memory, as the exhibits of a look are.
class TextSource : public LogSource
{
public:
    explicit TextSource(QByteArray text);
    [[nodiscard]] qint64 size() const override { return m_text.size(); }
    [[nodiscard]] QByteArray read(qint64 offset, qsizetype most) const override;

private:
    QByteArray m_text;
};

/// An open file. It is read, never mapped: a log that is cut short while it is mapped would end the program.
class LogFile
{
public:
    /// What tells one file from another of the same name; zeros where the system does not say.
    struct Identity
    {
        quint64 device = 0;
        quint64 node = 0;

        friend bool operator==(const Identity &, const Identity &) = default;
    };

    /// An error when there is no such file, it may not be read, is a folder, or is packed.
    static Result<std::shared_ptr<const LogFile>> open(const QString &path);

    [[nodiscard]] qint64 size() const;
    [[nodiscard]] QByteArray read(qint64 offset, qsizetype most) const;
    [[nodiscard]] Identity identity() const { return m_identity; }

private:
    LogFile() = default;
    std::unique_ptr<QFile> m_file;
    Identity m_identity = {};
};

/// Which file the path leads to now; nothing when to none.
std::optional<LogFile::Identity> identityAt(const QString &path);

} // namespace upriver
