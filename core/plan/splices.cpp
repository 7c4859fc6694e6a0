// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/splices.h"

#include <algorithm>

namespace upriver {

namespace {

/// Whole lines, and the splices that fall into them.
struct Region
{
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind the line feed of the last one
    QList<Splice> splices = {};
};

} // namespace

LineAround lineAround(QByteArrayView text, qsizetype at)
{
    const qsizetype begin = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    const qsizetype feed = text.indexOf('\n', at);
    const qsizetype end = feed < 0 ? text.size() : feed;
    return {.begin = begin, .end = end, .isLast = feed<0, .isWindows = end> begin && text[end - 1] == '\r'};
}

// As core/evidence/redact writes what it hides.
static bool holdsHidden(QByteArrayView line)
{
    return line.contains("<hidden:");
}

static Region regionOfLine(QByteArrayView text, qsizetype at)
{
    const LineAround line = lineAround(text, at);
    return {.begin = line.begin, .end = line.isLast ? line.end : line.end + 1};
}

// A new line between two is recognised by the one before it, or, where that holds a secret, by the one behind it.
static Region regionBeside(QByteArrayView text, qsizetype at)
{
    Region behind = regionOfLine(text, at);
    if (at == 0)
        return behind;
    Region before = regionOfLine(text, at - 1);
    return holdsHidden(text.sliced(before.begin, before.end - before.begin)) ? behind : before;
}

static Region regionOf(QByteArrayView text, const Splice &splice)
{
    const bool isWholeLine = splice.begin == splice.end && splice.text.endsWith('\n')
        && (splice.begin == 0 || text[splice.begin - 1] == '\n');
    Region region = isWholeLine ? regionBeside(text, splice.begin) : regionOfLine(text, splice.begin);
    if (splice.end > splice.begin)
        region.end = regionOfLine(text, splice.end - 1).end;
    region.splices << splice;
    return region;
}

static QByteArray applied(QByteArrayView text, const Region &region)
{
    QByteArray out;
    qsizetype at = region.begin;
    for (const Splice &splice : region.splices) {
        out += text.sliced(at, splice.begin - at);
        out += splice.text;
        at = splice.end;
    }
    return out + text.sliced(at, region.end - at).toByteArray();
}

static QByteArrayList lines(QByteArray text)
{
    if (text.isEmpty())
        return {};
    if (text.endsWith('\n'))
        text.chop(1);
    return text.split('\n');
}

static LineEdit editOf(QByteArrayView text, const Region &region)
{
    LineEdit edit{
        .line = static_cast<int>(text.first(region.begin).count('\n')) + 1,
        .before = lines(text.sliced(region.begin, region.end - region.begin).toByteArray()),
        .after = lines(applied(text, region)),
    };
    while (edit.before.size() > 1 && !edit.after.isEmpty() && edit.before.first() == edit.after.first()) {
        edit.before.removeFirst();
        edit.after.removeFirst();
        ++edit.line;
    }
    while (edit.before.size() > 1 && !edit.after.isEmpty() && edit.before.last() == edit.after.last()) {
        edit.before.removeLast();
        edit.after.removeLast();
    }
    return edit;
}

std::optional<QList<LineEdit>> linesOf(QByteArrayView text, QList<Splice> splices)
{
    std::stable_sort(splices.begin(), splices.end(), [](const Splice &a, const Splice &b) {
        return a.begin < b.begin || (a.begin == b.begin && a.end < b.end);
    });
    QList<Region> regions;
    qsizetype taken = 0;
    for (const Splice &splice : splices) {
        if (splice.begin < taken || splice.end > text.size())
            return std::nullopt;
        taken = splice.end;
        Region region = regionOf(text, splice);
        if (!regions.isEmpty() && region.begin <= regions.last().end) {
            regions.last().end = std::max(regions.last().end, region.end);
            regions.last().splices += region.splices;
        } else {
            regions << region;
        }
    }
    QList<LineEdit> edits;
    for (const Region &region : regions) {
        edits << editOf(text, region);
        const QByteArrayList &before = edits.last().before;
        if (std::any_of(before.begin(), before.end(), [](const QByteArray &line) { return holdsHidden(line); }))
            return std::nullopt;
    }
    return edits;
}

} // namespace upriver
