// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/bytescan.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <algorithm>

namespace upriver {

/// The lines of a text that arrives in blocks of any size. A line that lies within a block is handed out where it lies;
/// only one that two blocks share is copied, and one so near to the end of its block that a Stretch would have no
/// slack. A line longer than 64 KiB is cut there.
class LineBlocks
{
public:
    static constexpr qsizetype longestLine = 64 * 1024;

    /// Hands every line that ends in @p block, without its end, to @p visit(Stretch line, qint64 offset) until that
    /// returns false; then so does this, and the rest of the block is lost.
    template<class Visit>
    bool feed(QByteArrayView block, Visit &&visit)
    {
        const char *at = block.begin();
        const char *const end = block.end();
        if (!m_rest.isEmpty()) {
            const char *stop = endOfLine(at, end);
            keep({at, (stop ? stop : end) - at});
            if (!stop) {
                m_seen += block.size();
                return true;
            }
            at = stop + 1;
            if (!handRest(visit))
                return false;
            m_offset = m_seen + (at - block.begin());
        }
        while (const char *stop = endOfLine(at, end)) {
            if (!(end - stop >= Stretch::slack ? hand(at, stop, visit) : handCopy({at, stop - at}, visit)))
                return false;
            m_offset += stop + 1 - at;
            at = stop + 1;
        }
        keep({at, end - at});
        m_seen += block.size();
        return true;
    }

    /// The last line, when the text does not end with the end of a line.
    template<class Visit>
    bool finish(Visit &&visit)
    {
        const bool more = m_rest.isEmpty() || handRest(visit);
        m_offset = m_seen;
        return more;
    }

    [[nodiscard]] qint64 bytesSeen() const { return m_seen; }

private:
    static const char *endOfLine(const char *at, const char *end)
    {
        return at == end ? nullptr : static_cast<const char *>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
    }

    template<class Visit>
    bool hand(const char *begin, const char *end, Visit &visit)
    {
        end = std::min(end, begin + std::min<qsizetype>(end - begin, longestLine));
        if (end > begin && end[-1] == '\r')
            --end;
        return visit(Stretch{begin, end}, m_offset);
    }

    template<class Visit>
    bool handRest(Visit &visit)
    {
        const qsizetype size = m_rest.size();
        m_rest.append(Stretch::slack, '\0');
        const bool more = hand(m_rest.constData(), m_rest.constData() + size, visit);
        m_rest.resize(0);
        return more;
    }

    template<class Visit>
    bool handCopy(QByteArrayView line, Visit &visit)
    {
        keep(line);
        return handRest(visit);
    }

    void keep(QByteArrayView part) { m_rest += part.first(std::min(part.size(), longestLine - m_rest.size())); }

    QByteArray m_rest; ///< of a line whose end has not come yet
    qint64 m_offset = 0; ///< of the line that comes next
    qint64 m_seen = 0; ///< bytes in all blocks before
};

/// Parts @p text into at most @p most stretches that begin and end with lines, to be read by as many threads.
QList<QByteArrayView> stretchesOf(QByteArrayView text, int most);

} // namespace upriver
