// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/logindex.h"

#include <algorithm>
#include <cstring>

namespace upriver {

LogIndexer::LogIndexer(LogForm form)
    : m_reader(std::move(form))
{
}

void LogIndexer::feed(QByteArrayView block)
{
    countLines(block);
    m_reader.feed(block, [this](const LogEntry &entry) { count(entry); });
}

void LogIndexer::countLines(QByteArrayView block)
{
    LogTotals &totals = m_index.totals;
    const char *at = block.begin();
    while (at != block.end()) {
        const qint64 into = totals.bytes % LogBlock::size;
        if (into == 0)
            m_index.blocks.push_back({.lines = totals.lines});
        const char *const end = at + std::min<qint64>(block.end() - at, LogBlock::size - into);
        totals.bytes += end - at;
        while (at != end) {
            totals.lines += m_atLineStart ? 1 : 0;
            const auto *feed = static_cast<const char *>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
            m_atLineStart = feed != nullptr;
            at = feed ? feed + 1 : end;
        }
    }
}

void LogTotals::count(const LogEntry &entry)
{
    errors += entry.weight == LogWeight::Error ? 1 : 0;
    warnings += entry.weight == LogWeight::Warning ? 1 : 0;
    if (entry.weight == LogWeight::Error && !firstError)
        firstError = LogSpot{.offset = entry.offset, .time = entry.time};
}

static size_t blockOf(const LogEntry &entry)
{
    return static_cast<size_t>(entry.offset / LogBlock::size);
}

void LogIndexer::count(const LogEntry &entry)
{
    m_index.blocks[blockOf(entry)].count(entry);
    m_index.totals.count(entry);
    if (entry.time)
        countMinute(entry);
}

void LogIndexer::countMinute(const LogEntry &entry)
{
    const qint64 number = *entry.time / 60;
    if (!m_minute || number != m_minuteNumber) {
        const auto known = m_index.minutes.find(number);
        const bool room = known != m_index.minutes.end() || m_index.minutes.size() < LogIndex::mostMinutes;
        m_minuteNumber = number;
        m_minute = room ? &m_index.minutes[number] : nullptr;
        m_changed << number;
    }
    if (m_minute)
        m_minute->count(entry);
    else
        ++m_index.totals.minutesLeftOut;
}

LogPart LogIndexer::part()
{
    LogPart part{.form = m_reader.form(),
                 .totals = m_index.totals,
                 .firstBlock = m_given,
                 .blocks = {m_index.blocks.begin() + static_cast<std::ptrdiff_t>(m_given), m_index.blocks.end()}};
    for (const qint64 number : std::as_const(m_changed)) {
        const auto known = m_index.minutes.find(number);
        if (known != m_index.minutes.end())
            part.minutes.insert(*known);
    }
    m_changed.clear();
    m_minute = nullptr;
    m_given = m_index.blocks.empty() ? 0 : m_index.blocks.size() - 1;
    // What waits for its end is counted in this part as far as it is known, and anew when it has come.
    LogReader tail = m_reader;
    tail.finish([&](const LogEntry &entry) {
        m_given = std::min(m_given, blockOf(entry));
        part.blocks[blockOf(entry) - part.firstBlock].count(entry);
        part.totals.count(entry);
        if (!entry.time)
            return;
        const auto known = m_index.minutes.find(*entry.time / 60);
        const auto minute = known == m_index.minutes.end() ? LogMinute() : known->second;
        part.minutes.emplace(*entry.time / 60, minute).first->second.count(entry);
    });
    return part;
}

void LogBlock::count(const LogEntry &entry)
{
    if (first == none)
        first = static_cast<quint32>(entry.offset % size);
    errors += entry.weight == LogWeight::Error ? 1 : 0;
    warnings += entry.weight == LogWeight::Warning ? 1 : 0;
}

void LogMinute::count(const LogEntry &entry)
{
    if (entries++ == 0)
        offset = entry.offset;
    warnings += entry.weight == LogWeight::Warning ? 1 : 0;
    errors += entry.weight == LogWeight::Error ? 1 : 0;
}

void add(LogIndex &index, const LogPart &part)
{
    index.form = part.form;
    index.totals = part.totals;
    index.blocks.resize(part.firstBlock);
    index.blocks.insert(index.blocks.end(), part.blocks.begin(), part.blocks.end());
    for (const auto &[number, minute] : part.minutes)
        index.minutes.insert_or_assign(number, minute);
}

size_t blockOfLine(const std::vector<LogBlock> &blocks, qint64 line)
{
    const auto after = std::upper_bound(blocks.begin(), blocks.end(), line,
                                        [](qint64 wanted, const LogBlock &each) { return wanted < each.lines; });
    return after == blocks.begin() ? 0 : static_cast<size_t>(after - blocks.begin()) - 1;
}

} // namespace upriver
