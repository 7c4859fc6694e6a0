// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/diff.h"

#include "core/base/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static QString shownLine(QChar mark, QByteArray line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    return mark + shown(line) + u'\n';
}

namespace {

/// How many lines the two have in common from each pair of lines on, in order.
class Common
{
public:
    Common(const QByteArrayList &before, const QByteArrayList &after)
        : m_width(after.size() + 1)
        , m_counts((before.size() + 1) * m_width)
    {
        for (qsizetype i = before.size() - 1; i >= 0; --i) {
            for (qsizetype j = after.size() - 1; j >= 0; --j)
                m_counts[i * m_width + j]
                    = before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    [[nodiscard]] qsizetype at(qsizetype i, qsizetype j) const { return m_counts[i * m_width + j]; }

private:
    qsizetype m_width;
    QList<qsizetype> m_counts;
};

} // namespace

static QString linesOf(const LineEdit &edit)
{
    const Common common(edit.before, edit.after);
    QString text;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < edit.before.size() || j < edit.after.size()) {
        const bool hasBoth = i < edit.before.size() && j < edit.after.size();
        if (hasBoth && edit.before[i] == edit.after[j]) {
            text += shownLine(u' ', edit.before[i++]);
            ++j;
        } else if (i < edit.before.size() && (!hasBoth || common.at(i + 1, j) >= common.at(i, j + 1))) {
            text += shownLine(u'-', edit.before[i++]);
        } else {
            text += shownLine(u'+', edit.after[j++]);
        }
    }
    return text;
}

QString diffOf(const FileEdit &edit)
{
    const QString path = shown(edit.path);
    QString diff = u"--- %1\n+++ %1\n"_s.arg(path);
    qsizetype more = 0; // lines that stand there afterwards and did not before
    for (const LineEdit &lines : edit.lines) {
        diff += u"@@ -%1,%2 +%3,%4 @@\n"_s.arg(lines.line)
                    .arg(lines.before.size())
                    .arg(lines.line + more)
                    .arg(lines.after.size());
        more += lines.after.size() - lines.before.size();
        diff += linesOf(lines);
    }
    return diff;
}

} // namespace upriver
