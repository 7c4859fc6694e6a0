// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/cursor.h"
#include "core/readers/errorhead.h"
#include "core/readers/errormemory.h"
#include "core/readers/errorview.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string_view>

namespace upriver {

namespace {

/// How a field begins, and its first eight bytes to be compared at once.
struct FieldMark
{
    std::string_view text;
    quint64 head = 0;

    constexpr explicit FieldMark(std::string_view mark)
        : text(mark)
    {
        std::array<char, sizeof head> first = {};
        std::copy_n(mark.begin(), first.size(), first.begin());
        head = std::bit_cast<quint64>(first);
    }

    [[nodiscard]] QByteArrayView view() const { return {text.data(), static_cast<qsizetype>(text.size())}; }
    [[nodiscard]] bool isAt(QByteArrayView rest) const
    {
        quint64 here = 0;
        if (rest.size() < static_cast<qsizetype>(sizeof here))
            return false;
        std::memcpy(&here, rest.data(), sizeof here);
        return here == head && begins(rest, view());
    }
};

} // namespace

/// In the order in which nginx writes them; the last one is what a stream ends with.
static constexpr std::array fieldMarks{
    FieldMark(", request: \""), FieldMark(", subrequest: \""), FieldMark(", upstream: \""),
    FieldMark(", host: \""),    FieldMark(", referrer: \""),   FieldMark(", bytes from/to client:"),
};

/// By byte: can it stand in an IP address?
static constexpr std::array<bool, 256> ofAddress = [] {
    std::array<bool, 256> can = {};
    for (const char c : std::string_view("0123456789abcdefABCDEF.:"))
        can[static_cast<quint8>(c)] = true;
    return can;
}();

static bool isAddress(QByteArrayView text)
{
    const auto fits = [](char c) { return ofAddress[static_cast<quint8>(c)]; };
    return text == "unix:" || (!text.isEmpty() && std::all_of(text.begin(), text.end(), fits));
}

/// Where the fields begin: "…, client: A, server:" or the same with "udp client" in a stream.
struct FieldsAt
{
    qsizetype comma = -1;
    qsizetype value = -1;
    qsizetype valueEnd = -1;
};

// Messages quote what others sent, so ", client: " counts only where an address and the next field follow.
static FieldsAt fieldsAt(QByteArrayView text)
{
    for (qsizetype at = indexOf(text, ','); at >= 0; at = indexOf(text, ',', at + 1)) {
        Cursor cursor(text.sliced(at + 1));
        if (!cursor.take(" client: ") && !cursor.take(" udp client: "))
            continue;
        const QByteArrayView rest = cursor.rest();
        const qsizetype comma = indexOf(rest.first(std::min<qsizetype>(rest.size(), 64)), ',');
        const QByteArrayView value = comma < 0 ? rest : rest.first(comma);
        if (isAddress(value) && (comma < 0 || begins(rest.sliced(comma), ", server: ")))
            return {at, text.size() - rest.size(), text.size() - rest.size() + value.size()};
    }
    return {};
}

static bool beginsField(QByteArrayView text, size_t firstField)
{
    return std::any_of(fieldMarks.begin() + static_cast<std::ptrdiff_t>(firstField), fieldMarks.end(),
                       [&](const FieldMark &mark) { return mark.isAt(text); });
}

static qsizetype nextFieldAt(QByteArrayView text, size_t firstField)
{
    for (qsizetype at = indexOf(text, ','); at >= 0; at = indexOf(text, ',', at + 1)) {
        if (beginsField(text.sliced(at), firstField))
            return at;
    }
    return -1;
}

// The first place where a quote closes and a later field follows; else the last quote, else all that is left.
static qsizetype valueEnd(QByteArrayView text, size_t laterFields)
{
    for (qsizetype at = indexOf(text, '"'); at >= 0; at = indexOf(text, '"', at + 1)) {
        const QByteArrayView rest = text.sliced(at + 1);
        if (rest.isEmpty() || beginsField(rest, laterFields))
            return at;
    }
    return text.size();
}

static bool endsWithVersion(QByteArrayView text)
{
    qsizetype at = text.size();
    static constexpr qsizetype usual = 9; // " HTTP/1.1", of nearly all
    if (at >= usual && begins(text.last(usual), " HTTP/1.") && text[at - 1] >= '0' && text[at - 1] <= '9')
        return true;
    const auto digits = [&] {
        const qsizetype end = at;
        while (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9')
            --at;
        return at < end;
    };
    return digits() && at > 0 && text[--at] == '.' && digits() && text.first(at).endsWith(" HTTP/");
}

// nginx escapes nothing, so a request line may hold a fake field. Its true end is behind its HTTP version.
static qsizetype requestEnd(QByteArrayView text)
{
    for (qsizetype at = indexOf(text, '"'); at >= 0; at = indexOf(text, '"', at + 1)) {
        const QByteArrayView rest = text.sliced(at + 1);
        if ((rest.isEmpty() || begins(rest, ", ")) && endsWithVersion(text.first(at)))
            return at;
    }
    return valueEnd(text, 1);
}

static std::optional<StreamBytes> bytesIn(QByteArrayView text)
{
    StreamBytes bytes;
    Cursor cursor(text);
    if (!cursor.take(fieldMarks.back().view()))
        return std::nullopt;
    const auto takePair = [&](qint64 &from, qint64 &to) {
        const auto first = cursor.number();
        const auto second = first && cursor.take("/") ? cursor.number() : std::nullopt;
        from = first.value_or(0);
        to = second.value_or(0);
        return second.has_value();
    };
    if (!takePair(bytes.fromClient, bytes.toClient) || !cursor.take(", bytes from/to upstream:")
        || !takePair(bytes.fromUpstream, bytes.toUpstream))
        return std::nullopt;
    return bytes;
}

/// @p text begins behind the client's address.
static void readFields(QByteArrayView text, ErrorView &view)
{
    Cursor cursor(text);
    if (cursor.take(", server: ")) {
        const qsizetype field = nextFieldAt(cursor.rest(), 0);
        view.server = cursor.upTo(field < 0 ? cursor.rest().size() : field);
    }
    const std::array values{&view.request, &view.subrequest, &view.upstream, &view.host, &view.referrer};
    for (size_t i = 0; i < values.size(); ++i) {
        if (!fieldMarks[i].isAt(cursor.rest()))
            continue;
        cursor.upTo(fieldMarks[i].view().size());
        const QByteArrayView rest = cursor.rest();
        *values[i] = cursor.upTo(i == 0 ? requestEnd(rest) : valueEnd(rest, i + 1));
        cursor.take("\"");
    }
    if (!cursor.rest().isEmpty())
        view.bytes = bytesIn(cursor.rest());
}

// Resolver answers and errno texts have the same form; the last one outside quotes is the message's own.
static void readErrorNumber(ErrorView &view)
{
    const bool quotes = indexOf(view.message, '"') >= 0;
    const QByteArrayView message = quotes ? view.message.sliced(view.message.lastIndexOf('"') + 1) : view.message;
    for (qsizetype at = indexOf(message, '('); at >= 0; at = indexOf(message, '(', at + 1)) {
        if (at == 0 || message[at - 1] != ' ')
            continue;
        Cursor cursor(message.sliced(at + 1));
        const auto number = cursor.number(5);
        if (!number || !cursor.take(": "))
            continue;
        const qsizetype end = indexOf(cursor.rest(), ')');
        view.errorNumber = static_cast<int>(*number);
        view.errorText = end < 0 ? cursor.rest() : cursor.rest().first(end);
    }
}

static qsizetype lastWhile(QByteArrayView said)
{
    qsizetype end = said.size();
#ifdef __SSE2__
    // Sixteen bytes at once, the last of them first.
    for (; end >= 16; end -= 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(said.data() + end - 16));
        const __m128i quotes
            = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(')')));
        const __m128i blanks = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '));
        const auto stops = static_cast<quint32>(_mm_movemask_epi8(quotes));
        for (auto found = static_cast<quint32>(_mm_movemask_epi8(blanks)); found > stops;) {
            const int place = 31 - static_cast<int>(qCountLeadingZeroBits(found));
            if (begins(said.sliced(end - 16 + place), " while "))
                return end - 16 + place;
            found ^= quint32{1} << place;
        }
        // Within a phase nothing is quoted or in brackets.
        if (stops != 0)
            return -1;
    }
