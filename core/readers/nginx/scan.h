// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace upriver::nginx {

/// What single bytes mean to ngx_conf_read_token (core/ngx_conf_file.c:503).
namespace byte {
enum Meaning : quint8 {
    Blank = 1,
    EndsPlain = 2, ///< may end a word without quotes, or changes what follows
    EndsQuoted = 4, ///< may end a word in quotes, or changes what follows
    Translated = 8, ///< a backslash before it falls away, and it may become another byte
    AfterQuote = 16, ///< may stand right after a closing quote
};

inline constexpr std::array<quint8, 256> meaning = [] {
    std::array<quint8, 256> table{};
    const auto mark = [&](const char *bytes, int meaning) {
        for (; *bytes; ++bytes)
            table.at(static_cast<quint8>(*bytes)) |= static_cast<quint8>(meaning);
    };
    mark(" \t\r\n", Blank | EndsPlain | AfterQuote);
    mark(";{", EndsPlain | AfterQuote);
    mark(")", AfterQuote);
    mark("\\$", EndsPlain);
    mark("\\\"'", EndsQuoted);
    mark("\"'\\trn", Translated);
    return table;
}();

inline bool is(char c, Meaning what)
{
    return (meaning[static_cast<quint8>(c)] & what) != 0;
}
} // namespace byte

inline bool isQuote(char c)
{
    return c == '"' || c == '\'';
}

inline const char *afterBlanks(const char *at, const char *end)
{
    while (at < end && byte::is(*at, byte::Blank))
        ++at;
    return at;
}

/// @p at is the "#"; the line feed is not passed.
inline const char *afterComment(const char *at, const char *end)
{
    const void *feed = std::memchr(at, '\n', static_cast<size_t>(end - at));
    return feed ? static_cast<const char *>(feed) : end;
}

/// Passes a backslash and the byte after it.
inline const char *afterEscape(const char *at, const char *end, bool &translated)
{
    if (++at == end)
        return at;
    translated = translated || byte::is(*at, byte::Translated);
    return at + 1;
}

/// The first byte that may end a word without quotes or changes what follows.
inline const char *plainStop(const char *at, const char *end)
{
#if defined(__SSE2__)
    // Sixteen bytes at once; of bytes up to the space some are no blanks, which the table says.
    const __m128i space = _mm_set1_epi8(' ');
    while (end - at >= 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i ends = _mm_or_si128(
            _mm_cmpeq_epi8(_mm_min_epu8(bytes, space), bytes),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(';')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('{'))));
        const __m128i changes
            = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('$')));
        const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(ends, changes)));
        at += found != 0 ? std::countr_zero(found) : 16;
        if (found != 0 && byte::is(*at, byte::EndsPlain))
            return at;
        at += found != 0 ? 1 : 0;
    }
#endif
    while (at < end && !byte::is(*at, byte::EndsPlain))
        ++at;
    return at;
}

/// A word without quotes runs to a blank, ";" or "{"; "${" belongs to it.
inline const char *afterPlainWord(const char *at, const char *end, bool &translated)
{
    for (;;) {
        at = plainStop(at, end);
        if (at == end)
            return at;
        if (*at == '\\') {
            at = afterEscape(at, end, translated);
        } else if (*at == '$') {
            ++at;
            while (at < end && *at == '{')
                ++at;
        } else {
            return at;
        }
    }
}

/// @p at is the opening quote. The closing one is passed; the end when there is none.
inline const char *afterQuotedWord(const char *at, const char *end, bool &translated, bool &closed)
{
    const char quote = *at++;
    for (;;) {
        while (at < end && !byte::is(*at, byte::EndsQuoted))
            ++at;
        closed = at < end && *at == quote;
        if (closed || at == end)
            return closed ? at + 1 : at;
        at = *at == '\\' ? afterEscape(at, end, translated) : at + 1;
    }
}

} // namespace upriver::nginx
