// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtAlgorithms>

#include <cstring>
#include <utility>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace upriver {

/// A stretch of bytes to search. From @p end to @p readable bytes may be looked at but do not count: so sixteen can be
/// compared at once up to the end.
struct Stretch
{
    const char *begin = nullptr;
    const char *end = nullptr;
    const char *readable = nullptr;
};

/// Are the @p size bytes the same? For short ones: no call.
inline bool areSame(const char *one, const char *other, qsizetype size)
{
    static constexpr qsizetype step = sizeof(quint64);
    const auto eightAreSame = [&](qsizetype at) {
        quint64 here = 0;
        quint64 there = 0;
        std::memcpy(&here, one + at, step);
        std::memcpy(&there, other + at, step);
        return here == there;
    };
    if (size < step) {
        while (size > 0 && one[size - 1] == other[size - 1])
            --size;
        return size == 0;
    }
    for (qsizetype at = 0; at + step < size; at += step) {
        if (!eightAreSame(at))
            return false;
    }
    return eightAreSame(size - step);
}

/// The first place in @p in from @p at on where @p first stands, and behind it @p second when that counts (@p pair),
/// and that @p accept takes; null when there is none. The values of a log line are short: a call of memchr for each
/// would cost more than the search.
template<bool pair, class Accept>
inline const char *findPlace(const Stretch &in, const char *at, char first, char second, Accept &&accept)
{
    static constexpr int width = pair ? 2 : 1;
#ifdef __SSE2__
    const __m128i ones = _mm_set1_epi8(first);
    const __m128i others = _mm_set1_epi8(second);
    // So many bytes may follow the place where the last sixteen are looked at.
    const qsizetype room = qMin<qsizetype>(in.end - at - 1, in.readable - at - (15 + width));
    const char *const begin = at;
    for (; at - begin <= room; at += 16) {
        __m128i same = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at)), ones);
        if constexpr (pair) {
            const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at + 1));
            same = _mm_and_si128(same, _mm_cmpeq_epi8(next, others));
        }
        for (auto found = static_cast<quint32>(_mm_movemask_epi8(same)); found != 0; found &= found - 1) {
            const char *place = at + qCountTrailingZeroBits(found);
            if (place >= in.end)
                return nullptr;
            if (accept(place))
                return place;
        }
    }
#endif
    for (; in.end - at >= width; ++at) {
        at = static_cast<const char *>(std::memchr(at, first, static_cast<size_t>(in.end - at - width + 1)));
        if (!at)
            return nullptr;
        if ((!pair || at[width - 1] == second) && accept(at))
            return at;
    }
    return nullptr;
}

template<class Accept>
inline const char *findPair(const Stretch &in, const char *from, char first, char second, Accept &&accept)
{
    return findPlace<true>(in, from, first, second, std::forward<Accept>(accept));
}

template<class Accept>
inline const char *findByte(const Stretch &in, const char *from, char byte, Accept &&accept)
{
    return findPlace<false>(in, from, byte, byte, std::forward<Accept>(accept));
}

/// The first of two bytes between @p at and @p end, else @p end. Looks at nothing behind @p end.
inline const char *findEither(const char *at, const char *end, char one, char other)
{
#ifdef __SSE2__
    const __m128i ones = _mm_set1_epi8(one);
    const __m128i others = _mm_set1_epi8(other);
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i same = _mm_or_si128(_mm_cmpeq_epi8(bytes, ones), _mm_cmpeq_epi8(bytes, others));
        if (const auto found = static_cast<quint32>(_mm_movemask_epi8(same)); found != 0)
            return at + qCountTrailingZeroBits(found);
    }
#endif
    while (at < end && *at != one && *at != other)
        ++at;
    return at;
}

} // namespace upriver
