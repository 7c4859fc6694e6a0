// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtAlgorithms>

#include <cstring>
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

/// The first place in @p in where @p first stands, directly before @p second, and that @p accept takes; null when there
/// is none. The values of a log line are short, so a call of memchr for each would cost more than the search.
template<class Accept>
inline const char *findPair(Stretch in, char first, char second, Accept &&accept)
{
    const char *at = in.begin;
#ifdef __SSE2__
    const __m128i ones = _mm_set1_epi8(first);
    const __m128i others = _mm_set1_epi8(second);
    for (; at < in.end && in.readable - at > 16; at += 16) {
        const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at + 1));
        auto found = static_cast<quint32>(
            _mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(here, ones), _mm_cmpeq_epi8(next, others))));
        for (; found != 0; found &= found - 1) {
            const char *place = at + qCountTrailingZeroBits(found);
            if (place >= in.end)
                return nullptr;
            if (accept(place))
                return place;
        }
    }
#endif
    for (; at < in.end && in.end - at > 1; ++at) {
        at = static_cast<const char *>(std::memchr(at, first, static_cast<size_t>(in.end - at - 1)));
        if (!at)
            return nullptr;
        if (at[1] == second && accept(at))
            return at;
    }
    return nullptr;
}

/// The same for a single byte.
template<class Accept>
inline const char *findByte(Stretch in, char byte, Accept &&accept)
{
    const char *at = in.begin;
#ifdef __SSE2__
    const __m128i ones = _mm_set1_epi8(byte);
    for (; at < in.end && in.readable - at > 15; at += 16) {
        const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        auto found = static_cast<quint32>(_mm_movemask_epi8(_mm_cmpeq_epi8(here, ones)));
        for (; found != 0; found &= found - 1) {
            const char *place = at + qCountTrailingZeroBits(found);
            if (place >= in.end)
                return nullptr;
            if (accept(place))
                return place;
        }
    }
#endif
    for (; at < in.end; ++at) {
        at = static_cast<const char *>(std::memchr(at, byte, static_cast<size_t>(in.end - at)));
        if (!at)
            return nullptr;
        if (accept(at))
            return at;
    }
    return nullptr;
}

} // namespace upriver
