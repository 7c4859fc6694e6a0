// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// nginx matches bytes; as Latin-1 each byte is one character. A pattern may ask for UTF-8.
static bool wantsUtf8(const QByteArray &pattern)
{
    return pattern.startsWith("(*UTF8)") || pattern.startsWith("(*UTF)");
}

static QRegularExpression compiled(const QByteArray &pattern, bool ignoreCase)
{
    QByteArray text = pattern;
    if (wantsUtf8(text))
        text.remove(0, text.indexOf(')') + 1);
    const QString body = wantsUtf8(pattern) ? QString::fromUtf8(text) : QString::fromLatin1(text);
    // A pattern from a server must not keep us busy for ever.
    return QRegularExpression(u"(*LIMIT_MATCH=500000)"_s + body,
                              ignoreCase ? QRegularExpression::CaseInsensitiveOption
                                         : QRegularExpression::NoPatternOption);
}

bool matches(Journey &journey, const QByteArray &pattern, bool ignoreCase, const QByteArray &subject, const Place &at)
{
    const QRegularExpression regex = compiled(pattern, ignoreCase);
    if (!regex.isValid()) {
        note(journey, at,
             QCoreApplication::translate("Route", "The regular expression cannot be read: %1.")
                 .arg(regex.errorString()));
        return false;
    }
    const bool utf8 = wantsUtf8(pattern);
    const QRegularExpressionMatch match = regex.match(utf8 ? QString::fromUtf8(subject) : QString::fromLatin1(subject));
    if (!match.hasMatch())
        return false;
    const auto bytes = [&](const QString &text) { return utf8 ? text.toUtf8() : text.toLatin1(); };
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
