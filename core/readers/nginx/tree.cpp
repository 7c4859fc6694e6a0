// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/tree.h"

#include <algorithm>

namespace upriver::nginx {

QString Directive::arg(int i) const
{
    return i >= 0 && i < args.size() ? QString::fromUtf8(args[i].value) : QString();
}

QStringList Directive::argTexts() const
{
    QStringList texts;
    for (const Word &word : args)
        texts << QString::fromUtf8(word.value);
    return texts;
}

const File *Tree::file(const QString &path) const
{
    const auto found = std::find_if(files.begin(), files.end(), [&](const File &file) { return file.path == path; });
    return found == files.end() ? nullptr : &*found;
}

/// Appends the bytes from @p at up to @p to.
static void copyTo(qsizetype to, const QByteArray &text, qsizetype &at, QByteArray &out)
{
    out += QByteArrayView(text).sliced(at, to - at);
    at = to;
}

static void write(const Directive &directive, const QByteArray &text, qsizetype &at, QByteArray &out)
{
    copyTo(directive.begin, text, at, out);
    copyTo(directive.nameEnd, text, at, out);
    for (const Word &word : directive.args) {
        copyTo(word.begin, text, at, out);
        copyTo(word.end, text, at, out);
    }
    if (directive.block) {
        copyTo(directive.bodyBegin, text, at, out);
        out += directive.raw;
        at += directive.raw.size();
        for (const Directive &inside : directive.body)
            write(inside, text, at, out);
    }
    copyTo(directive.end, text, at, out);
}

QByteArray write(const File &file)
{
    QByteArray out;
    out.reserve(file.text.size());
    qsizetype at = 0;
    for (const Directive &directive : file.directives)
        write(directive, file.text, at, out);
    copyTo(file.text.size(), file.text, at, out);
    return out;
}

} // namespace upriver::nginx
