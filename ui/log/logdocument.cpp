// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logdocument.h"

#include <algorithm>

namespace upriver::ui {

/// Of 64 to 128 KiB each: what a screen of filtered rows needs, which lie in as many places.
static constexpr int mostPages = 96;

LogDocument::LogDocument(QObject *parent)
    : QObject(parent)
    , m_pages(mostPages)
{
}

LogDocument::~LogDocument() = default;

void LogDocument::show(LogSourcePtr source, const QList<LogFormat> &known)
{
    stop();
    m_source = std::move(source);
    m_known = known;
    m_wasEmpty = false;
    m_index = {};
    m_filtered = {};
    m_found = {};
    m_pages.clear();
    m_indexer.reset();
    m_sweep.reset();
    m_seeker.reset();
    recogniseForm();
    Q_EMIT begun();
    takeIn();
}

void LogDocument::recogniseForm()
{
    if (!m_source)
        return;
    const QByteArray beginning = m_source->read(0, LogBlock::size);
    m_wasEmpty = beginning.isEmpty();
    m_index.form = formOf(beginning, m_known);
    m_indexer = std::make_shared<LogIndexer>(m_index.form);
    m_sweep = sweepFor(m_conditions);
    if (m_wanted)
        m_seeker = sweepFor({*m_wanted});
}

void LogDocument::takeIn()
{
    // A log that was empty shows what it is with its first lines.
    if (m_wasEmpty && m_source->size() > 0 && m_indexer && !isReading())
        recogniseForm();
    readOn();
    filterOn();
    searchOn();
}

void LogDocument::stop()
{
    const bool ran = isReading() || isFiltering() || isSearching();
    // A job that was stopped still holds what it feeds: another begins with its own.
    if (isReading())
        m_indexer.reset();
    m_indexing.stop();
    if (isFiltering())
        m_sweep.reset();
    m_filtering.stop();
    if (isSearching())
        m_seeker.reset();
    m_searching.stop();
    if (ran)
        Q_EMIT workChanged();
}

void LogDocument::readOn()
{
    if (!m_indexer || isReading() || m_indexer->bytes() >= m_source->size())
        return;
    const qint64 until = m_source->size();
    m_indexing.start(
        this, m_source, m_indexer, until, [this](const LogPart &part) { takePart(part); },
        [this, until] {
            Q_EMIT workChanged();
            // It has grown meanwhile; a file that lost what it had is for whoever follows it.
            if (m_indexer->bytes() >= until)
                takeIn();
        });
}

void LogDocument::takePart(const LogPart &part)
{
    add(m_index, part);
    for (const qint64 block : m_pages.keys()) {
        if (block >= static_cast<qint64>(part.firstBlock))
            m_pages.remove(block);
    }
    if (m_conditions.isEmpty())
        Q_EMIT grew();
    Q_EMIT indexGrew();
    Q_EMIT workChanged();
    filterOn();
    searchOn();
}

// A sweep stays behind the index: its rows are lines the index knows.
void LogDocument::filterOn()
{
    if (!m_sweep || isFiltering() || m_sweep->bytes() >= m_index.totals.bytes)
        return;
    m_filtering.start(
        this, m_source, m_sweep, m_index.totals.bytes,
        [this](const LogMatchPart &part) {
            add(m_filtered, part);
            Q_EMIT grew();
            Q_EMIT workChanged();
        },
        [this, until = m_index.totals.bytes] {
            Q_EMIT workChanged();
            if (m_sweep->bytes() >= until)
                filterOn();
        });
}

void LogDocument::searchOn()
{
    if (!m_seeker || isSearching() || m_seeker->bytes() >= m_index.totals.bytes)
        return;
    m_searching.start(
        this, m_source, m_seeker, m_index.totals.bytes,
        [this](const LogMatchPart &part) {
            add(m_found, part);
            Q_EMIT searchGrew();
            Q_EMIT workChanged();
        },
        [this, until = m_index.totals.bytes] {
            Q_EMIT workChanged();
            if (m_seeker->bytes() >= until)
                searchOn();
        });
}

double LogDocument::progress() const
{
    const double whole = m_source ? static_cast<double>(std::max<qint64>(1, m_source->size())) : 1;
    const double all = isReading() ? whole : static_cast<double>(std::max<qint64>(1, m_index.totals.bytes));
    double least = isReading() ? static_cast<double>(m_index.totals.bytes) / whole : 1;
    if (isFiltering())
        least = std::min(least, static_cast<double>(m_filtered.bytes) / all);
    if (isSearching())
        least = std::min(least, static_cast<double>(m_found.bytes) / all);
    return least;
}

std::shared_ptr<LogSweep> LogDocument::sweepFor(const QList<LogCondition> &conditions) const
{
    if (!m_source || conditions.isEmpty())
        return nullptr;
    return std::make_shared<LogSweep>(m_index.form, LogFilter(conditions));
}

void LogDocument::setFilter(const QList<LogCondition> &conditions)
{
    if (conditions == m_conditions)
        return;
    m_filtering.stop();
    m_conditions = conditions;
    m_filtered = {};
    m_sweep = sweepFor(m_conditions);
    Q_EMIT filterChanged();
    Q_EMIT workChanged();
    filterOn();
}

void LogDocument::setSearch(const std::optional<LogCondition> &wanted)
{
    if (wanted == m_wanted)
        return;
    m_searching.stop();
    m_wanted = wanted;
    m_found = {};
    m_seeker = m_wanted ? sweepFor({*m_wanted}) : nullptr;
    Q_EMIT searchGrew();
    Q_EMIT workChanged();
    searchOn();
}

const LogPage &LogDocument::page(qint64 block) const
{
    if (const LogPage *known = m_pages.object(block))
        return *known;
    auto *read = new LogPage(pageOf(*m_source, m_index, block));
    ++m_cost.pages;
    m_cost.bytes += read->bytes.size();
    m_pages.insert(block, read);
    return *read;
}

const std::vector<LogBlock> &LogDocument::blocks() const
{
    return m_conditions.isEmpty() ? m_index.blocks : m_filtered.blocks;
}

qint64 LogDocument::rowCount() const
{
    return m_conditions.isEmpty() ? m_index.totals.lines : static_cast<qint64>(m_filtered.rows.size());
}

qint64 LogDocument::offsetOfRow(qint64 row) const
{
    if (!m_conditions.isEmpty())
        return m_filtered.offsetOf(row);
    const LogPage &lines = page(static_cast<qint64>(blockOfLine(m_index.blocks, row)));
    const qint64 into = row - lines.firstLine;
    return into >= 0 && into < static_cast<qint64>(lines.lines.size()) ? lines.offsetOf(static_cast<size_t>(into)) : 0;
}

/// The page's line that holds the byte at @p offset; the first one when it begins on an earlier page.
static size_t lineHolding(const LogPage &page, qint64 offset)
{
    const auto after = std::upper_bound(page.lines.begin(), page.lines.end(), offset - page.offset,
                                        [](qint64 wanted, const LogPlace &each) { return wanted < each.at; });
    return after == page.lines.begin() ? 0 : static_cast<size_t>(after - page.lines.begin()) - 1;
}

LogRow LogDocument::row(qint64 row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const qint64 offset = offsetOfRow(row);
    const LogPage &lines = page(offset / LogBlock::size);
    if (lines.lines.empty())
        return {};
    const size_t at = lineHolding(lines, offset);
    const LogPlace &place = lines.lines[at];
    LogRow found{.line = lines.firstLine + static_cast<qint64>(at) + 1,
                 .offset = lines.offsetOf(at),
                 .text = lines.textOf(at),
                 .weight = place.weight,
                 .cut = place.cut,
                 .time = place.time};
    if (place.entry == static_cast<qint32>(at))
        found.entry = lines.entryAt(at);
    return found;
}

qint64 LogDocument::rowAtOffset(qint64 offset) const
{
    if (!m_conditions.isEmpty())
        return m_filtered.rowFrom(offset);
    if (m_index.blocks.empty())
        return 0;
    qint64 block = std::clamp<qint64>(offset / LogBlock::size, 0, static_cast<qint64>(m_index.blocks.size()) - 1);
    // A long line holds blocks in which none begins.
    while (block > 0 && page(block).lines.empty())
        --block;
    const LogPage &lines = page(block);
    return lines.firstLine + static_cast<qint64>(lineHolding(lines, offset));
}

qint64 LogDocument::rowOfLine(qint64 line) const
{
    if (m_conditions.isEmpty())
        return std::min(line, m_index.totals.lines) - 1;
    const LogPage &lines = page(static_cast<qint64>(blockOfLine(m_index.blocks, line - 1)));
    const qint64 into = line - 1 - lines.firstLine;
    if (into < 0 || into >= static_cast<qint64>(lines.lines.size()))
        return -1;
    const qint64 row = m_filtered.rowFrom(lines.offsetOf(static_cast<size_t>(into)));
    return row < rowCount() ? row : rowCount() - 1;
}

/// Looks in one block only. @p row need not lie in it.
qint64 LogDocument::weighedIn(size_t block, qint64 row, LogWeight least, bool forward) const
{
    const auto &all = blocks();
    const qint64 first = all[block].lines;
    const qint64 last = (block + 1 < all.size() ? all[block + 1].lines : rowCount()) - 1;
    const qint64 step = forward ? 1 : -1;
    for (qint64 at = forward ? std::max(first, row + 1) : std::min(last, row - 1); at >= first && at <= last;
         at += step) {
        const LogRow here = this->row(at);
        if (!here.entry.isNull() && here.weight >= least)
            return at;
    }
    return -1;
}

qint64 LogDocument::findWeight(qint64 row, LogWeight least, bool forward) const
{
    const auto &all = blocks();
    if (all.empty() || rowCount() == 0)
        return -1;
    auto block = static_cast<qint64>(blockOfLine(all, std::clamp<qint64>(row, 0, rowCount() - 1)));
    // The row may be the last before blocks in which no line begins.
    for (; block >= 0 && block < static_cast<qint64>(all.size()); block += forward ? 1 : -1) {
        if (!all[static_cast<size_t>(block)].has(least))
            continue;
        if (const qint64 found = weighedIn(static_cast<size_t>(block), row, least, forward); found >= 0)
            return found;
    }
    return -1;
}

qint64 LogDocument::nextFound(qint64 row, bool forward) const
{
    const auto all = static_cast<qint64>(m_found.rows.size());
    const qint64 here = row < 0 || row >= rowCount() ? 0 : offsetOfRow(row);
    // Lines that match but that the filter leaves out are passed over.
    for (qint64 at = forward ? m_found.rowFrom(row < 0 ? 0 : here + 1) : m_found.rowFrom(here) - 1; at >= 0 && at < all;
         at += forward ? 1 : -1) {
        const qint64 offset = m_found.offsetOf(at);
        const qint64 there = rowAtOffset(offset);
        if (there < rowCount() && offsetOfRow(there) == offset)
            return there;
    }
    return -1;
}

} // namespace upriver::ui
