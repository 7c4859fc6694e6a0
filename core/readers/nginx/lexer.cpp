// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/lexer.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// A word and its ending character must fit nginx's buffer (NGX_CONF_BUFFER).
static constexpr qsizetype buffer = 4096;

static bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static QString say(const char *text)
{
    return QCoreApplication::translate("NginxParser", text);
}

/// Of the escapes only these are translated; any other keeps its backslash, so that regular expressions survive.
static QByteArray unescaped(QByteArrayView raw)
{
    if (!std::memchr(raw.data(), '\\', static_cast<size_t>(raw.size())))
        return raw.toByteArray();
    QByteArray value;
    value.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const char next = raw[i] == '\\' && i + 1 < raw.size() ? raw[i + 1] : '\0';
        switch (next) {
        case '"':
        case '\'':
        case '\\': value += next; break;
        case 't': value += '\t'; break;
        case 'r': value += '\r'; break;
        case 'n': value += '\n'; break;
        default: value += raw[i]; continue;
        }
        ++i;
    }
    return value;
}

Statement &Lexer::wrong(Statement &statement, const QString &expected, const QString &nginxSays)
{
    statement.ended = Statement::End::Wrong;
    statement.expected = expected;
    statement.nginxSays = nginxSays;
    statement.end = m_at;
    return statement;
}

/// True when a word, ";", "{" or "}" follows.
bool Lexer::skipBlanks(Statement &statement)
{
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == '#') {
            const void *end = std::memchr(m_text.data() + m_at, '\n', static_cast<size_t>(m_text.size() - m_at));
            const qsizetype stop = end ? static_cast<const char *>(end) - m_text.data() : m_text.size();
            if (stop - m_at >= buffer) {
                wrong(statement,
                      say(QT_TRANSLATE_NOOP("NginxParser", "A comment line must be shorter than 4096 bytes.")),
                      u"too long parameter \"%1...\" started"_s.arg(shown(m_text.sliced(m_at, 10))));
                return false;
            }
            m_at = stop;
        } else if (isBlank(c)) {
            if (c == '\n')
                ++m_line;
            ++m_at;
        } else {
            return true;
        }
    }
    return false;
}

bool Lexer::add(Statement &statement, qsizetype begin, qsizetype valueBegin, qsizetype valueEnd)
{
    const QByteArrayView raw = m_text.sliced(valueBegin, valueEnd - valueBegin);
    const bool quoted = valueBegin != begin;
    if (raw.size() >= buffer) {
        // nginx names the line on which the word began.
        m_line -= static_cast<int>(std::count(raw.begin(), raw.end(), '\n'));
        const QString says = quoted
            ? u"too long parameter, probably missing terminating \"%1\" character"_s.arg(QLatin1Char(m_text[begin]))
            : u"too long parameter \"%1...\" started"_s.arg(shown(raw.first(10)));
        wrong(statement,
              say(QT_TRANSLATE_NOOP("NginxParser",
                                    "One word must be shorter than 4096 bytes; a closing quote may be missing.")),
              says);
        return false;
    }
    statement.words.append(Word{unescaped(raw), begin, m_at, quoted});
    return true;
}

/// A word without quotes runs to a blank, ";" or "{"; "${" belongs to it.
bool Lexer::plainWord(Statement &statement)
{
    const qsizetype begin = m_at;
    bool variable = false;
    for (; m_at < m_text.size(); ++m_at) {
        const char c = m_text[m_at];
        if (c == '{' && variable)
            continue;
        variable = false;
        if (c == '\\') {
            if (m_at + 1 < m_text.size() && m_text[++m_at] == '\n')
                ++m_line;
            continue;
        }
        if (c == '$')
            variable = true;
        else if (isBlank(c) || c == ';' || c == '{')
            return add(statement, begin, begin, m_at);
    }
    return add(statement, begin, begin, m_at);
}

