// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/directive.h"

namespace upriver::nginx {

/// The words up to the next ";", "{" or "}", as ngx_conf_read_token (core/ngx_conf_file.c:503) delivers them. Two are
/// kept; a directive cuts the others again when somebody asks for them.
struct Statement
{
    enum class End { Semicolon, BlockStart, BlockEnd, FileEnd, Wrong };

    Word name = {};
    Word argument = {}; ///< the first after the name
    int words = 0;
    End ended = End::FileEnd;
};

/// What the lexer could not read.
struct Mistake
{
    QString expected = {}; ///< what should stand there; empty: only a ";" is missing
    QString nginxSays = {}; ///< nginx's own sentence
    int line = 0; ///< the one nginx names
};

/// Cuts the text of a file into statements. Stays where it is after something wrong.
class Lexer
{
public:
    explicit Lexer(QByteArrayView text)
        : m_begin(text.data())
        , m_end(text.data() + text.size())
        , m_at(m_begin)
        , m_counted(m_begin)
    {
    }

    Statement next();

    /// Passes the text of a *_by_lua_block and its closing "}". False when it never closes.
    bool luaBlock();

    [[nodiscard]] const Mistake &mistake() const { return m_mistake; } ///< after Statement::End::Wrong
    [[nodiscard]] qsizetype position() const { return m_at - m_begin; } ///< one past what was read
    [[nodiscard]] int line() { return lineOf(m_at); } ///< the line nginx would name in a complaint now
    [[nodiscard]] int lineOf(const char *at); ///< from 1; cheap when asked for in ascending order

private:
    bool skipBlanks();
    bool word(Statement &statement);
    void wrong(const QString &expected, const QString &nginxSays, const char *at);
    void luaString(char quote);
    bool luaLongBracket();

    const char *m_begin;
    const char *m_end;
    const char *m_at;
    const char *m_counted; ///< up to here line feeds are counted
    int m_line = 1; ///< of m_counted
    Mistake m_mistake;
};

} // namespace upriver::nginx
