// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <cctype>

namespace upriver::nginx {

/// A byte of the name of a variable, as ngx_http_script_compile (http/ngx_http_script.c) takes it.
inline bool isNameByte(char c)
{
    return std::isalnum(static_cast<uchar>(c)) || c == '_';
}

/// Hands the name in each (?<name>…), (?P<name>…) and (?'name'…) to @p visit: a match makes the variable.
template<class Visit>
void eachNamedCapture(QByteArrayView text, Visit visit)
{
    for (qsizetype open = text.indexOf("(?"); open >= 0; open = text.indexOf("(?", open + 2)) {
        qsizetype begin = open + 2;
        begin += begin < text.size() && text[begin] == 'P' ? 1 : 0;
        if (begin >= text.size() || (text[begin] != '<' && text[begin] != '\''))
            continue;
        const char close = text[begin] == '<' ? '>' : '\'';
        qsizetype end = ++begin;
        while (end < text.size() && isNameByte(text[end]))
            ++end;
        if (end > begin && end < text.size() && text[end] == close)
            visit(text.sliced(begin, end - begin));
    }
}

} // namespace upriver::nginx