bool Lexer::quotedWord(Statement &statement)
{
    const qsizetype begin = m_at;
    const char quote = m_text[m_at++];
    while (m_at < m_text.size() && m_text[m_at] != quote) {
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
            ++m_at;
        if (m_text[m_at] == '\n')
            ++m_line;
        ++m_at;
    }
    const qsizetype end = m_at;
    const bool closed = m_at < m_text.size();
    if (closed)
        ++m_at;
    if (!add(statement, begin, begin + 1, end))
        return false;
    if (!closed)
        return true;
    if (m_at == m_text.size() || QByteArrayView(" \t\r\n;{)").contains(m_text[m_at]))
        return true;
    wrong(statement,
          say(QT_TRANSLATE_NOOP("NginxParser", "After a closing quote a space, \";\" or \"{\" must follow.")),
          u"unexpected \"%1\""_s.arg(shown(m_text.sliced(m_at, 1))));
    return false;
}

Statement Lexer::next()
{
    Statement statement;
    while (skipBlanks(statement)) {
        const char c = m_text[m_at];
        if (statement.words.isEmpty())
            statement.line = m_line;
        if (c == ';' || c == '{') {
            if (statement.words.isEmpty())
                return wrong(statement, say(QT_TRANSLATE_NOOP("NginxParser", "A directive must stand before it.")),
                             u"unexpected \"%1\""_s.arg(QLatin1Char(c)));
            statement.ended = c == ';' ? Statement::End::Semicolon : Statement::End::BlockStart;
            statement.end = ++m_at;
            return statement;
        }
        if (c == '}') {
            if (!statement.words.isEmpty())
                return wrong(statement, {}, u"unexpected \"}\""_s);
            statement.ended = Statement::End::BlockEnd;
            statement.end = ++m_at;
            return statement;
        }
        if (!(c == '"' || c == '\'' ? quotedWord(statement) : plainWord(statement)))
            return statement;
    }
    if (statement.ended == Statement::End::Wrong)
        return statement;
    if (!statement.words.isEmpty())
        return wrong(statement, {}, u"unexpected end of file, expecting \";\" or \"}\""_s);
    statement.end = m_at;
    return statement;
}

void Lexer::luaString(char quote)
{
    for (++m_at; m_at < m_text.size() && m_text[m_at] != quote && m_text[m_at] != '\n'; ++m_at) {
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size() && m_text[++m_at] == '\n')
            ++m_line;
    }
    if (m_at < m_text.size() && m_text[m_at] == quote)
        ++m_at;
}

/// Passes over [[…]] or [==[…]==]; false when none begins here.
bool Lexer::luaLongBracket()
{
    qsizetype i = m_at + 1;
    while (i < m_text.size() && m_text[i] == '=')
        ++i;
    if (i >= m_text.size() || m_text[i] != '[')
        return false;
    const QByteArray closing = ']' + QByteArray(i - m_at - 1, '=') + ']';
    const qsizetype found = m_text.indexOf(closing, i);
    const qsizetype stop = found < 0 ? m_text.size() : found + closing.size();
    m_line += static_cast<int>(std::count(m_text.begin() + m_at, m_text.begin() + stop, '\n'));
    m_at = stop;
    return true;
}

bool Lexer::luaBlock(QByteArray &raw)
{
    const qsizetype begin = m_at;
    for (int depth = 1; m_at < m_text.size();) {
        const char c = m_text[m_at];
        if (c == '-' && m_text.sliced(m_at).startsWith("--")) {
            m_at += 2;
            if (m_at < m_text.size() && m_text[m_at] == '[' && luaLongBracket())
                continue;
            while (m_at < m_text.size() && m_text[m_at] != '\n')
                ++m_at;
        } else if (c == '"' || c == '\'') {
            luaString(c);
        } else if (c == '[' && luaLongBracket()) {
            continue;
        } else {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            m_line += c == '\n' ? 1 : 0;
            ++m_at;
            if (depth == 0) {
                raw = m_text.sliced(begin, m_at - 1 - begin).toByteArray();
                return true;
            }
        }
    }
    raw = m_text.sliced(begin).toByteArray();
    return false;
}

} // namespace upriver::nginx
