// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/source.h"

#include <algorithm>

namespace upriver::nginx {

/// Lines are counted from the beginning of such a stretch of bytes when somebody asks for one.
static constexpr qsizetype stretch = 1024;

quint32 countFeeds(QByteArrayView bytes)
{
    // Counting in bytes, at most 255 at a time, lets the compiler look at many bytes at once.
    constexpr qsizetype atOnce = 128;
    quint32 count = 0;
    const char *at = bytes.data();
    qsizetype left = bytes.size();
    for (; left >= atOnce; left -= atOnce, at += atOnce) {
        quint8 some = 0;
        for (qsizetype i = 0; i < atOnce; ++i)
            some = static_cast<quint8>(some + (at[i] == '\n' ? 1 : 0));
        count += some;
    }
    return count + static_cast<quint32>(std::count(at, at + left, '\n'));
}

void Source::complete()
{
    // Nodes are not squeezed: that would copy them, while what lies unused at their end takes no memory.
    includes.squeeze();
    parts.squeeze();
    feeds.reserve(bytes.size() / stretch + 1);
    quint32 count = 0;
    for (qsizetype at = 0; at < bytes.size(); at += stretch) {
        feeds.append(count);
        count += countFeeds(QByteArrayView(bytes).sliced(at, qMin(stretch, bytes.size() - at)));
    }
}

quint32 Source::feedsBefore(quint32 offset) const
{
    if (feeds.isEmpty())
        return 0;
    const qsizetype n = qMin<qsizetype>(offset / stretch, feeds.size() - 1);
    return feeds[n] + countFeeds(QByteArrayView(bytes).sliced(n * stretch, offset - n * stretch));
}

const Source::Part &Source::partOf(quint32 node) const
{
    const auto after = std::upper_bound(parts.begin(), parts.end(), node,
                                        [](quint32 n, const Part &part) { return n < part.endNode; });
    return *after;
}

int Source::lineOf(const Part &part, quint32 offset) const
{
    return static_cast<int>(feedsBefore(offset) - feedsBefore(part.begin)) + 1;
}

QByteArrayView Source::escapedName(quint32 node) const
{
    const auto found = std::lower_bound(escapedNames.begin(), escapedNames.end(), node,
                                        [](const auto &entry, quint32 n) { return entry.first < n; });
    return found->second;
}

quint32 Source::includeName(quint32 node) const
{
    return std::lower_bound(includes.begin(), includes.end(), node,
                            [](const Include &include, quint32 n) { return include.node < n; })
        ->name;
}

} // namespace upriver::nginx
