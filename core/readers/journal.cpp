// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/lines.h"
#include "core/readers/shellwords.h"
#include "core/readers/systemd.h"

#include <array>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype longestMessage = 64 * 1024;

static QString unitAskedFor(const QString &line)
{
    for (const QStringList &command : commandsIn(line)) {
        if (programOf(command) != "journalctl"_L1)
            continue;
        for (qsizetype i = 1; i < command.size(); ++i) {
            const QString &word = command[i];
            if (word == "-u"_L1 || word == "--unit"_L1 || word == "--user-unit"_L1)
                return command.value(i + 1);
            if (word.startsWith("--unit="_L1))
                return word.mid(7);
            if (word.startsWith("-u"_L1) && word.size() > 2)
                return word.mid(2);
        }
    }
    return {};
}

static bool isMonth(QByteArrayView word)
{
    return word.size() == 3 && QByteArrayView("JanFebMarAprMayJunJulAugSepOctNovDec").indexOf(word) >= 0;
}

static bool isClock(QByteArrayView word)
{
    return word.size() >= 8 && word[2] == ':' && word[5] == ':' && isNumber(word.first(2));
}

static bool isDate(QByteArrayView word)
{
    return word.size() >= 10 && word[4] == '-' && word[7] == '-' && isNumber(word.first(4));
}

// How many words the time takes: short "Nov 20 10:23:06", short-iso "2026-11-20T10:23:06+0000", short-full
// "Fri 2026-11-20 10:23:06 UTC". 0: not the beginning of a journal line; with a colon behind its time a line is pm2's.
static qsizetype timeWords(const QList<QByteArrayView> &words)
{
    if (words.size() >= 4 && isMonth(words[0]) && isNumber(words[1]) && isClock(words[2]))
        return 3;
    if (words.size() >= 2 && isDate(words[0]) && words[0].size() >= 19 && words[0][10] == 'T'
        && !words[0].endsWith(':'))
        return 1;
    if (words.size() >= 5 && isDate(words[1]) && isClock(words[2]))
        return 4;
    return 0;
}

/// line := time host program ("[" pid "]")? ": " message
static std::optional<JournalLine> readLine(const Line &line)
{
    const qsizetype count = timeWords(wordsOf(line.bytes, 6));
    const QList<QByteArrayView> words = wordsOf(line.bytes, count + 2);
    if (count == 0 || words.size() < count + 2)
        return std::nullopt;
    const QByteArrayView rest = words.last();
    const qsizetype colon = rest.indexOf(": ");
    QByteArrayView program = colon >= 0 ? rest.first(colon) : rest.endsWith(':') ? rest.chopped(1) : QByteArrayView();
    if (program.isEmpty())
        return std::nullopt;
    JournalLine read{
        .time = QString::fromUtf8(line.bytes.first(words[count].data() - line.bytes.data()).trimmed()),
        .host = QString::fromUtf8(words[count]),
        .message = colon >= 0 ? QString::fromUtf8(rest.sliced(colon + 2)) : QString(),
        .line = line.number,
    };
    const qsizetype bracket = program.lastIndexOf('[');
    if (bracket > 0 && program.endsWith(']') && isNumber(program.sliced(bracket + 1).chopped(1))) {
        read.pid = program.sliced(bracket + 1).chopped(1).toLongLong();
        program = program.first(bracket);
    }
    read.program = QString::fromUtf8(program);
    return read;
}

// What journalctl itself says about rights; true when it showed less than there is.
static bool saysPartial(QByteArrayView line)
{
    static constexpr std::array sentences{"You are currently not seeing messages", "insufficient permissions",
                                          "No journal files were opened", "No journal files were found"};
    for (const char *sentence : sentences) {
        if (line.contains(sentence))
            return true;
    }
    return false;
}

Journal readJournal(const Exhibit &exhibit)
{
    Journal journal{.exhibit = exhibit.name, .unit = unitAskedFor(exhibit.command)};
    bool inHint = false;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QByteArrayView bytes = line->bytes;
        if (auto read = readLine(*line)) {
            journal.lines << *std::move(read);
            inHint = false;
        } else if (saysPartial(bytes)) {
            journal.partial = true;
            inHint = true;
        } else if (bytes.startsWith(' ') && inHint) {
            continue;
        } else if (bytes.startsWith(' ') && !journal.lines.isEmpty()) {
            QString &message = journal.lines.last().message; // a message of several lines is indented
            if (message.size() < longestMessage)
                message += u'\n' + QString::fromUtf8(bytes.trimmed());
        } else if (!bytes.isEmpty() && !bytes.startsWith("-- ")) {
            journal.unparsed << line->number;
        }
    }
    return journal;
}

} // namespace upriver
