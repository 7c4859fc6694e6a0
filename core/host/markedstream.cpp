// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/markedstream.h"

#include <QRandomGenerator>

#include <algorithm>

namespace upriver {

static constexpr qsizetype longestLine = 400; ///< bytes after the mark

QByteArray newNonce()
{
    quint32 random[4];
    QRandomGenerator::system()->fillRange(random);
    return QByteArray(reinterpret_cast<const char *>(random), sizeof random).toHex();
}

QByteArray markFor(char letter, const QByteArray &nonce)
{
    return '\x1E' + (letter + nonce);
}

MarkedStream::MarkedStream(const QByteArray &mark)
    : m_mark(mark + ' ')
{
}

void MarkedStream::feed(QByteArrayView bytes, const std::function<bool(const QByteArray &)> &line,
                        const std::function<void(QByteArrayView)> &text)
{
    const QByteArray joined = m_held.isEmpty() ? QByteArray() : m_held + bytes.toByteArray();
    QByteArrayView rest = m_held.isEmpty() ? bytes : QByteArrayView(joined);
    QByteArrayView hold;
    while (!rest.isEmpty()) {
        const qsizetype at = rest.indexOf(m_mark[0]);
        if (at != 0)
            text(at < 0 ? rest : rest.first(at));
        if (at < 0)
            break;
        rest = rest.sliced(at);
        const auto same = std::mismatch(m_mark.begin(), m_mark.end(), rest.begin(), rest.end());
        if (same.first != m_mark.end() && same.second != rest.end()) {
            text(rest.first(1));
            rest = rest.sliced(1);
            continue;
        }
        const QByteArrayView behind = rest.sliced(same.second - rest.begin());
        const qsizetype end = behind.first(std::min(behind.size(), longestLine)).indexOf('\n');
        if (end < 0 && behind.size() < longestLine) {
            hold = rest;
            break;
        }
        const bool taken = end >= 0 && line(behind.first(end).toByteArray());
        if (!taken)
            text(rest.first(1));
        rest = taken ? behind.sliced(end + 1) : rest.sliced(1);
    }
    m_held = hold.toByteArray();
}

} // namespace upriver
