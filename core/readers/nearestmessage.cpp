// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nearestmessage.h"

#include "core/readers/wildcard.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <vector>

namespace upriver {

static constexpr double leastLikeness = 0.5; ///< of the letters in words, both messages together
static constexpr qsizetype longestCompared = 512; ///< no message of nginx has more words than fit here

namespace {

/// A message with its words, so that they are parted once.
struct Entry
{
    NginxMessage message = {};
    QSet<QByteArray> words = {};
    qsizetype letters = 0; ///< of all words
};

} // namespace

static bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// Words of less than three letters join sentences, they do not tell them apart.
static QSet<QByteArray> wordsIn(QByteArrayView text)
{
    QSet<QByteArray> words;
    for (qsizetype at = 0; at < text.size();) {
        if (!isLetter(text[at])) {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        while (at < text.size() && isLetter(text[at]))
            ++at;
        if (at - begin > 2)
            words << text.sliced(begin, at - begin).toByteArray().toLower();
    }
    return words;
}

static qsizetype lettersOf(const QSet<QByteArray> &words)
{
    qsizetype letters = 0;
    for (const QByteArray &word : words)
        letters += word.size();
    return letters;
}

static ErrorLevel levelFrom(QByteArrayView name)
{
    for (int i = 1; i <= static_cast<int>(ErrorLevel::Debug); ++i) {
        const auto level = static_cast<ErrorLevel>(i);
        if (name == QByteArrayView(nameOf(level).data(), nameOf(level).size()))
            return level;
    }
    return ErrorLevel::None;
}

/// table := (comment | file message*)*; message := TAB level TAB text (TAB since (TAB until)?)?
static std::vector<Entry> readTable()
{
    QFile file(QStringLiteral(":/nginx/messages.txt"));
    std::vector<Entry> entries;
    QByteArray source;
    for (bool open = file.open(QIODevice::ReadOnly); open && !file.atEnd();) {
        const QByteArray line = file.readLine().chopped(1);
        if (!line.startsWith('\t')) {
            source = line;
            continue;
        }
        const QByteArrayList columns = line.split('\t');
        Entry entry{.message = {.level = levelFrom(columns[1]),
                                .text = columns[2],
                                .file = source,
                                .since = columns.value(3),
                                .until = columns.value(4)},
                    .words = wordsIn(columns[2])};
        entry.letters = lettersOf(entry.words);
        entries.push_back(std::move(entry));
    }
    return entries;
}

// As nginx writes it: alone, before an errno, before the place in a configuration.
static bool isWhole(QByteArrayView message, QByteArrayView pattern)
{
    if (message.isEmpty() || (pattern[0] != '*' && pattern[0] != message[0]))
        return false;
    const QByteArrayView last = pattern.sliced(pattern.lastIndexOf('*') + 1);
    for (const QByteArrayView end : {QByteArrayView(), QByteArrayView(" ("), QByteArrayView(" in ")}) {
        const qsizetype at = end.isEmpty() ? message.size() : message.lastIndexOf(end);
        if (at < 0 || !message.first(at).endsWith(last) || beginsLike(message.first(at), pattern) < 0)
            continue;
        if (last.size() < pattern.size() || at == pattern.size())
            return true;
    }
    return false;
}

// What fits is the better the more of it nginx's source spells out; the level decides between equals.
static double likeness(const Entry &entry, QByteArrayView message, ErrorLevel level)
{
    if (!isWhole(message, entry.message.text))
        return 0;
    const auto stars = entry.message.text.count('*');
    return static_cast<double>(entry.message.text.size() - stars) + (entry.message.level == level ? 0.5 : 0);
}

std::optional<NginxMessage> nearestMessage(QByteArrayView message, ErrorLevel level)
{
    static const std::vector<Entry> table = readTable();
    message = message.first(std::min(message.size(), longestCompared));
    const Entry *best = nullptr;
    double most = 0;
    const auto offer = [&](const Entry &entry, double like) {
        if (like > most) {
            most = like;
            best = &entry;
        }
    };
    for (const Entry &entry : table)
        offer(entry, likeness(entry, message, level));
    const bool exact = best != nullptr;
    const QSet<QByteArray> words = exact ? QSet<QByteArray>() : wordsIn(message);
    const qsizetype letters = lettersOf(words);
    for (const Entry &entry : table) {
        if (letters == 0)
            break;
        qsizetype shared = 0;
        for (const QByteArray &word : words)
            shared += entry.words.contains(word) ? word.size() : 0;
        const double like = 2 * static_cast<double>(shared) / static_cast<double>(entry.letters + letters);
        offer(entry, like < leastLikeness ? 0 : like);
    }
    if (!best)
        return std::nullopt;
    NginxMessage nearest = best->message;
    nearest.exact = exact;
    return nearest;
}

std::optional<NginxMessage> nearestMessage(const ErrorRecord &record)
{
    return nearestMessage(record.message.toUtf8(), levelFrom(record.level.toLatin1()));
}

} // namespace upriver
