// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include <QCache>
#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// nginx matches bytes in the C locale: those above 127 have no case and are no letters. As characters for private use
/// they have neither here.
static constexpr char16_t bytePlane = 0xe000;

static QString fromBytes(const QByteArray &bytes)
{
    QString text(bytes.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<uchar>(bytes[i]);
        text[i] = QChar(byte < 0x80 ? char16_t(byte) : char16_t(bytePlane + byte));
    }
    return text;
}

static QByteArray toBytes(const QString &text)
{
    QByteArray bytes(text.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i)
        bytes[i] = static_cast<char>(text[i].unicode() & 0xff);
    return bytes;
}

/// "\xc3" in a pattern is a byte too.
static QString patternFromBytes(const QByteArray &pattern)
{
    static const QRegularExpression highByte(uR"((?<!\\)((?:\\\\)*)\\x([89a-fA-F][0-9a-fA-F]))"_s);
    return fromBytes(pattern).replace(highByte, uR"(\1\x{e0\2})"_s);
}

/// A pattern may ask for UTF-8.
static bool wantsUtf8(const QByteArray &pattern)
{
    return pattern.startsWith("(*UTF8)") || pattern.startsWith("(*UTF)");
}

static QRegularExpression compiled(const QByteArray &pattern, bool ignoreCase)
{
    // A configuration can have tens of thousands of them, and each request tries them all.
    static constexpr qsizetype most = 100'000;
    thread_local QCache<std::pair<QByteArray, bool>, QRegularExpression> known(most);
    if (const QRegularExpression *regex = known.object({pattern, ignoreCase}))
        return *regex;
    const QString body
        = wantsUtf8(pattern) ? QString::fromUtf8(pattern.mid(pattern.indexOf(')') + 1)) : patternFromBytes(pattern);
    // A pattern from a server must not keep us busy for ever.
    auto *regex = new QRegularExpression(u"(*LIMIT_MATCH=500000)"_s + body,
                                         ignoreCase ? QRegularExpression::CaseInsensitiveOption
                                                    : QRegularExpression::NoPatternOption);
    const QRegularExpression copy = *regex;
    known.insert({pattern, ignoreCase}, regex);
    return copy;
}

bool matches(Journey &journey, const QByteArray &pattern, bool ignoreCase, const QByteArray &subject, const Place &at)
{
    static constexpr int mostGivenUp = 20;
    const QRegularExpression regex = compiled(pattern, ignoreCase);
    if (!regex.isValid()) {
        note(journey, at,
             QCoreApplication::translate("Route", "The regular expression cannot be read: %1.")
                 .arg(regex.errorString()));
        return false;
    }
    if (journey.givenUp >= mostGivenUp)
        return false;
    const bool utf8 = wantsUtf8(pattern);
    const QRegularExpressionMatch match = regex.match(utf8 ? QString::fromUtf8(subject) : fromBytes(subject));
    if (!match.isValid()) {
        ++journey.givenUp;
        note(journey, at,
             QCoreApplication::translate(
                 "Route", "The regular expression takes too long on \"%1\"; taken as one that does not match.")
                 .arg(QString::fromUtf8(subject)));
    }
    if (!match.hasMatch())
        return false;
    const auto bytes = [&](const QString &text) { return utf8 ? text.toUtf8() : toBytes(text); };
    journey.captures.clear();
    for (int i = 0; i <= match.lastCapturedIndex(); ++i)
        journey.captures << bytes(match.captured(i));
    const QStringList names = regex.namedCaptureGroups();
    for (int i = 1; i < names.size(); ++i) {
        if (!names[i].isEmpty())
            journey.set.insert(names[i].toLatin1(), Value{bytes(match.captured(i))});
    }
    return true;
}

} // namespace upriver::nginx
