// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

#include <QByteArrayView>
#include <QList>

namespace upriver::nginx {

/// The words up to the next ";", "{" or "}", as ngx_conf_read_token (core/ngx_conf_file.c:503) delivers them.
struct Statement
{
    enum class End { Semicolon, BlockStart, BlockEnd, FileEnd, Wrong };

    QList<Word> words = {};
    int line = 0; ///< of the first word
    qsizetype end = 0; ///< one past the ending character
    End ended = End::FileEnd;
    QString expected = {}; ///< Wrong: what should stand there
    QString nginxSays = {}; ///< Wrong: nginx's own sentence
};

/// Cuts the text of a file into statements. Stays where it is after something wrong.
class Lexer
{
public:
    explicit Lexer(QByteArrayView text)
        : m_text(text)
    {
    }

    Statement next();

    /// The text of a *_by_lua_block up to its closing "}", which is passed over. False when it never closes.
    bool luaBlock(QByteArray &raw);

    [[nodiscard]] int line() const { return m_line; } ///< the line nginx would name in a complaint now
    [[nodiscard]] qsizetype position() const { return m_at; }

private:
    bool skipBlanks(Statement &statement);
    bool plainWord(Statement &statement);
    bool quotedWord(Statement &statement);
    bool add(Statement &statement, qsizetype begin, qsizetype valueBegin, qsizetype valueEnd);
    Statement &wrong(Statement &statement, const QString &expected, const QString &nginxSays);
    void luaString(char quote);
    bool luaLongBracket();

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace upriver::nginx
