// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorscan.h"

#include "core/readers/cursor.h"

#include <algorithm>
#include <array>

namespace upriver {

static constexpr qsizetype step = 4 * 1024;

ErrorScan::ErrorScan(QByteArrayView whole)
    : m_block(whole)
    , m_ended(true)
{
}

void ErrorScan::feed(QByteArrayView block)
{
    m_block = block;
    m_at = 0;
}

void ErrorScan::end()
{
    feed({});
    m_ended = true;
    m_waits = false;
}

const ErrorView *ErrorScan::next()
{
    for (bool again = true; again;) {
        if (m_front >= m_before) {
            // What is carried behind this point lies in the block as well.
            m_at -= m_carried.size() - m_front;
            // Emptying what is empty would still cost a call.
            if (!m_carried.isEmpty())
                m_carried.resize(0);
            m_front = m_before = 0;
            return fromBlock();
        }
        if (const ErrorView *view = fromCarried(again))
            return view;
    }
    return nullptr;
}

const ErrorView *ErrorScan::fromBlock()
{
    while (const auto taken = take(m_block.sliced(m_at))) {
        m_at += *taken;
        if (m_has)
            return &m_view;
    }
    m_carried.append(m_block.data() + m_at, m_block.size() - m_at);
    m_before = m_carried.size();
    m_at = m_block.size();
    m_waits = true;
    return nullptr;
}

const ErrorView *ErrorScan::fromCarried(bool &again)
{
    const auto taken = m_waits ? std::nullopt : take(QByteArrayView(m_carried).sliced(m_front));
    again = true;
    if (taken) {
        m_front += *taken;
        return m_has ? &m_view : nullptr;
    }
    m_carried.remove(0, m_front);
    m_before -= m_front;
    m_front = 0;
    const QByteArrayView more = m_block.sliced(m_at, std::min(step, m_block.size() - m_at));
    m_carried.append(more.data(), more.size());
    m_at += more.size();
    // Nothing can be told before a line ends, or is too long; so small blocks are not searched again and again.
    m_waits = indexOf(more, '\n') < 0 && m_carried.size() <= longestErrorRecord;
    if (more.isEmpty()) {
        m_before = m_carried.size();
        again = false;
    }
    return nullptr;
}

static QByteArrayView withoutReturn(QByteArrayView line)
{
    while (line.endsWith('\r'))
        line.chop(1);
    return line;
}

// Only a record of a connection whose ", client: " is still to come goes on in the next line: PHP and Lua write stack
// traces into it. What is logged outside a connection goes on only where the next line looks like such a trace.
bool ErrorScan::goesOn(QByteArrayView line) const
{
    static constexpr std::array<QByteArrayView, 5> traces{"\t", "  ", "#", "stack traceback:", "Stack trace:"};
    if (beginsErrorRecord(line))
        return false;
    return m_view.connection != 0
        || std::any_of(traces.begin(), traces.end(), [&](QByteArrayView trace) { return line.startsWith(trace); });
}

/// The end of the record whose first line ends at @p end and names no client; nothing when that depends on bytes still
/// to come.
std::optional<qsizetype> ErrorScan::joined(QByteArrayView text, qsizetype end)
{
    int lines = 1;
    for (bool open = true; open;) {
        const QByteArrayView rest = text.sliced(std::min(end + 1, text.size()));
        const qsizetype feed = indexOf(rest, '\n');
        const qsizetype length = feed < 0 ? rest.size() : feed;
        if (end + 1 + length > longestErrorRecord)
            break;
        if (feed < 0 && !m_ended)
            return std::nullopt;
        const QByteArrayView line = withoutReturn(rest.first(length));
        if (rest.isEmpty() || !goesOn(line))
            break;
        end += 1 + length;
        ++lines;
        open = feed >= 0 && !namesClient(line);
    }
    if (lines > 1) {
        readErrorView(withoutReturn(text.first(end)), m_view, &m_memory);
        m_view.lines = lines;
    }
    return end;
}

std::optional<qsizetype> ErrorScan::takeLine(QByteArrayView text)
{
    const void *const found = std::memchr(text.data(), '\n', static_cast<size_t>(text.size()));
    const qsizetype feed = found ? static_cast<const char *>(found) - text.data() : -1;
    if (feed < 0 && !m_ended && text.size() <= longestErrorRecord)
        return std::nullopt;
    const qsizetype length = feed < 0 ? text.size() : feed;
    if (length > longestErrorRecord) {
        readErrorView(text.first(longestErrorRecord), m_view, &m_memory);
        m_view.text = text.first(longestErrorRecord);
        m_inLongLine = feed < 0;
        return length + (feed < 0 ? 0 : 1);
    }
    const QByteArrayView line = withoutReturn(text.first(length));
    if (!readErrorView(line, m_view, &m_memory))
        m_view.text = line;
    if (feed < 0)
        return length;
    if (!m_view.isRecord || !m_view.client.isEmpty())
        return length + 1;
    const auto end = joined(text, length);
    return end ? std::optional(std::min(*end + 1, text.size())) : std::nullopt;
}

/// Reads what stands at the front of @p text and says how many bytes that were; nothing when more are needed.
std::optional<qsizetype> ErrorScan::take(QByteArrayView text)
{
    m_has = false;
    if (text.isEmpty())
        return std::nullopt;
    if (m_inLongLine) {
        const qsizetype feed = indexOf(text, '\n');
        const qsizetype passed = feed < 0 ? text.size() : feed + 1;
        m_inLongLine = feed < 0;
        m_offset += passed;
        return passed;
    }
    const auto taken = takeLine(text);
    if (!taken)
        return std::nullopt;
    m_has = !m_view.text.isEmpty();
    m_view.line = m_line + 1;
    m_view.offset = m_offset;
    m_line += m_view.lines;
    m_offset += *taken;
    return taken;
}

} // namespace upriver