#endif
    for (qsizetype at = end - 1; at >= 0; --at) {
        if (said[at] == '"' || said[at] == ')')
            return -1;
        if (begins(said.sliced(at), " while "))
            return at;
    }
    return -1;
}

/// said := message (" while " phase (", resolver: " address)?)?
static void readMessage(QByteArrayView said, ErrorView &view)
{
    static constexpr QByteArrayView resolver(", resolver: ");
    const qsizetype comma = indexOf(said, ',');
    const qsizetype asked = comma < 0 ? -1 : said.lastIndexOf(',');
    if (asked >= 0 && begins(said.sliced(asked), resolver)) {
        view.resolver = said.sliced(asked + resolver.size());
        said = said.first(asked);
    }
    const qsizetype phase = lastWhile(said);
    if (phase >= 0) {
        view.phase = said.sliced(phase + 7);
        said = said.first(phase);
    }
    view.message = said;
    readErrorNumber(view);
    if (const qsizetype bytes = comma < 0 ? -1 : indexOf(said, fieldMarks.back().view()); bytes >= 0)
        view.bytes = bytesIn(said.sliced(bytes));
}

/// The same, unless a record before this one said it.
static void readMessage(QByteArrayView said, ErrorView &view, ErrorMemory *memory)
{
    if (!memory || said.isEmpty() || said.size() > ErrorMemory::longestSaid) {
        readMessage(said, view);
        return;
    }
    const quint32 hash = ErrorMemory::saidHash(said);
    if (const ErrorMemory::Said *known = memory->said(said, hash)) {
        view.message = said.first(known->message);
        if (known->phaseAt != 0)
            view.phase = said.sliced(known->phaseAt);
        view.errorNumber = known->errorNumber;
        view.errorText = said.sliced(known->errorAt, known->errorSize);
        view.said = known->number;
        return;
    }
    readMessage(said, view);
    // What only a resolver or a stream adds is rare and is read anew.
    if (!view.resolver.isEmpty() || view.bytes)
        return;
    const auto placeOf
        = [&](QByteArrayView part) { return static_cast<quint16>(part.isNull() ? 0 : part.data() - said.data()); };
    view.said = memory->keepSaid(said,
                                 {.hash = hash,
                                  .message = static_cast<quint16>(view.message.size()),
                                  .phaseAt = placeOf(view.phase),
                                  .errorAt = placeOf(view.errorText),
                                  .errorSize = static_cast<quint16>(view.errorText.size()),
                                  .errorNumber = view.errorNumber});
}

