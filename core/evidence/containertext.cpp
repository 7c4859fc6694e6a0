// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/containertext.h"

#include <QString>

#include <algorithm>
#include <utility>

namespace upriver {

static constexpr qsizetype longestLine = 1024 * 1024; ///< a longer one is parted there
static constexpr QByteArrayView objectHead{"{\"log\":\""};

/// The part of a line behind "TIME STREAM TAGS "; null when it does not begin so.
static QByteArrayView behindHead(QByteArrayView line, ContainerStream &stream, bool &goesOn)
{
    // 2026-11-20T10:22:51.123456789+01:00
    const qsizetype time = line.first(std::min<qsizetype>(line.size(), 40)).indexOf(' ');
    if (time < 20 || line[4] != '-' || line[7] != '-' || line[10] != 'T' || line[13] != ':')
        return {};
    const QByteArrayView rest = line.sliced(time + 1);
    const bool isError = rest.startsWith("stderr ");
    if (!isError && !rest.startsWith("stdout "))
        return {};
    const QByteArrayView tags = rest.sliced(7);
    if (tags.size() < 2 || (tags[0] != 'F' && tags[0] != 'P') || (tags[1] != ' ' && tags[1] != ':'))
        return {};
    stream = isError ? ContainerStream::Error : ContainerStream::Output;
    goesOn = tags[0] == 'P';
    const qsizetype end = tags.indexOf(' ');
    return end < 0 ? QByteArrayView("") : tags.sliced(end + 1);
}

static bool isObject(QByteArrayView line)
{
    return line.startsWith(objectHead) && line.indexOf("\"stream\":\"std") > 0 && line.indexOf("\"time\":\"") > 0;
}

bool isContainerLog(QByteArrayView beginning)
{
    const qsizetype feed = beginning.indexOf('\n');
    const QByteArrayView line = beginning.first(feed < 0 ? beginning.size() : feed);
    ContainerStream stream = ContainerStream::Both;
    bool goesOn = false;
    return isObject(line) || !behindHead(line, stream, goesOn).isNull();
}

ContainerText::ContainerText(ContainerStream wanted)
    : m_wanted(wanted)
{
}

/// The text of a JSON string from behind its first quote; @p at comes to stand behind its last one, or at the end.
static QByteArray unescaped(QByteArrayView text, qsizetype &at)
{
    QByteArray plain;
    QString wide; // what stands as \uXXXX, until it is whole
    const auto flush = [&] { plain += std::exchange(wide, QString()).toUtf8(); };
    for (; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] != '\\' || at + 1 >= text.size()) {
            flush();
            plain += text[at];
            continue;
        }
        const char escaped = text[++at];
        bool isNumber = false;
        const ushort unit = escaped == 'u'
            ? text.sliced(at + 1).first(std::min<qsizetype>(4, text.size() - at - 1)).toUShort(&isNumber, 16)
            : ushort(0);
        if (isNumber) {
            wide += QChar(unit);
            at += std::min<qsizetype>(4, text.size() - at - 1);
            continue;
        }
        flush();
        static constexpr QByteArrayView letters{"nrtbf"};
        const qsizetype letter = letters.indexOf(escaped);
        plain += letter < 0 ? escaped : "\n\r\t\b\f"[letter];
    }
    flush();
    at = std::min(at + 1, text.size());
    return plain;
}

ContainerText::Said ContainerText::saidByObject(QByteArrayView line)
{
    qsizetype at = objectHead.size();
    Said said{.text = unescaped(line, at)};
    const QByteArrayView rest = line.sliced(at);
    if (rest.indexOf("\"stream\":\"stderr\"") >= 0)
        said.stream = ContainerStream::Error;
    else if (rest.indexOf("\"stream\":\"stdout\"") >= 0)
        said.stream = ContainerStream::Output;
    said.goesOn = !said.text.endsWith('\n') && said.stream != ContainerStream::Both;
    if (said.text.endsWith('\n'))
        said.text.chop(1);
    return said;
}

ContainerText::Said ContainerText::saidBy(QByteArrayView line)
{
    if (line.startsWith(objectHead))
        return saidByObject(line);
    Said said;
    const QByteArrayView text = behindHead(line, said.stream, said.goesOn);
    said.text = (text.isNull() ? line : text).toByteArray();
    return said;
}

bool ContainerText::isWanted(ContainerStream stream) const
{
    return m_wanted == ContainerStream::Both || m_wanted == stream;
}

void ContainerText::take(QByteArrayView line, QByteArray &lines)
{
    if (line.isEmpty())
        return;
    Said said = saidBy(line);
    const ContainerStream stream = said.stream == ContainerStream::Both ? m_before : said.stream;
    m_before = stream;
    if (!isWanted(stream))
        return;
    QByteArray &begun = m_begun[stream == ContainerStream::Error ? 1 : 0];
    begun += said.text;
    if (said.goesOn && begun.size() < longestLine)
        return;
    lines += begun;
    lines += '\n';
    begun.resize(0);
}

QByteArray ContainerText::feed(QByteArrayView block)
{
    QByteArray lines;
    for (;;) {
        const qsizetype feed = block.indexOf('\n');
        if (feed < 0)
            break;
        const QByteArrayView end = block.first(feed);
        if (m_rest.isEmpty()) {
            take(end, lines);
        } else {
            m_rest.append(end.data(), end.size());
            take(m_rest, lines);
            m_rest.resize(0);
        }
        block = block.sliced(feed + 1);
    }
    m_rest.append(block.data(), block.size());
    if (m_rest.size() > longestLine)
        take(std::exchange(m_rest, QByteArray()), lines);
    return lines;
}

QByteArray ContainerText::finish()
{
    QByteArray lines;
    take(std::exchange(m_rest, QByteArray()), lines);
    for (QByteArray &begun : m_begun) {
        if (!begun.isEmpty())
            lines += std::exchange(begun, QByteArray()) + '\n';
    }
    return lines;
}

QByteArray containerLines(const QByteArray &text, ContainerStream wanted)
{
    ContainerText reading(wanted);
    const QByteArray lines = reading.feed(text);
    return lines + reading.finish();
}

} // namespace upriver
