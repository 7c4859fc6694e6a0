// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/logmatches.h"

#include <algorithm>

namespace upriver {

qint64 LogMatches::offsetOf(qint64 row) const
{
    const auto block = static_cast<qint64>(blockOfLine(blocks, row));
    return block * LogBlock::size + rows[static_cast<size_t>(row)];
}

qint64 LogMatches::rowFrom(qint64 offset) const
{
    const auto block = static_cast<size_t>(offset / LogBlock::size);
    if (block >= blocks.size())
        return static_cast<qint64>(rows.size());
    const auto begin = rows.begin() + blocks[block].lines;
    const auto end = block + 1 < blocks.size() ? rows.begin() + blocks[block + 1].lines : rows.end();
    return std::lower_bound(begin, end, offset % LogBlock::size) - rows.begin();
}

void add(LogMatches &matches, const LogMatchPart &part)
{
    if (part.firstBlock < matches.blocks.size())
        matches.rows.resize(static_cast<size_t>(matches.blocks[part.firstBlock].lines));
    matches.blocks.resize(part.firstBlock);
    matches.blocks.insert(matches.blocks.end(), part.found.blocks.begin(), part.found.blocks.end());
    matches.rows.insert(matches.rows.end(), part.found.rows.begin(), part.found.rows.end());
    matches.bytes = part.found.bytes;
    matches.isCapped = part.found.isCapped;
}

LogSweep::LogSweep(LogForm form, LogFilter filter)
    : m_reader(std::move(form))
    , m_filter(std::move(filter))
{
}

void LogSweep::feed(QByteArrayView block)
{
    m_reader.feed(block, [this](const LogEntry &entry) { take(entry, m_found); });
    m_found.bytes += block.size();
}

/// Blocks without a row are known too, up to the one that holds the byte before @p bytes.
void LogSweep::fillBlocks(LogMatches &to, qint64 bytes) const
{
    const qint64 rows = m_rowsGiven + static_cast<qint64>(to.rows.size());
    while ((static_cast<qint64>(m_firstBlock + to.blocks.size())) * LogBlock::size < bytes)
        to.blocks.push_back({.lines = rows});
}

void LogSweep::take(const LogEntry &entry, LogMatches &to)
{
    if (!m_filter.passes(entry))
        return;
    qint64 at = entry.offset;
    for (int line = 0; line < entry.lines; ++line) {
        if (static_cast<size_t>(m_rowsGiven) + to.rows.size() >= LogMatches::mostRows) {
            to.isCapped = true;
            return;
        }
        // Blocks behind it may have been filled while it waited for its end.
        to.blocks.resize(std::min(to.blocks.size(), static_cast<size_t>(at / LogBlock::size) + 1 - m_firstBlock));
        fillBlocks(to, at + 1);
        to.rows.push_back(static_cast<quint16>(at % LogBlock::size));
        if (line == 0)
            to.blocks.back().count(entry);
        at += entry.text.indexOf('\n', at - entry.offset) + 1 - (at - entry.offset);
    }
}

LogMatchPart LogSweep::part()
{
    fillBlocks(m_found, m_found.bytes);
    LogMatchPart part{.firstBlock = m_firstBlock, .found = m_found};
    size_t keep = m_found.blocks.empty() ? m_firstBlock : m_firstBlock + m_found.blocks.size() - 1;
    LogReader tail = m_reader;
    tail.finish([&](const LogEntry &entry) {
        keep = std::min(keep, static_cast<size_t>(entry.offset / LogBlock::size));
        take(entry, part.found);
        fillBlocks(part.found, part.found.bytes);
    });
    const auto given = static_cast<std::ptrdiff_t>(keep - m_firstBlock);
    if (given > 0) {
        const qint64 rows = m_found.blocks[static_cast<size_t>(given)].lines - m_rowsGiven;
        m_found.rows.erase(m_found.rows.begin(), m_found.rows.begin() + rows);
        m_found.blocks.erase(m_found.blocks.begin(), m_found.blocks.begin() + given);
        m_rowsGiven += rows;
        m_firstBlock = keep;
    }
    return part;
}

} // namespace upriver
