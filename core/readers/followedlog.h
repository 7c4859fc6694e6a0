// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/logsource.h"

#include <QList>

#include <mutex>

namespace upriver {

/// A log file that is still written to, as one text from when it was opened on: also over a rotation, where the old
/// file is renamed and a new one begins. nginx's workers go on writing to the old one until each has reopened, so both
/// are read until the old one rests, and whole lines are put one behind the other as they come.
class FollowedLog : public LogSource
{
public:
    enum class Change {
        None,
        Grew,
        Rotated, ///< a new file has begun; it may have brought lines already
        CutShort, ///< the file lost what was read from it (copytruncate): what was here before is gone
    };

    static Result<std::shared_ptr<FollowedLog>> open(const QString &path);

    [[nodiscard]] qint64 size() const override;
    [[nodiscard]] QByteArray read(qint64 offset, qsizetype most) const override;
    [[nodiscard]] QString path() const { return m_path; }

    /// Takes in what was written since; to be called from one thread. After CutShort nothing more is taken: the file
    /// is opened again.
    Change poll();

private:
    using FilePtr = std::shared_ptr<const LogFile>;

    /// Some bytes of one file, in the place where they came.
    struct Piece
    {
        FilePtr file = {};
        qint64 from = 0; ///< in the file
        qint64 at = 0; ///< in the whole text
        qint64 size = 0;
    };

    /// A file that may still grow.
    struct Watched
    {
        FilePtr file = {};
        qint64 taken = 0;
        QByteArray beginning = {}; ///< to notice that it was cut short and has grown again
        int calm = 0; ///< polls in which nothing came
    };

    explicit FollowedLog(QString path);
    Change take(Watched &from, bool wholeLines);
    void append(const FilePtr &file, qint64 from, qint64 size);

    QString m_path;
    QList<Watched> m_watched; ///< the oldest first; the last is the one the path leads to
    mutable std::mutex m_guard; ///< of the pieces
    QList<Piece> m_pieces;
};

} // namespace upriver
