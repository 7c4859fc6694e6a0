// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/diff.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Diff".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Diff)
};

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

namespace {

/// The lines of one edit after the other, in both files' numbers.
class Differences
{
public:
    void add(const LineEdit &edit)
    {
        const Common common(edit.before, edit.after);
        qsizetype i = 0;
        qsizetype j = 0;
        if (!edit.above.isEmpty())
            put(Kind::Beside, edit.line - 1, edit.above);
        while (i < edit.before.size() || j < edit.after.size()) {
            const bool hasBoth = i < edit.before.size() && j < edit.after.size();
            if (hasBoth && edit.before[i] == edit.after[j]) {
                put(Kind::Beside, edit.line + i, edit.before[i]);
                ++i;
                ++j;
            } else if (i < edit.before.size() && (!hasBoth || common.at(i + 1, j) >= common.at(i, j + 1))) {
                put(Kind::Gone, edit.line + i, edit.before[i]);
                ++i;
            } else {
                put(Kind::Come, edit.line + m_more + j, edit.after[j]);
                ++j;
            }
        }
        if (!edit.below.isEmpty())
            put(Kind::Beside, edit.line + i, edit.below);
        m_more += edit.after.size() - edit.before.size();
    }

    QList<DiffLine> lines = {};

private:
    using Kind = DiffLine::Kind;

    void put(Kind kind, qsizetype number, QByteArray line)
    {
        // The line between two edits stands beside both.
        if (kind == Kind::Beside && !lines.isEmpty() && lines.constLast().kind == kind
            && lines.constLast().number >= number)
            return;
        if (line.endsWith('\r'))
            line.chop(1);
        lines << DiffLine{.kind = kind, .number = number, .text = shown(line)};
    }

    qsizetype m_more = 0; ///< lines that stand there afterwards and did not before
};

} // namespace

QList<DiffLine> linesOf(const FileEdit &edit)
{
    Differences differences;
    for (const LineEdit &each : edit.lines)
        differences.add(each);
    return differences.lines;
}

static QString hunkOf(const LineEdit &edit)
{
    Differences differences;
    differences.add({.line = edit.line, .before = edit.before, .after = edit.after});
    QString text;
    for (const DiffLine &line : std::as_const(differences.lines)) {
        const bool isBeside = line.kind == DiffLine::Kind::Beside;
        text += QChar(isBeside ? u' ' : line.kind == DiffLine::Kind::Gone ? u'-' : u'+') + line.text + u'\n';
    }
    return text;
}

static QString summaryOf(const AccessEdit &access)
{
    QStringList parts;
    if (access.mode)
        parts << Texts::tr("mode %1").arg(*access.mode, 4, 8, QChar(u'0'));
    if (!access.owner.isEmpty())
        parts << Texts::tr("owner %1").arg(shown(access.owner));
    if (!access.group.isEmpty())
        parts << Texts::tr("group %1").arg(shown(access.group));
    return u"%1: %2"_s.arg(shown(access.path), parts.join(u", "_s));
}

QString summaryOf(const Alteration &alteration)
{
    const auto lines = [](qsizetype count) { return Texts::tr("%n line(s)", nullptr, static_cast<int>(count)); };
    if (const auto *access = std::get_if<AccessEdit>(&alteration))
        return summaryOf(*access);
    if (const auto *file = std::get_if<NewFile>(&alteration))
        return Texts::tr("%1: a new file, %2").arg(shown(file->path), lines(file->text.count('\n')));
    const auto &edit = std::get<FileEdit>(alteration);
    qsizetype count = 0;
    for (const DiffLine &line : linesOf(edit))
        count += line.kind == DiffLine::Kind::Beside ? 0 : 1;
    return u"%1: %2"_s.arg(shown(edit.path), lines(count));
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
        diff += hunkOf(lines);
    }
    return diff;
}

} // namespace upriver
