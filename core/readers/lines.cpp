// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/lines.h"

#include "core/base/text.h"

#include <algorithm>

namespace upriver {

static constexpr qsizetype longestLine = 16 * 1024;

std::optional<Line> Lines::next()
{
    if (m_at >= m_text.size())
        return std::nullopt;
    qsizetype end = m_text.indexOf('\n', m_at);
    if (end < 0)
        end = m_text.size();
    QByteArrayView bytes = m_text.sliced(m_at, end - m_at);
    m_at = end + 1;
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    return Line{++m_number, bytes.first(std::min(bytes.size(), longestLine))};
}

static bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

QList<QByteArrayView> wordsOf(QByteArrayView line, qsizetype most)
{
    QList<QByteArrayView> words;
    qsizetype at = 0;
    for (;;) {
        while (at < line.size() && isBlank(line[at]))
            ++at;
        if (at >= line.size())
            return words;
        if (words.size() + 1 == most) {
            QByteArrayView rest = line.sliced(at);
            while (!rest.isEmpty() && isBlank(rest.back()))
                rest.chop(1);
            words << rest;
            return words;
        }
        const qsizetype begin = at;
        while (at < line.size() && !isBlank(line[at]))
            ++at;
        words << line.sliced(begin, at - begin);
    }
}

bool isNumber(QByteArrayView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Citation citationOf(const Exhibit &exhibit, const Line &line)
{
    return {.exhibit = exhibit.name, .line = line.number, .text = shown(line.bytes)};
}

Citation citationOf(const Exhibit &exhibit, int number)
{
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (line->number == number)
            return citationOf(exhibit, *line);
    }
    return {.exhibit = exhibit.name, .line = number, .text = {}};
}

} // namespace upriver
