// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/tree.h"

#include <algorithm>

namespace upriver::nginx {

const File *Tree::file(const QString &path) const
{
    const auto found = std::find_if(files.begin(), files.end(), [&](const File &file) { return file.path() == path; });
    return found == files.end() ? nullptr : &*found;
}

/// Appends the bytes from @p at up to @p to.
static void copyTo(const char *to, const char *&at, QByteArray &out)
{
    out += QByteArrayView(at, to);
    at = to;
}

static void write(const Directive &directive, const char *&at, QByteArray &out)
{
    copyTo(directive.writtenName().end(), at, out);
    for (const Word &word : directive.args())
        copyTo(word.written().end(), at, out);
    if (directive.isBlock()) {
        copyTo(directive.writtenBody().begin(), at, out);
        for (const Directive &inside : directive.body())
            write(inside, at, out);
    }
    copyTo(directive.written().end(), at, out);
}

QByteArray write(const File &file)
{
    QByteArray out;
    out.reserve(file.text().size());
    const char *at = file.text().data();
    for (const Directive &directive : file.directives())
        write(directive, at, out);
    copyTo(file.text().end(), at, out);
    return out;
}

} // namespace upriver::nginx
