// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logvalue.h"

#include "core/readers/cursor.h"

#include <QStringDecoder>

namespace upriver {

static bool isControl(int byte)
{
    return byte < 0x20 || byte == 0x7F;
}

/// The byte spelled at the beginning of @p text, and how long its spelling is; 0 when nothing is spelled there.
static std::pair<char, qsizetype> spelledByte(QByteArrayView text, LogEscape escape)
{
    static constexpr std::pair<char, qsizetype> nothing{'\0', 0};
    if (text.size() < 2 || text[0] != '\\' || escape == LogEscape::None)
        return nothing;
    const bool json = escape == LogEscape::Json;
    if (json && QByteArrayView("\"\\/").contains(text[1]))
        return {text[1], 2};
    const QByteArrayView before = json ? QByteArrayView("\\u00") : QByteArrayView("\\x");
    if (!text.startsWith(before) || text.size() < before.size() + 2)
        return nothing;
    bool ok = false;
    const int byte = text.sliced(before.size(), 2).toInt(&ok, 16);
    // JSON spells code points, and those above 0x7F are no single byte.
    if (!ok || isControl(byte) || (json && byte > 0x7F))
        return nothing;
    return {static_cast<char>(byte), before.size() + 2};
}

QString logText(QByteArrayView value, LogEscape escape)
{
    // Nearly always nothing is escaped.
    if (indexOf(value, '\\') < 0)
        return QString::fromUtf8(value);
    const QByteArrayView spelled = value;
    QByteArray bytes;
    bytes.reserve(value.size());
    while (!value.isEmpty()) {
        const auto [byte, size] = spelledByte(value, escape);
        bytes += size > 0 ? byte : value[0];
        value = value.sliced(size > 0 ? size : 1);
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(bytes);
    return decoder.hasError() ? QString::fromUtf8(spelled) : decoded;
}

qint64 logMilliseconds(QByteArrayView value)
{
    static constexpr qint64 most = 100LL * 24 * 3600 * 1000;
    // Nearly all: "0.123".
    if (value.size() == 5 && value[1] == '.') {
        const auto digit = [&](qsizetype at) { return static_cast<quint32>(value[at]) - '0'; };
        if (digit(0) < 10 && digit(2) < 10 && digit(3) < 10 && digit(4) < 10)
            return digit(0) * 1000 + digit(2) * 100 + digit(3) * 10 + digit(4);
    }
    qint64 number = 0;
    qsizetype decimals = -1;
    for (const char c : value) {
        if (c == '.' && decimals < 0 && number >= 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9')
            return -1;
        if (decimals == 3)
            break;
        number = number * 10 + (c - '0');
        decimals += decimals < 0 ? 0 : 1;
        if (number > most)
            return most;
    }
    if (value.isEmpty())
        return -1;
    for (qsizetype i = decimals < 0 ? 0 : decimals; i < 3; ++i)
        number *= 10;
    return number < most ? number : most;
}

QByteArrayView LogTries::next()
{
    if (m_ended)
        return {};
    const char *begin = m_rest.begin();
    const char *end = m_rest.end();
    for (const char *at = begin; at < end; ++at) {
        qsizetype size = 0;
        if (*at == ',' && end - at > 1 && at[1] == ' ')
            size = 2;
        else if (*at == ' ' && end - at > 2 && at[1] == ':' && at[2] == ' ')
            size = 3;
        if (size > 0) {
            m_rest = {at + size, end - at - size};
            return {begin, at - begin};
        }
    }
    m_ended = true;
    return m_rest;
}

QByteArrayView pathOfRequest(QByteArrayView request)
{
    // The longest method is shorter than this, and what has no blank so early is no request.
    static constexpr qsizetype longestMethod = 24;
    const char *end = request.end();
    const char *at = findEither(request.begin(), request.begin() + qMin(request.size(), longestMethod), ' ', ' ');
    if (at == end || *at != ' ')
        return {};
    const char *begin = ++at;
    return {begin, findEither(begin, end, ' ', '?') - begin};
}

} // namespace upriver