bool readErrorView(QByteArrayView text, ErrorView &view, ErrorMemory *memory)
{
    view = {};
    qsizetype own = 0;
    const auto head = errorHead(text, view, own, memory);
    if (!head) {
        view = {};
        return false;
    }
    view.text = text;
    view.isRecord = true;
    // NGX_MAX_ERROR_STR with its line end; OpenResty builds nginx with twice as much. A quote closes the last field.
    view.cut = (text.size() - own == 2047 || text.size() - own == 4095) && text.back() != '"';
    const QByteArrayView body = text.sliced(*head);
    const FieldsAt fields = fieldsAt(body);
    readMessage(fields.comma < 0 ? body : body.first(fields.comma), view, memory);
    if (fields.comma >= 0) {
        view.client = body.sliced(fields.value, fields.valueEnd - fields.value);
        readFields(body.sliced(fields.valueEnd), view);
    }
    return true;
}

bool beginsErrorRecord(QByteArrayView line)
{
    ErrorView view;
    qsizetype own = 0;
    return errorHead(line, view, own, nullptr).has_value();
}

bool namesClient(QByteArrayView line)
{
    return fieldsAt(line).comma >= 0;
}

qsizetype schemeEnd(QByteArrayView upstream)
{
    // Nearly always the first colon is the scheme's.
    const qsizetype colon = indexOf(upstream, ':');
    return colon < 0 || begins(upstream.sliced(colon), "://") ? colon : indexOf(upstream, "://");
}

QByteArrayView peerIn(QByteArrayView upstream, bool cut)
{
    const qsizetype scheme = schemeEnd(upstream);
    const QByteArrayView target = scheme < 0 ? upstream : upstream.sliced(scheme + 3);
    qsizetype end = -1;
    if (begins(target, "unix:")) {
        end = indexOf(target, ':', 5);
    } else {
        const char *stop = findEither(target.begin(), target.end(), '/', '?');
        end = stop == target.end() ? -1 : stop - target.begin();
    }
    if (end >= 0)
        return target.first(end);
    return cut ? QByteArrayView() : target;
}

QByteArrayView ErrorView::peer() const
{
    // The upstream is what was cut only where nothing follows it.
    return peerIn(upstream, cut && host.isEmpty() && !bytes);
}

} // namespace upriver
