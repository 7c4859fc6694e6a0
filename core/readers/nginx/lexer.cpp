// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/lexer.h"

#include "core/readers/nginx/scan.h"

#include "core/base/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// A word and its ending character must fit nginx's buffer (NGX_CONF_BUFFER).
static constexpr qsizetype buffer = 4096;

static QString say(const char *text)
{
    return QCoreApplication::translate("NginxParser", text);
}

int Lexer::lineOf(const char *at)
{
    if (at < m_counted) {
        m_counted = m_begin;
        m_line = 1;
    }
    m_line += static_cast<int>(countFeeds({m_counted, at}));
    m_counted = at;
    return m_line;
}

void Lexer::wrong(const QString &expected, const QString &nginxSays, const char *at)
{
    m_mistake = {expected, nginxSays, lineOf(at)};
}

/// False when the file ends or a comment is too long.
bool Lexer::skipBlanks()
{
    for (;;) {
        m_at = afterBlanks(m_at, m_end);
        if (m_at == m_end || *m_at != '#')
            return m_at != m_end;
        const char *stop = afterComment(m_at, m_end);
        if (stop - m_at >= buffer) {
            wrong(say(QT_TRANSLATE_NOOP("NginxParser", "A comment line must be shorter than 4096 bytes.")),
                  u"too long parameter \"%1...\" started"_s.arg(shown(QByteArrayView(m_at, 10))), m_at);
            return false;
        }
        m_at = stop;
    }
}

/// Reads one word; false when something is wrong with it.
bool Lexer::word(Statement &statement)
{
    const char *begin = m_at;
    const bool quoted = isQuote(*begin);
    bool escaped = false;
    bool closed = false;
    m_at = quoted ? afterQuotedWord(m_at, m_end, escaped, closed) : afterPlainWord(m_at, m_end, escaped);
    const QByteArrayView bytes(begin + (quoted ? 1 : 0), m_at - (closed ? 1 : 0));
    if (bytes.size() >= buffer) {
        // nginx names the line on which the word began.
        wrong(say(QT_TRANSLATE_NOOP("NginxParser",
                                    "One word must be shorter than 4096 bytes; a closing quote may be missing.")),
              quoted ? u"too long parameter, probably missing terminating \"%1\" character"_s.arg(QLatin1Char(*begin))
                     : u"too long parameter \"%1...\" started"_s.arg(shown(bytes.first(10))),
              begin);
        return false;
    }
    if (statement.words < 2)
        (statement.words == 0 ? statement.name : statement.argument) = Word{bytes, quoted, escaped};
    ++statement.words;
    if (!closed || m_at == m_end || byte::is(*m_at, byte::AfterQuote))
        return true;
    wrong(say(QT_TRANSLATE_NOOP("NginxParser", "After a closing quote a space, \";\" or \"{\" must follow.")),
          u"unexpected \"%1\""_s.arg(shown(QByteArrayView(m_at, 1))), m_at);
    return false;
}

Statement Lexer::next()
{
    Statement statement;
    while (skipBlanks()) {
        const char c = *m_at;
        if (c == ';' || c == '{') {
            if (statement.words > 0) {
                ++m_at;
                statement.ended = c == ';' ? Statement::End::Semicolon : Statement::End::BlockStart;
                return statement;
            }
            wrong(say(QT_TRANSLATE_NOOP("NginxParser", "A directive must stand before it.")),
                  u"unexpected \"%1\""_s.arg(QLatin1Char(c)), m_at);
            break;
        }
        if (c == '}') {
            if (statement.words == 0) {
                ++m_at;
                statement.ended = Statement::End::BlockEnd;
                return statement;
            }
            wrong({}, u"unexpected \"}\""_s, m_at);
            break;
        }
        if (!word(statement))
            break;
    }
    if (m_mistake.line == 0 && statement.words > 0)
        wrong({}, u"unexpected end of file, expecting \";\" or \"}\""_s, m_at);
    statement.ended = m_mistake.line > 0 ? Statement::End::Wrong : Statement::End::FileEnd;
    return statement;
}

void Lexer::luaString(char quote)
{
    for (++m_at; m_at < m_end && *m_at != quote && *m_at != '\n'; ++m_at) {
        if (*m_at == '\\' && m_at + 1 < m_end)
            ++m_at;
    }
    if (m_at < m_end && *m_at == quote)
        ++m_at;
}

/// Passes over [[…]] or [==[…]==]; false when none begins here.
bool Lexer::luaLongBracket()
{
    const char *i = m_at + 1;
    while (i < m_end && *i == '=')
        ++i;
    if (i >= m_end || *i != '[')
        return false;
    const QByteArray closing = ']' + QByteArray(i - m_at - 1, '=') + ']';
    const qsizetype found = QByteArrayView(i, m_end).indexOf(closing);
    m_at = found < 0 ? m_end : i + found + closing.size();
    return true;
}

bool Lexer::luaBlock()
{
    for (int depth = 1; m_at < m_end;) {
        const char c = *m_at;
        if (c == '-' && QByteArrayView(m_at, m_end).startsWith("--")) {
            m_at += 2;
            if (m_at < m_end && *m_at == '[' && luaLongBracket())
                continue;
            m_at = afterComment(m_at, m_end);
        } else if (c == '"' || c == '\'') {
            luaString(c);
        } else if (c == '[' && luaLongBracket()) {
            continue;
        } else {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            ++m_at;
            if (depth == 0)
                return true;
        }
    }
    return false;
}

} // namespace upriver::nginx
