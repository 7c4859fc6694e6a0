// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/journal.h"

#include <QFile>

namespace upriver {

QString nameOf(JournalEntry::Stage stage); ///< "read", "keep", "arm" …
QJsonObject toJson(const JournalEntry &entry);

/// The journal on the desk: one JSON object a line, on disk before the command it announces runs on the server.
class JournalFile
{
public:
    /// Opens (makes) the file, 0600 in a folder of 0700.
    static Result<JournalFile> open(const QString &path);

    /// Appends and flushes to the disk. False when it could not: then nothing may be changed on a server.
    bool append(const JournalEntry &entry);

    [[nodiscard]] QString path() const { return m_file->fileName(); }

private:
    explicit JournalFile(std::unique_ptr<QFile> file);
    std::unique_ptr<QFile> m_file;
};

} // namespace upriver
