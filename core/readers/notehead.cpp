// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/notehead.h"

#include "core/readers/lines.h"

#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace upriver {

static QDateTime read(QByteArrayView text, const QString &format)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text).simplified(), format);
    time.setTimeSpec(Qt::UTC);
    return time;
}

static QByteArrayView first(QByteArrayView text, qsizetype size)
{
    return text.first(std::min(size, text.size()));
}

/// zone := ("+" | "-") 2*DIGIT ":"? 2*DIGIT | "Z"
static std::optional<int> zoneOf(QByteArrayView text)
{
    if (text.startsWith('Z'))
        return 0;
    if (text.size() < 5 || (text[0] != '+' && text[0] != '-'))
        return std::nullopt;
    const QByteArrayView minutes = text.sliced(text[3] == ':' ? 4 : 3);
    if (!isNumber(text.sliced(1, 2)) || minutes.size() < 2 || !isNumber(minutes.first(2)))
        return std::nullopt;
    const int seconds = text.sliced(1, 2).toInt() * 3600 + minutes.first(2).toInt() * 60;
    return text[0] == '-' ? -seconds : seconds;
}

// A program in a container keeps another zone than the server; where both are known, the server's clock is told.
static QDateTime inZone(const QDateTime &time, std::optional<int> zone, const NoteClock &clock)
{
    return zone && clock.utcOffset ? time.addSecs(*clock.utcOffset - *zone) : time;
}

/// "2026-11-20 10:20:38 +0000", "2026-11-20T10:20:38.123456789Z"
static QDateTime isoTime(QByteArrayView text, const NoteClock &clock)
{
    if (text.size() < 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
        return {};
    QByteArray plain = text.first(19).toByteArray();
    plain[10] = ' ';
    QByteArrayView rest = text.sliced(19);
    const auto isFraction = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; };
    while (!rest.isEmpty() && isFraction(rest[0]))
        rest = rest.sliced(1);
    return inZone(read(plain, u"yyyy-MM-dd HH:mm:ss"_s), zoneOf(rest.trimmed()), clock);
}

/// "Fri Nov 20 10:20:38 2026", "Fri Nov 20 10:20:38.123456 2026"
static QDateTime ctime(QByteArrayView text)
{
    const QList<QByteArrayView> words = wordsOf(text, 6);
    if (words.size() != 5 || words[0].size() != 3 || words[1].size() != 3 || words[3].size() < 8)
        return {};
    const QByteArray plain = words[1].toByteArray() + ' ' + words[2].toByteArray() + ' '
        + words[3].first(8).toByteArray() + ' ' + words[4].toByteArray();
    return read(plain, u"MMM d HH:mm:ss yyyy"_s);
}

static bool isLevel(QByteArrayView word)
{
    static constexpr std::array levels{"DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "ALERT", "CRITICAL"};
    return std::any_of(levels.begin(), levels.end(), [&](const char *level) { return word == level; });
}

// What Apache and gunicorn write between brackets beside the time: [113] [CRITICAL] [mpm_event:error] [pid 1:tid 2]
static bool isAside(QByteArrayView group)
{
    const auto isOfModule = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    const qsizetype colon = group.indexOf(':');
    const bool module = colon > 0 && colon < 24 && std::all_of(group.begin(), group.begin() + colon, isOfModule)
        && std::all_of(group.begin() + colon + 1, group.end(), isOfModule);
    return isNumber(group) || isLevel(group) || module || group.startsWith("pid ");
}

static QDateTime timeIn(QByteArrayView group, const NoteClock &clock)
{
    const QByteArrayView text = group.trimmed();
    if (const qsizetype dot = text.indexOf('.'); dot > 0 && isNumber(text.first(dot)) && isNumber(text.sliced(dot + 1)))
        return clock.bootedAt.isValid() && dot < 12 ? clock.bootedAt.addSecs(text.first(dot).toLongLong())
                                                    : QDateTime();
    if (text.size() >= 20 && text[2] == '-' && text[6] == '-')
        return read(text.first(20), u"dd-MMM-yyyy HH:mm:ss"_s);
    const QDateTime iso = isoTime(text, clock);
    return iso.isValid() ? iso : ctime(text);
}

static bool isSecondsSinceBoot(QByteArrayView group)
{
    const QByteArrayView text = group.trimmed();
    const qsizetype dot = text.indexOf('.');
    return dot > 0 && isNumber(text.first(dot)) && isNumber(text.sliced(dot + 1));
}

NoteHead readNoteHead(QByteArrayView line, const NoteClock &clock)
{
    static constexpr qsizetype longest = 64;
    NoteHead head{.message = line};
    if (line.size() > 27 && line.sliced(24, 3) == " - ") { // uWSGI
        head.time = ctime(line.first(24));
        if (head.time.isValid())
            head.message = line.sliced(27);
        return head;
    }
    if (line.size() > 20 && line[10] == 'T') { // docker logs -t
        const QByteArrayView word
            = first(line, longest).first(std::max(first(line, longest).indexOf(' '), qsizetype(0)));
        head.time = isoTime(word, clock);
        if (head.time.isValid())
            head.message = line.sliced(word.size()).trimmed();
    }
    while (head.message.startsWith('[')) {
        const qsizetype end = first(head.message, longest).indexOf(']');
        if (end < 0)
            break;
        const QByteArrayView group = head.message.sliced(1, end - 1);
        const QDateTime time = timeIn(group, clock);
        if (!time.isValid() && !isAside(group) && !isSecondsSinceBoot(group))
            break;
        if (time.isValid())
            head.time = time;
        head.message = head.message.sliced(end + 1).trimmed();
    }
    const qsizetype colon = first(head.message, 10).indexOf(": ");
    if (colon > 0 && isLevel(head.message.first(colon)) && !head.message.startsWith("INFO: ")) // the kernel's own word
        head.message = head.message.sliced(colon + 2);
    return head;
}

QDateTime wallClockOf(const QString &journalTime, const NoteClock &clock)
{
    const QByteArray text = journalTime.toLatin1();
    const QList<QByteArrayView> words = wordsOf(text, 6);
    if (words.size() == 1)
        return isoTime(text, clock);
    if (words.size() == 4)
        return isoTime(words[1].toByteArray() + ' ' + words[2].toByteArray(), clock);
    if (words.size() != 3 || words[2].size() < 8 || !clock.around.isValid())
        return {};
    const QByteArray plain = words[0].toByteArray() + ' ' + words[1].toByteArray() + ' '
        + words[2].first(8).toByteArray() + ' ' + QByteArray::number(clock.around.date().year());
    const QDateTime time = read(plain, u"MMM d HH:mm:ss yyyy"_s);
    return time > clock.around.addDays(1) ? time.addYears(-1) : time;
}

} // namespace upriver
