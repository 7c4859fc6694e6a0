// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/include.h"
#include "core/readers/nginx/lexer.h"
#include "core/readers/nginx/tree.h"

#include <QSet>

namespace upriver::nginx {

static constexpr QByteArrayView headerStart = "# configuration file ";

/// A line that looks like the start of a file: "# configuration file /path:".
struct Header
{
    QByteArray path = {};
    qsizetype begin = 0;
    qsizetype contentBegin = 0;
};

/// What the includes read so far lead to.
struct Reachable
{
    QByteArray prefix = {};
    QSet<QByteArray> files = {};
    QSet<QByteArray> globs = {};

    [[nodiscard]] bool contains(const QByteArray &path) const
    {
        return files.contains(path) || std::any_of(globs.begin(), globs.end(), [&](const QByteArray &pattern) {
                   return globMatches(pattern, path);
               });
    }

    void addIncludesOf(QByteArrayView text)
    {
        Lexer lexer(text);
        for (;;) {
            const Statement statement = lexer.next();
            if (statement.ended == Statement::End::FileEnd || statement.ended == Statement::End::Wrong)
                return;
            if (statement.words.size() != 2 || statement.words[0].value != "include")
                continue;
            const QByteArray argument = statement.words[1].value;
            const QByteArray path = argument.startsWith('/') ? argument : prefix + argument;
            (isGlob(path) ? globs : files).insert(path);
        }
    }
};

static QList<Header> possibleHeaders(QByteArrayView dump)
{
    QList<Header> headers;
    for (qsizetype at = 0; at >= 0 && at < dump.size();) {
        const qsizetype newline = dump.indexOf('\n', at);
        const qsizetype end = newline < 0 ? dump.size() : newline;
        const QByteArrayView line = dump.sliced(at, end - at);
        const QByteArrayView path = line.startsWith(headerStart) ? line.sliced(headerStart.size()) : QByteArrayView();
        if (path.size() > 2 && path.startsWith('/') && path.endsWith(':'))
            headers.append(Header{path.chopped(1).toByteArray(), at, end == dump.size() ? end : end + 1});
        at = newline < 0 ? newline : newline + 1;
    }
    return headers;
}

/// A comment inside a file can look like a header. nginx prints a file after the one that includes it, and once.
static QList<Header> trueHeaders(QByteArrayView dump)
{
    QList<Header> headers;
    QSet<QByteArray> seen;
    Reachable reachable;
    const QList<Header> possible = possibleHeaders(dump);
    for (qsizetype i = 0; i < possible.size(); ++i) {
        const Header &header = possible[i];
        if (headers.isEmpty())
            reachable.prefix = confPrefix(QString::fromUtf8(header.path));
        if (headers.isEmpty() || (!seen.contains(header.path) && reachable.contains(header.path))) {
            headers.append(header);
            seen.insert(header.path);
        }
        const qsizetype end = i + 1 < possible.size() ? possible[i + 1].begin : dump.size();
        reachable.addIncludesOf(dump.sliced(header.contentBegin, end - header.contentBegin));
    }
    return headers;
}

/// What nginx says about the test can come after the files when both streams were kept in one.
static QByteArrayView withoutVerdict(QByteArrayView dump)
{
    for (;;) {
        const QByteArrayView lines = dump.endsWith('\n') ? dump.chopped(1) : dump;
        const qsizetype begin = lines.lastIndexOf('\n') + 1;
        if (!lines.sliced(begin).startsWith("nginx: "))
            return dump;
        dump = dump.first(begin);
    }
}

Tree parseDump(const QByteArray &output)
{
    Tree tree;
    const QByteArrayView dump = withoutVerdict(output);
    const QList<Header> headers = trueHeaders(dump);
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const qsizetype end = i + 1 < headers.size() ? headers[i + 1].begin : dump.size();
        QByteArray text = dump.sliced(headers[i].contentBegin, end - headers[i].contentBegin).toByteArray();
        if (text.endsWith('\n'))
            text.chop(1); // nginx prints one line feed after each file
        Tree one = parseFile(QString::fromUtf8(headers[i].path), text);
        tree.files.append(std::move(one.files));
        tree.complaints.append(std::move(one.complaints));
    }
    return tree;
}

} // namespace upriver::nginx
