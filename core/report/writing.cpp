// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/writing.h"

#include "core/base/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static qsizetype longestBacktickRun(const QString &text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

QString escapedMarkdown(const QString &text)
{
    const QString oneLine = shown(text).simplified();
    QString escaped;
    escaped.reserve(oneLine.size() * 2);
    for (const QChar c : oneLine) {
        // Every ASCII punctuation character may be escaped (CommonMark 2.4); these are the ones with a meaning in a
        // line.
        if (u"\\`*_{}[]<>#|~!@&"_s.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    // A bare address would become a link where GitHub's extension is on.
    escaped.replace("://"_L1, "\\://"_L1);
    escaped.replace("www."_L1, "www\\."_L1);
    return escaped;
}

QString fenced(const QString &text, const QString &language)
{
    const QString fence(std::max<qsizetype>(3, longestBacktickRun(text) + 1), u'`');
    return fence + language + u'\n' + shown(text) + (text.endsWith(u'\n') ? u""_s : u"\n"_s) + fence + u'\n';
}

QString inlineCode(const QString &text)
{
    const QString oneLine = shown(text).simplified();
    const QString tick(longestBacktickRun(oneLine) + 1, u'`');
    const bool pad = oneLine.startsWith(u'`') || oneLine.endsWith(u'`') || oneLine.isEmpty();
    return pad ? tick + u' ' + oneLine + u' ' + tick : tick + oneLine + tick;
}

} // namespace upriver
