// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/directive.h"

#include "core/readers/nginx/scan.h"

namespace upriver::nginx {

/// Of the escapes only these are translated; any other keeps its backslash, so that regular expressions survive.
static QByteArray unescaped(QByteArrayView bytes)
{
    QByteArray value;
    value.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\\' || i + 1 == bytes.size() || !byte::is(bytes[i + 1], byte::Translated)) {
            value += bytes[i];
            continue;
        }
        const char next = bytes[++i];
        value += next == 't' ? '\t' : next == 'r' ? '\r' : next == 'n' ? '\n' : next;
    }
    return value;
}

QByteArray Word::value() const
{
    return escaped ? unescaped(bytes) : bytes.toByteArray();
}

QByteArray Word::key() const
{
    return escaped ? unescaped(bytes) : QByteArray::fromRawData(bytes.data(), bytes.size());
}

/// Cuts the next word of a statement that was read before; false at its ";" or "{".
static bool takeWord(const char *&at, const char *end, Word &word)
{
    for (at = afterBlanks(at, end); at < end && *at == '#'; at = afterBlanks(at, end))
        at = afterComment(at, end);
    if (at == end || *at == ';' || *at == '{')
        return false;
    const char *begin = at;
    bool escaped = false;
    bool closed = false;
    const bool quoted = isQuote(*at);
    at = quoted ? afterQuotedWord(at, end, escaped, closed) : afterPlainWord(at, end, escaped);
    word = Word{quoted ? QByteArrayView(begin + 1, at - 1) : QByteArrayView(begin, at), quoted, escaped};
    return true;
}

const char *Directive::nameEnd() const
{
    return m_source->bytes.constData() + node().begin + node().nameSize + (node().nameQuoted ? 2 : 0);
}

qsizetype Directive::argCount() const
{
    return node().args < 255 ? node().args : args().size();
}

Words Directive::args() const
{
    Words words;
    const char *at = nameEnd();
    const char *end = m_source->bytes.constData() + node().end;
    for (Word word; takeWord(at, end, word);)
        words.append(word);
    return words;
}

Word Directive::word(qsizetype i) const
{
    Word word;
    if (i < 0 || i >= node().args)
        return i < argCount() && i >= 0 ? args()[i] : Word{};
    const char *at = nameEnd();
    const char *end = m_source->bytes.constData() + node().end;
    for (qsizetype n = 0; n <= i; ++n)
        takeWord(at, end, word);
    return word;
}

QStringList Directive::argTexts() const
{
    QStringList texts;
    for (const Word &word : args())
        texts << word.text();
    return texts;
}

Place Directive::at() const
{
    const Source::Part &part = m_source->partOf(m_node);
    return {part.path, m_source->lineOf(part, node().begin)};
}

Directives Directive::body() const
{
    return {m_source, m_node + 1, node().next};
}

QByteArrayView Directive::raw() const
{
    return node().kind == Node::Kind::Lua ? writtenBody() : QByteArrayView();
}

QByteArrayView Directive::written() const
{
    return bytes(node().begin, node().end);
}

QByteArrayView Directive::writtenName() const
{
    return {m_source->bytes.constData() + node().begin, nameEnd()};
}

QByteArrayView Directive::writtenBody() const
{
    if (!isBlock())
        return {};
    const char *at = nameEnd();
    const char *end = m_source->bytes.constData() + node().end;
    for (Word word; takeWord(at, end, word);) { }
    const char *begin = at + 1;
    return {begin, node().closed ? end - 1 : end};
}

} // namespace upriver::nginx
