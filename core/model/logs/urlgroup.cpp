// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/urlgroup.h"

#include <cstring>

namespace upriver {

static constexpr int deepest = 8;
static constexpr qsizetype longestSegment = 48;

enum : quint8 { Digit = 1, Hex = 2, Dash = 4 };

static constexpr std::array<quint8, 256> kinds = [] {
    std::array<quint8, 256> kinds = {};
    for (size_t c = '0'; c <= '9'; ++c)
        kinds[c] = Digit;
    for (size_t c = 'a'; c <= 'f'; ++c)
        kinds[c] = kinds[c - 'a' + 'A'] = Hex;
    kinds['-'] = kinds['_'] = Dash;
    return kinds;
}();

/// id := digit+ | (hex | "-")+ with a digit, eight or more | what has five digits and more, sixteen or more
static bool isId(QByteArrayView stem)
{
    qsizetype digits = 0;
    quint8 all = 0;
    bool other = false;
    for (const char c : stem) {
        const quint8 kind = kinds[static_cast<quint8>(c)];
        digits += kind & Digit;
        all |= kind;
        other = other || kind == 0;
    }
    if (digits == 0)
        return false;
    if (!other && (all == Digit || stem.size() >= 8))
        return true;
    return stem.size() >= 16 && digits >= 5;
}

void UrlGroup::append(QByteArrayView text)
{
    const qsizetype size = qMin(text.size(), static_cast<qsizetype>(m_name.size()) - m_size);
    std::memcpy(m_name.data() + m_size, text.data(), static_cast<size_t>(size));
    m_size += size;
}

void UrlGroup::appendSegment(QByteArrayView segment)
{
    qsizetype stem = 0;
    while (stem < segment.size() && segment[stem] != '.')
        ++stem;
    if (isId(segment.first(stem))) {
        append("*");
        segment = segment.sliced(stem);
    }
    append(segment.size() > longestSegment ? QByteArrayView("*") : segment);
}

QByteArrayView UrlGroup::name(QByteArrayView host, QByteArrayView path)
{
    m_size = 0;
    if (path.isNull())
        return "-";
    append(host.first(qMin<qsizetype>(host.size(), 100)));
    const char *at = path.begin();
    const char *const end = path.end();
    for (int depth = 0; at < end; ++depth) {
        const char *stop = at + (*at == '/' ? 1 : 0);
        append({at, stop - at});
        at = stop;
        while (stop < end && *stop != '/')
            ++stop;
        const bool fits = m_size + longestSegment + 2 < static_cast<qsizetype>(m_name.size());
        if (depth >= deepest || !fits) {
            append("*");
            break;
        }
        appendSegment({at, stop - at});
        at = stop;
    }
    return {m_name.data(), m_size};
}

} // namespace upriver
