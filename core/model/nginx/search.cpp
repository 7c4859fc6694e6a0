// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/search.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace upriver::nginx {

namespace {

/// Texts for people, in the context "Search".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Search)
};

/// Cuts a file into lines and calls @p visit with each one and its number; it says whether to go on.
template<class Visit>
void eachLine(QByteArrayView text, Visit visit)
{
    int number = 0;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype newline = text.indexOf('\n', at);
        const qsizetype end = newline < 0 ? text.size() : newline;
        if (!visit(text.sliced(at, end - at), ++number))
            return;
        at = end + 1;
    }
}

/// Adds a hit; false when there are enough.
bool add(Hits &hits, Hit hit)
{
    hits.more = hits.list.size() >= Hits::most;
    if (!hits.more)
        hits.list << std::move(hit);
    return !hits.more;
}

bool takePlain(const File &file, const QByteArray &lower, Hits &hits)
{
    // Most files have none: one search through the whole is cheaper than one for each line.
    const QByteArray text = file.text().toByteArray().toLower();
    if (!text.contains(lower))
        return true;
    bool room = true;
    eachLine(file.text(), [&](QByteArrayView line, int number) {
        const QByteArray low = line.toByteArray().toLower();
        for (qsizetype at = low.indexOf(lower); room && at >= 0; at = low.indexOf(lower, at + lower.size()))
            room = add(hits, {{file.path(), number}, at, lower.size(), line.toByteArray()});
        return room;
    });
    return room;
}

bool takeMatches(const File &file, const QRegularExpression &expression, Hits &hits)
{
    bool room = true;
    eachLine(file.text(), [&](QByteArrayView line, int number) {
        // As Latin-1 a byte is a character, so that places in the text are places in the file.
        auto matches = expression.globalMatch(QString::fromLatin1(line));
        while (room && matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            if (match.capturedLength() > 0)
                room = add(hits,
                           {{file.path(), number}, match.capturedStart(), match.capturedLength(), line.toByteArray()});
        }
        return room;
    });
    return room;
}

} // namespace

Result<Hits> search(const Tree &tree, const Search &search, const std::function<bool()> &stop)
{
    Hits hits;
    if (search.text.isEmpty())
        return hits;
    const QByteArray bytes = search.text.toUtf8();
    const QRegularExpression expression(QString::fromLatin1(bytes), QRegularExpression::CaseInsensitiveOption);
    if (search.regex && !expression.isValid()) {
        return Failure({.kind = Error::Kind::BadInput,
                        .what = Texts::tr("This is no regular expression: %1.").arg(expression.errorString()),
                        .why = {},
                        .now = Texts::tr("Look for the text as it is instead.")});
    }
    const QByteArray lower = bytes.toLower();
    for (const File &file : tree.files) {
        if (stop && stop())
            break;
        if (!(search.regex ? takeMatches(file, expression, hits) : takePlain(file, lower, hits)))
            break;
    }
    return hits;
}

} // namespace upriver::nginx
