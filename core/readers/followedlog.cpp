// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/followedlog.h"

#include <algorithm>

namespace upriver {

static constexpr qsizetype beginningSize = 256;

/// A renamed file that nobody has written to for so many polls is let go.
static constexpr int restingPolls = 20;

FollowedLog::FollowedLog(QString path)
    : m_path(std::move(path))
{
}

Result<std::shared_ptr<FollowedLog>> FollowedLog::open(const QString &path)
{
    const auto file = LogFile::open(path);
    if (!file)
        return Failure(file.error());
    auto log = std::shared_ptr<FollowedLog>(new FollowedLog(path));
    log->m_watched << Watched{.file = *file};
    log->take(log->m_watched.first(), false);
    return log;
}

qint64 FollowedLog::size() const
{
    const std::lock_guard held(m_guard);
    return m_pieces.isEmpty() ? 0 : m_pieces.last().at + m_pieces.last().size;
}

QByteArray FollowedLog::read(qint64 offset, qsizetype most) const
{
    QList<Piece> pieces;
    {
        const std::lock_guard held(m_guard);
        pieces = m_pieces;
    }
    auto piece = std::upper_bound(pieces.cbegin(), pieces.cend(), offset,
                                  [](qint64 wanted, const Piece &each) { return wanted < each.at + each.size; });
    QByteArray bytes;
    while (piece != pieces.cend() && most > 0) {
        const qint64 into = offset - piece->at;
        const auto wanted = static_cast<qsizetype>(std::min<qint64>(most, piece->size - into));
        const QByteArray part = piece->file->read(piece->from + into, wanted);
        bytes = bytes.isEmpty() ? part : bytes + part;
        if (part.size() < wanted)
            break;
        offset += wanted;
        most -= wanted;
        ++piece;
    }
    return bytes;
}

void FollowedLog::append(const FilePtr &file, qint64 from, qint64 size)
{
    const std::lock_guard held(m_guard);
    const bool goesOn
        = !m_pieces.isEmpty() && m_pieces.last().file == file && m_pieces.last().from + m_pieces.last().size == from;
    if (goesOn) {
        m_pieces.last().size += size;
        return;
    }
    const qint64 at = m_pieces.isEmpty() ? 0 : m_pieces.last().at + m_pieces.last().size;
    m_pieces << Piece{.file = file, .from = from, .at = at, .size = size};
}

/// Where the last line ends in what came since @p taken; @p taken when none ends there.
static qint64 endOfLines(const LogFile &file, qint64 taken, qint64 size)
{
    static constexpr qint64 step = 64 * 1024;
    for (qint64 end = size; end > taken;) {
        const qint64 begin = std::max(taken, end - step);
        const qsizetype feed = file.read(begin, static_cast<qsizetype>(end - begin)).lastIndexOf('\n');
        if (feed >= 0)
            return begin + feed + 1;
        end = begin;
    }
    return taken;
}

FollowedLog::Change FollowedLog::take(Watched &from, bool wholeLines)
{
    const qint64 size = from.file->size();
    const bool began = from.file->read(0, from.beginning.size()) == from.beginning;
    if (size < from.taken || !began)
        return Change::CutShort;
    // Two files that are written to at once must not share a line.
    const qint64 end = wholeLines ? endOfLines(*from.file, from.taken, size) : size;
    from.calm = end > from.taken ? 0 : from.calm + 1;
    if (end == from.taken)
        return Change::None;
    append(from.file, from.taken, end - from.taken);
    from.taken = end;
    if (from.beginning.size() < beginningSize)
        from.beginning = from.file->read(0, static_cast<qsizetype>(std::min<qint64>(end, beginningSize)));
    return Change::Grew;
}

FollowedLog::Change FollowedLog::poll()
{
    Change change = Change::None;
    const auto there = identityAt(m_path);
    if (there && *there != m_watched.last().file->identity()) {
        if (const auto next = LogFile::open(m_path)) {
            m_watched << Watched{.file = *next};
            change = Change::Rotated;
        }
    }
    for (Watched &each : m_watched) {
        const Change one = take(each, m_watched.size() > 1);
        if (one == Change::CutShort)
            return one;
        change = std::max(change, one);
    }
    const auto rests
        = [&](const Watched &each) { return each.calm >= restingPolls && each.file != m_watched.last().file; };
    for (Watched &each : m_watched) {
        if (rests(each))
            take(each, false);
    }
    m_watched.removeIf(rests);
    return change;
}

} // namespace upriver
