// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/include.h"

#include <algorithm>

namespace upriver::nginx {

bool isGlob(QByteArrayView path)
{
    return std::any_of(path.begin(), path.end(), [](char c) { return c == '*' || c == '?' || c == '['; });
}

static bool isSpecial(char c)
{
    return c == '*' || c == '?' || c == '[' || c == '\\';
}

/// One past the "]" when @p c is in the set that opens at @p i; 0 when it is not; -1 when "[" opens no set.
static qsizetype inSet(QByteArrayView pattern, qsizetype i, char c)
{
    qsizetype at = i + 1;
    const bool inverted = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
    at += inverted ? 1 : 0;
    bool found = false;
    for (const qsizetype first = at; at < pattern.size() && (pattern[at] != ']' || at == first); ++at) {
        const auto low = static_cast<uchar>(pattern[at]);
        auto high = low;
        if (at + 2 < pattern.size() && pattern[at + 1] == '-' && pattern[at + 2] != ']') {
            high = static_cast<uchar>(pattern[at + 2]);
            at += 2;
        }
        found = found || (low <= static_cast<uchar>(c) && static_cast<uchar>(c) <= high);
    }
    if (at >= pattern.size())
        return -1;
    return found != inverted ? at + 1 : 0;
}

/// How far the pattern element at @p i reaches when it matches @p c; 0 when it does not.
static qsizetype elementMatches(QByteArrayView pattern, qsizetype i, char c)
{
    if (pattern[i] == '?')
        return i + 1;
    if (pattern[i] == '[') {
        const qsizetype next = inSet(pattern, i, c);
        if (next >= 0)
            return next;
    }
    if (pattern[i] == '\\' && i + 1 < pattern.size())
        return pattern[i + 1] == c ? i + 2 : 0;
    return pattern[i] == c ? i + 1 : 0;
}

/// One name between two slashes. Going back only to the last "*" keeps the cost at pattern times name.
static bool nameMatches(QByteArrayView pattern, QByteArrayView name)
{
    if (name.startsWith('.') && !pattern.startsWith('.'))
        return false;
    qsizetype p = 0;
    qsizetype n = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = ++p;
            resume = n;
            const QByteArrayView rest = pattern.sliced(p);
            if (std::none_of(rest.begin(), rest.end(), isSpecial))
                return name.sliced(n).endsWith(rest);
            continue;
        }
        const qsizetype next = p < pattern.size() ? elementMatches(pattern, p, name[n]) : 0;
        if (next > 0) {
            p = next;
            ++n;
        } else if (star >= 0) {
            p = star;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

/// Cuts off what stands before the next slash.
static QByteArrayView takeName(QByteArrayView &path, bool &more)
{
    const qsizetype slash = path.indexOf('/');
    more = slash >= 0;
    const QByteArrayView name = more ? path.first(slash) : path;
    path = more ? path.sliced(slash + 1) : QByteArrayView();
    return name;
}

bool globMatches(QByteArrayView pattern, QByteArrayView path)
{
    for (bool morePattern = true, morePath = true; morePattern;) {
        const QByteArrayView one = takeName(pattern, morePattern);
        const QByteArrayView name = takeName(path, morePath);
        const bool fits = std::any_of(one.begin(), one.end(), isSpecial) ? nameMatches(one, name) : one == name;
        if (morePattern != morePath || !fits)
            return false;
    }
    return true;
}

QByteArray confPrefix(const QString &firstFile)
{
    return firstFile.left(firstFile.lastIndexOf(u'/') + 1).toUtf8();
}

IncludeIndex::IncludeIndex(const QByteArray &prefix, const QStringList &paths)
    : m_prefix(prefix)
{
    m_sorted.reserve(paths.size());
    for (qsizetype i = 0; i < paths.size(); ++i)
        m_sorted.append({paths[i].toUtf8(), i});
    std::sort(m_sorted.begin(), m_sorted.end());
}

static QStringList pathsOf(const Tree &tree)
{
    QStringList paths;
    for (const File &file : tree.files)
        paths << file.path();
    return paths;
}

IncludeIndex::IncludeIndex(const Tree &tree)
    : IncludeIndex(tree.files.isEmpty() ? QByteArray() : confPrefix(tree.files.first().path()), pathsOf(tree))
{
}

QByteArray IncludeIndex::absolute(const QByteArray &argument) const
{
    return argument.startsWith('/') ? argument : m_prefix + argument;
}

QList<qsizetype> IncludeIndex::find(const QByteArray &argument) const
{
    const QByteArray pattern = absolute(argument);
    const bool glob = isGlob(pattern);
    qsizetype fixed = 0;
    while (fixed < pattern.size() && !(glob && QByteArrayView("*?[\\").contains(pattern[fixed])))
        ++fixed;
    const QByteArray beginning = pattern.left(fixed);
    QList<qsizetype> found;
    auto it = std::lower_bound(m_sorted.begin(), m_sorted.end(), beginning,
                               [](const auto &entry, const QByteArray &key) { return entry.first < key; });
    for (; it != m_sorted.end() && it->first.startsWith(beginning); ++it) {
        if (glob ? globMatches(pattern, it->first) : it->first == pattern)
            found.append(it->second);
        if (!glob)
            break;
    }
    return found;
}

} // namespace upriver::nginx
