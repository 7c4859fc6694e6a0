// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logshape.h"

#include "core/readers/lines.h"
#include "core/readers/logkeys.h"
#include "core/readers/logshapeparts.h"

#include <algorithm>
#include <cctype>

namespace upriver {

namespace {

/// A line of values with blanks between. head := (host " ")? client (" - " user)? " " ; then "[" time "]", quoted texts
/// and words in any order.
class Words
{
public:
    explicit Words(QByteArrayView line)
        : m_shape(line)
    {
    }

    std::optional<LogFormat> read()
    {
        head();
        while (!m_shape.atEnd()) {
            const QByteArrayView left = m_shape.left();
            if (left[0] == ' ')
                m_shape.text(1);
            else if (left[0] == '[' && time(left.sliced(1)) > 0)
                bracketedTime();
            else if (left[0] == '"')
                quoted();
            else
                word();
        }
        return m_shape.format(LogEscape::Default);
    }

private:
    static qsizetype time(QByteArrayView text)
    {
        return std::max(reachOf(LogGrammar::TimeLocal, text), reachOf(LogGrammar::TimeIso8601, text));
    }

    /// What stands before " [time]". A user's name may hold blanks, so it reaches up to there.
    void head()
    {
        const QByteArrayView line = m_shape.left();
        qsizetype end = line.indexOf(" [");
        while (end >= 0 && time(line.sliced(end + 2)) == 0)
            end = line.indexOf(" [", end + 1);
        if (end <= 0)
            return;
        const QByteArrayView head = line.first(end);
        const QList<QByteArrayView> words = wordsOf(head, 4);
        const qsizetype dash = words.size() > 2 && words[1] == "-" ? 1 : words.size() > 3 && words[2] == "-" ? 2 : -1;
        if (dash < 0 || words[dash + 1].isEmpty()) {
            if (words.isEmpty() || words[0].data() != head.data() || words[0].startsWith('"') || words[0].contains('='))
                return;
            m_shape.value("remote_addr", words[0].size());
            return;
        }
        if (dash == 2)
            m_shape.value("host", words[0].size());
        m_shape.text(words[dash - 1].data() - m_shape.left().data());
        m_shape.value("remote_addr", words[dash - 1].size());
        m_shape.text(words[dash + 1].data() - m_shape.left().data());
        m_shape.value("remote_user", head.end() - words[dash + 1].data());
    }

    void bracketedTime()
    {
        m_shape.text(1);
        const qsizetype size = time(m_shape.left());
        m_shape.value(size == widthOf(LogGrammar::TimeIso8601) ? "time_iso8601" : "time_local", size);
        if (m_shape.left().startsWith(']'))
            m_shape.text(1);
    }

    /// The first quote that a status follows: with escape=none a request may hold quotes of its own.
    static qsizetype requestEnd(QByteArrayView text)
    {
        for (qsizetype at = text.indexOf("\" "); at >= 0; at = text.indexOf("\" ", at + 1)) {
            const QByteArrayView after = text.sliced(at + 2);
            if (couldBegin(LogGrammar::Status, after) && (after.size() == 3 || after[3] == ' '))
                return at;
        }
        return -1;
    }

    void quoted()
    {
        m_shape.text(1);
        const QByteArrayView left = m_shape.left();
        const qsizetype request = m_shape.has("request") || m_shape.has("status") ? -1 : requestEnd(left);
        const qsizetype size = request >= 0 ? request : left.indexOf('"');
        if (size < 0)
            return m_shape.giveUp();
        if (request >= 0)
            m_shape.value("request", size);
        else
            nextOf({"http_referer", "http_user_agent", "http_x_forwarded_for"}, size);
        m_shape.text(1);
    }

    void nextOf(std::initializer_list<const char *> variables, qsizetype size)
    {
        const auto *next = std::find_if(variables.begin(), variables.end(),
                                        [&](const char *variable) { return !m_shape.has(variable); });
        if (m_shape.has("request") && m_shape.has("status") && next != variables.end())
            m_shape.value(*next, size);
        else
            m_shape.unknown(size);
    }

    /// The length of a value without quotes: word ((", " | " : ") word)*
    static qsizetype valueSize(QByteArrayView text)
    {
        qsizetype end = 0;
        for (;;) {
            while (end < text.size() && text[end] != ' ')
                ++end;
            const QByteArrayView behind = text.sliced(end);
            if (behind.startsWith(" : ") && behind.size() > 3)
                end += 3;
            else if (end > 0 && text[end - 1] == ',' && behind.size() > 1)
                end += 1;
            else
                return end;
        }
    }

    void keyed(qsizetype keySize)
    {
        const QByteArrayView key = m_shape.left().first(keySize);
        const bool quoted = m_shape.left().sliced(keySize + 1).startsWith('"');
        m_shape.text(keySize + (quoted ? 2 : 1));
        const QByteArrayView left = m_shape.left();
        const qsizetype size = quoted ? left.indexOf('"') : valueSize(left);
        if (size < 0)
            return m_shape.giveUp();
        m_shape.value(variableOfKey(key, left.first(size)), size);
        if (quoted)
            m_shape.text(1);
    }

    void word()
    {
        const QByteArrayView left = m_shape.left();
        const qsizetype blank = left.indexOf(' ');
        const QByteArrayView word = blank < 0 ? left : left.first(blank);
        qsizetype key = 0;
        while (key < word.size() && (std::isalnum(static_cast<unsigned char>(word[key])) || word[key] == '_'))
            ++key;
        if (key > 0 && key < word.size() && word[key] == '=')
            return keyed(key);
        if (const qsizetype size = reachOf(LogGrammar::TimeIso8601, word); size == word.size() && size > 0)
            m_shape.value("time_iso8601", size);
        else if (couldBe(LogGrammar::Status, word) && !m_shape.has("status"))
            m_shape.value("status", 3);
        else if (isNumber(word) && m_shape.has("status") && !m_shape.has("body_bytes_sent"))
            m_shape.value("body_bytes_sent", word.size());
        else
            m_shape.unknown(word.size());
    }

    LogShape m_shape;
};

} // namespace

std::optional<LogFormat> recognisedFormat(QByteArrayView line)
{
    return line.startsWith('{') ? objectFormat(line) : Words(line).read();
}

QByteArrayView withoutSyslogHead(QByteArrayView line)
{
    QByteArrayView left = line;
    if (left.startsWith('<')) {
        const qsizetype close = left.first(std::min<qsizetype>(left.size(), 6)).indexOf('>');
        left = left.sliced(close + 1);
    }
    static constexpr qsizetype dateSize = 16; // "Nov 20 09:03:01 "
    const bool dated = left.size() > dateSize && left[3] == ' ' && left[6] == ' ' && left[9] == ':' && left[12] == ':'
        && left[15] == ' ';
    const qsizetype isoSize = left.first(std::min<qsizetype>(left.size(), 40)).indexOf(' ');
    if (dated)
        left = left.sliced(dateSize);
    else if (isoSize >= 19 && left[10] == 'T' && left[13] == ':')
        left = left.sliced(isoSize + 1);
    else
        return line;
    // host " " tag ": "
    const qsizetype host = left.first(std::min<qsizetype>(left.size(), 256)).indexOf(' ');
    const qsizetype tag
        = host < 0 ? -1 : left.first(std::min<qsizetype>(left.size(), host + 80)).indexOf(' ', host + 1);
    return tag > 0 && left[tag - 1] == ':' ? left.sliced(tag + 1) : line;
}

} // namespace upriver
