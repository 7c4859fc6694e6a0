// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/bytescan.h"

#include <QByteArrayView>

#include <cstring>
#include <optional>

namespace upriver {

/// Where @p what stands in @p text from @p from on; -1 when nowhere.
inline qsizetype indexOf(QByteArrayView text, char what, qsizetype from = 0)
{
    const char *at = text.data() + from;
#ifdef __SSE2__
    // Mostly it is near: a call would cost more than the search.
    const __m128i wanted = _mm_set1_epi8(what);
    for (int near = 0; near < 4 && text.end() - at >= 16; ++near, at += 16) {
        const __m128i same = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at)), wanted);
        if (const auto found = static_cast<quint32>(_mm_movemask_epi8(same)); found != 0)
            return at + qCountTrailingZeroBits(found) - text.data();
    }
#endif
    if (at >= text.end())
        return -1;
    const void *found = std::memchr(at, what, static_cast<size_t>(text.end() - at));
    return found ? static_cast<const char *>(found) - text.data() : -1;
}

inline bool begins(QByteArrayView text, QByteArrayView what)
{
    return text.size() >= what.size() && areSame(text.data(), what.data(), what.size());
}

/// The same for a literal, which the compiler compares in one go.
template<size_t N>
bool begins(QByteArrayView text, const char (&what)[N])
{
    return text.size() >= static_cast<qsizetype>(N - 1) && std::memcmp(text.data(), what, N - 1) == 0;
}

/// Where @p what, which is not empty, first stands in @p text; -1 when nowhere. For short texts: QByteArrayView's own
/// search is made for long ones.
inline qsizetype indexOf(QByteArrayView text, QByteArrayView what)
{
    qsizetype from = 0;
#ifdef __SSE2__
    // By its first byte and its last one together: few places have both.
    const qsizetype last = what.size() - 1;
    const __m128i firsts = _mm_set1_epi8(what[0]);
    const __m128i lasts = _mm_set1_epi8(what[last]);
    for (; text.size() - from >= 16 + last; from += 16) {
        const auto *at = reinterpret_cast<const __m128i *>(text.data() + from);
        const auto *behind = reinterpret_cast<const __m128i *>(text.data() + from + last);
        const __m128i same = _mm_and_si128(_mm_cmpeq_epi8(_mm_loadu_si128(at), firsts),
                                           _mm_cmpeq_epi8(_mm_loadu_si128(behind), lasts));
        for (auto found = static_cast<quint32>(_mm_movemask_epi8(same)); found != 0; found &= found - 1) {
            const qsizetype place = from + qCountTrailingZeroBits(found);
            if (areSame(text.data() + place, what.data(), what.size()))
                return place;
        }
    }
#endif
    for (qsizetype at = indexOf(text, what[0], from); at >= 0; at = indexOf(text, what[0], at + 1)) {
        if (begins(text.sliced(at), what))
            return at;
    }
    return -1;
}

/// A text read from the front.
class Cursor
{
public:
    explicit Cursor(QByteArrayView text)
        : m_rest(text)
    {
    }

    [[nodiscard]] QByteArrayView rest() const { return m_rest; }

    bool take(QByteArrayView what)
    {
        if (!begins(m_rest, what))
            return false;
        m_rest = m_rest.sliced(what.size());
        return true;
    }

    template<size_t N>
    bool take(const char (&what)[N])
    {
        if (!begins(m_rest, what))
            return false;
        m_rest = m_rest.sliced(N - 1);
        return true;
    }

    /// Digits, at most @p mostDigits of them; nothing when there is none.
    std::optional<qint64> number(qsizetype mostDigits = 18)
    {
        const char *at = m_rest.begin();
        const char *const stop = at + qMin(m_rest.size(), mostDigits);
        qint64 value = 0;
        for (; at < stop && static_cast<quint8>(*at - '0') < 10; ++at)
            value = value * 10 + (*at - '0');
        if (at == m_rest.begin())
            return std::nullopt;
        m_rest = {at, m_rest.end() - at};
        return value;
    }

    QByteArrayView upTo(qsizetype end)
    {
        const QByteArrayView taken = m_rest.first(end);
        m_rest = m_rest.sliced(end);
        return taken;
    }

private:
    QByteArrayView m_rest;
};

} // namespace upriver
