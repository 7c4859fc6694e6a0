// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/filetimes.h"

#include "core/readers/lines.h"

namespace upriver {

static constexpr qint64 latestEpoch = 253'402'300'799; ///< the end of the year 9999

// "1763634172" or "2026-11-20" and "10:22:54.3687459430".
static Moment momentOf(const QList<QByteArrayView> &words)
{
    if (isNumber(words[0])) {
        bool ok = false;
        const qint64 seconds = words[0].toLongLong(&ok);
        return ok && seconds > 0 && seconds <= latestEpoch ? Moment::ofEpoch(seconds) : Moment{};
    }
    if (words[0].size() != 10 || words[1].size() < 8)
        return {};
    QDateTime time = QDateTime::fromString(
        QString::fromLatin1(words[0]) + u'T' + QString::fromLatin1(words[1].first(8)), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return {.time = time, .isWallClock = true};
}

FileTimes readFileTimes(const Exhibit &exhibit)
{
    FileTimes times;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QByteArrayView bytes = line->bytes;
        if (const qsizetype arrow = bytes.indexOf(" -> "); bytes.startsWith('/') && arrow > 0) {
            times.links << FileLink{.path = QString::fromUtf8(bytes.first(arrow)),
                                    .target = QString::fromUtf8(bytes.sliced(arrow + 4))};
            continue;
        }
        const qsizetype path = bytes.indexOf(" /");
        const QList<QByteArrayView> words = wordsOf(bytes, 3);
        if (path < 0 || words.size() < 3)
            continue;
        const Moment changed = momentOf(words);
        if (changed.isValid())
            times.files << FileTime{.path = QString::fromUtf8(bytes.sliced(path + 1)),
                                    .changed = changed,
                                    .at = citationOf(exhibit, *line)};
    }
    return times;
}

} // namespace upriver
