// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/logpage.h"

#include <algorithm>

namespace upriver {

static void findLines(LogPage &page, qint64 begin, qint64 end)
{
    const QByteArrayView bytes(page.bytes);
    qsizetype at = begin == page.offset ? 0 : bytes.indexOf('\n') + 1;
    if (begin != page.offset && at == 0)
        return; // all of it is the middle of one line
    while (at < bytes.size() && page.offset + at < end) {
        const qsizetype feed = bytes.indexOf('\n', at);
        const qsizetype stop = feed < 0 ? bytes.size() : feed;
        const qsizetype size = stop > at && bytes[stop - 1] == '\r' ? stop - at - 1 : stop - at;
        page.lines.push_back({.at = static_cast<quint32>(at), .size = static_cast<quint32>(size), .cut = feed < 0});
        if (feed < 0)
            return;
        at = feed + 1;
    }
}

static size_t lineAt(const LogPage &page, qint64 offset)
{
    const auto found = std::lower_bound(page.lines.begin(), page.lines.end(), offset - page.offset,
                                        [](const LogPlace &each, qint64 wanted) { return each.at < wanted; });
    return static_cast<size_t>(found - page.lines.begin());
}

/// Up to where the entries of the block have to be read: the end of its last line, and what may belong to its record.
static qsizetype endOfEntries(const LogPage &page, LogKind kind)
{
    const LogPlace &last = page.lines.back();
    const qsizetype end = last.at + last.size + 1;
    return std::min(page.bytes.size(), kind == LogKind::Error ? end + longestErrorRecord : end + 1);
}

static void weigh(LogPage &page, const LogIndex &index, qint64 end)
{
    const LogBlock &block = index.blocks[static_cast<size_t>(page.block)];
    if (block.first == LogBlock::none || page.lines.empty())
        return;
    const qint64 first = page.block * LogBlock::size + block.first;
    const size_t from = lineAt(page, first);
    LogReader reader(index.form, first, page.firstLine + 1 + static_cast<qint64>(from));
    const auto take = [&](const LogEntry &entry) {
        const size_t line = lineAt(page, entry.offset);
        for (size_t i = line;
             entry.offset < end && i < page.lines.size() && i < line + static_cast<size_t>(entry.lines); ++i) {
            page.lines[i].entry = static_cast<qint32>(line);
            page.lines[i].weight = entry.weight;
            page.lines[i].time = entry.time;
        }
    };
    const qsizetype begin = first - page.offset;
    reader.feed(
        QByteArrayView(page.bytes).sliced(begin, std::max<qsizetype>(0, endOfEntries(page, index.form.kind) - begin)),
        take);
    reader.finish(take);
}

QByteArrayView LogPage::entryAt(size_t line) const
{
    size_t last = line;
    while (last + 1 < lines.size() && lines[last + 1].entry == static_cast<qint32>(line))
        ++last;
    return QByteArrayView(bytes).sliced(lines[line].at, lines[last].at + lines[last].size - lines[line].at);
}

LogPage pageOf(const LogSource &source, const LogIndex &index, qint64 block)
{
    LogPage page{.block = block};
    if (block < 0 || block >= static_cast<qint64>(index.blocks.size()))
        return page;
    const qint64 begin = block * LogBlock::size;
    const qint64 end = std::min(begin + LogBlock::size, index.totals.bytes);
    // The byte before tells whether a line begins with the block.
    page.offset = std::max<qint64>(0, begin - 1);
    page.firstLine = index.blocks[static_cast<size_t>(block)].lines;
    const qint64 most = std::min(end + LogPage::overhang, index.totals.bytes) - page.offset;
    page.bytes = source.read(page.offset, static_cast<qsizetype>(most));
    findLines(page, begin, end);
    weigh(page, index, end);
    return page;
}

} // namespace upriver
