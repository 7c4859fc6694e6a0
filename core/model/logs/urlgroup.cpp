// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/urlgroup.h"

#include "core/readers/bytescan.h"

#include <cstring>

namespace upriver {

enum : quint8 { Digit = 1, Hex = 2, Dash = 4, Other = 8 };

static constexpr std::array<quint8, 256> kinds = [] {
    std::array<quint8, 256> kinds = {};
    for (quint8 &kind : kinds)
        kind = Other;
    for (size_t c = '0'; c <= '9'; ++c)
        kinds[c] = Digit;
    for (size_t c = 'a'; c <= 'f'; ++c)
        kinds[c] = kinds[c - 'a' + 'A'] = Hex;
    kinds['-'] = kinds['_'] = Dash;
    return kinds;
}();

/// id := digit+ | (hex | "-")+ with a digit, eight or more | what has five digits and more, sixteen or more
static bool isId(quint8 all, qsizetype digits, qsizetype size)
{
    if (digits == 0)
        return false;
    if ((all & Other) == 0 && (all == Digit || size >= 8))
        return true;
    return size >= 16 && digits >= 5;
}

/// Copies the segment at @p at, up to "/" or @p end, to @p out; returns where it ended.
const char *UrlGroup::copySegment(const char *at, const char *end, char *&out)
{
    const char *begin = at;
    char *place = out;
    quint8 all = 0;
    qsizetype digits = 0;
    for (; at < end && *at != '/' && *at != '.'; ++at) {
        const quint8 kind = kinds[static_cast<quint8>(*at)];
        digits += kind & Digit;
        all |= kind;
        if (at - begin < longestSegment)
            *place++ = *at;
    }
    if (isId(all, digits, at - begin)) {
        place = out;
        *place++ = '*';
    }
    for (; at < end && *at != '/'; ++at) {
        if (place - out < longestSegment)
            *place++ = *at;
    }
    if (at - begin > longestSegment && place - out >= longestSegment) {
        place = out;
        *place++ = '*';
    }
    out = place;
    return at;
}

#ifdef __SSE2__
namespace {

/// What the bytes of a path say of it.
struct PathMarks
{
    bool hasDigit = false;
    int slashes = 0;

    void add(__m128i bytes)
    {
        // What lies ten and less above '0' is a digit: everything else lands above that, as no sign counts.
        const __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
        const __m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(9)), above);
        hasDigit = hasDigit || _mm_movemask_epi8(digits) != 0;
        // Each slash is 0xFF, which is one less than nothing; the sum of the eight bytes is in each half.
        const __m128i ones = _mm_sub_epi8(_mm_setzero_si128(), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('/')));
        const __m128i sums = _mm_sad_epu8(ones, _mm_setzero_si128());
        slashes += _mm_cvtsi128_si32(sums) + _mm_extract_epi16(sums, 4);
    }
};

} // namespace
#endif

/// Has the path neither an id nor what is too long or too deep? Then it is its own group. Of a short path slashes may
/// count twice: it is then looked at more closely.
static bool isPlain(QByteArrayView path)
{
    static constexpr int mostSlashes = 7; // a path may begin without one
    const char *at = path.begin();
    const char *const end = path.end();
#ifdef __SSE2__
    PathMarks marks;
    for (; end - at >= 16; at += 16)
        marks.add(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at)));
    const auto halfAt = [](const char *place) { return _mm_loadl_epi64(reinterpret_cast<const __m128i *>(place)); };
    if (at < end && path.size() >= 16) {
        marks.add(_mm_loadu_si128(reinterpret_cast<const __m128i *>(end - 16)));
        at = end;
    } else if (end - at >= 8) {
        marks.add(_mm_unpacklo_epi64(halfAt(at), halfAt(end - 8)));
        at = end;
    }
    if (marks.hasDigit)
        return false;
    int slashes = marks.slashes;
#else
    int slashes = 0;
#endif
    for (; at < end; ++at) {
        if (*at >= '0' && *at <= '9')
            return false;
        slashes += *at == '/' ? 1 : 0;
    }
    return slashes <= mostSlashes;
}

QByteArrayView UrlGroup::name(QByteArrayView host, QByteArrayView path)
{
    if (path.isNull())
        return "-";
    if (host.isEmpty() && path.size() <= longestSegment && isPlain(path))
        return path;
    char *out = m_name.data();
    if (!host.isEmpty()) {
        const auto size = static_cast<size_t>(qMin<qsizetype>(host.size(), longestHost));
        std::memcpy(out, host.data(), size);
        out += size;
    }
    const char *at = path.begin();
    for (int depth = 0; at < path.end(); ++depth) {
        if (*at == '/')
            *out++ = *at++;
        if (depth == deepest) {
            *out++ = '*';
            break;
        }
        at = copySegment(at, path.end(), out);
    }
    return {m_name.data(), out - m_name.data()};
}

} // namespace upriver
