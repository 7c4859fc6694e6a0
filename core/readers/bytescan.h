// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtAlgorithms>

#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace upriver {

/// Bytes to search. So many behind the end may be looked at, though they do not count: sixteen can then be compared at
/// once anywhere, and nobody asks how many are left.
struct Stretch
{
    static constexpr qsizetype slack = 64;

    const char *begin = nullptr;
    const char *end = nullptr;
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
    for (qsizetype at = size - step; at > 0; at -= step) {
        if (!eightAreSame(at))
            return false;
    }
    return eightAreSame(0);
}

/// The first place in @p in from @p at on where @p byte stands and that @p accept takes; null when there is none. @p
/// accept may be asked about bytes behind the end. The values of a log line are short: a call of memchr for each would
/// cost more than the search.
template<class Accept>
Q_ALWAYS_INLINE const char *findByte(const Stretch &in, const char *at, char byte, Accept &&accept)
{
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8(byte);
    for (; at < in.end; at += 16) {
        const __m128i same = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at)), wanted);
        for (auto found = static_cast<quint32>(_mm_movemask_epi8(same)); found != 0; found &= found - 1) {
            const char *place = at + qCountTrailingZeroBits(found);
            if (accept(place))
                return place;
        }
    }
#else
    for (; at < in.end; ++at) {
        at = static_cast<const char *>(std::memchr(at, byte, static_cast<size_t>(in.end - at)));
        if (!at)
            return nullptr;
        if (accept(at))
            return at;
    }
#endif
    return nullptr;
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
