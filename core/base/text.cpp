// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"

#include <QList>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace upriver {

static bool turnsTextAround(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

static void append(QString &to, char32_t c)
{
    const bool control = (c < 0x20 && c != u'\n' && c != u'\t') || (c >= 0x7F && c < 0xA0);
    if (control)
        to += u"\\x%1"_s.arg(static_cast<uint>(c), 2, 16, QLatin1Char('0'));
    else if (turnsTextAround(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF)
        to += u"<U+%1>"_s.arg(QString::number(static_cast<uint>(c), 16).toUpper(), 4, QLatin1Char('0'));
    else
        to += QString::fromUcs4(&c, 1);
}

QString shown(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const uint c : text.toUcs4())
        append(result, c);
    return result;
}

QString shown(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString whole = decoder.decode(bytes);
    if (!decoder.hasError())
        return shown(whole);

    // Some byte is not UTF-8: decode what can be, character by character, and spell the rest.
    QString result;
    for (qsizetype i = 0; i < bytes.size();) {
        const auto lead = static_cast<uchar>(bytes[i]);
        const qsizetype length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        QStringDecoder one(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString character = one.decode(bytes.sliced(i, qMin(length, bytes.size() - i)));
        if (one.hasError()) {
            result += u"\\x%1"_s.arg(lead, 2, 16, QLatin1Char('0'));
            ++i;
        } else {
            result += shown(character);
            i += length;
        }
    }
    return result;
}

QString shown(const QByteArray &bytes)
{
    return shown(QByteArrayView(bytes));
}

QString shortened(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const qsizetype head = (most - 1 + 1) / 2;
    const qsizetype tail = most - 1 - head;
    return text.left(head) + u'…' + text.right(tail);
}

} // namespace upriver
