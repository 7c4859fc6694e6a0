// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorhead.h"

#include "core/readers/cursor.h"
#include "core/readers/errormemory.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace upriver {

static constexpr std::array<QByteArrayView, 9> levels{"",     "emerg",  "alert", "crit", "error",
                                                      "warn", "notice", "info",  "debug"};

QLatin1StringView nameOf(ErrorLevel level)
{
    return QLatin1StringView(levels[static_cast<size_t>(level)]);
}

static ErrorLevel takeRareLevel(Cursor &cursor)
{
    Cursor at = cursor;
    if (!at.take("["))
        return ErrorLevel::None;
    for (size_t i = 1; i < levels.size(); ++i) {
        Cursor named = at;
        if (named.take(levels[i]) && named.take("] ")) {
            cursor = named;
            return static_cast<ErrorLevel>(i);
        }
    }
    return ErrorLevel::None;
}

static ErrorLevel takeLevel(Cursor &cursor)
{
    // By far the most.
    return cursor.take("[error] ") ? ErrorLevel::Error : takeRareLevel(cursor);
}

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Days from 1970-01-01 to a day of the Gregorian calendar, with years that begin in March.
static qint64 daysTo(int year, int month, int day)
{
    const int y = month > 2 ? year : year - 1;
    const int era = y / 400;
    const int ofEra = y - era * 400;
    const int ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return static_cast<qint64>(era) * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468;
}

static bool isDate(int year, int month, int day)
{
    static constexpr std::array<int, 12> length{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1970 || month < 1 || month > 12 || day < 1)
        return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= length[static_cast<size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

namespace {

/// Eight bytes, compared at once: "0" stands for a digit, all else for itself.
class Shape
{
public:
    constexpr explicit Shape(const char (&shape)[9])
    {
        std::array<quint8, 8> digit{};
        std::array<quint8, 8> fixed{};
        for (size_t i = 0; i < 8; ++i) {
            digit[i] = shape[i] == '0' ? 0xFF : 0;
            fixed[i] = shape[i] == '0' ? 0 : static_cast<quint8>(shape[i]);
        }
        m_digits = std::bit_cast<quint64>(digit);
        m_fixed = std::bit_cast<quint64>(fixed);
    }

    [[nodiscard]] bool isAt(const char *at) const
    {
        static constexpr quint64 ones = 0x0101010101010101U;
        quint64 bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        // '0' to '9' are 0x30 to 0x39, and with six more still 0x3F at most.
        const quint64 digits = bytes & m_digits;
        const quint64 more = digits + (ones * 6 & m_digits);
        const quint64 high = ones * 0xF0 & m_digits;
        const quint64 three = ones * 0x30 & m_digits;
        return (bytes & ~m_digits) == m_fixed && (digits & high) == three && (more & high) == three;
    }

private:
    quint64 m_digits = 0;
    quint64 m_fixed = 0;
};

} // namespace

/// time := "2026/11/20 09:03:01 "
static std::optional<qint64> takeTime(Cursor &cursor, ErrorMemory *memory)
{
    static constexpr qsizetype length = ErrorMemory::timeSize;
    const QByteArrayView text = cursor.rest();
    if (memory && memory->isSameTime(text)) {
        cursor.upTo(length);
        return memory->seconds();
    }
    static constexpr Shape date("0000/00/");
    static constexpr Shape hour("00 00:00");
    static constexpr Shape second("0:00:00 ");
    if (text.size() < length || !date.isAt(text.data()) || !hour.isAt(text.data() + 8)
        || !second.isAt(text.data() + 12))
        return std::nullopt;
    const auto two = [&](qsizetype at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const int year = two(0) * 100 + two(2);
    const int hours = two(11);
    const int minutes = two(14);
    const int seconds = two(17);
    if (!isDate(year, two(5), two(8)) || hours > 23 || minutes > 59 || seconds > 60)
        return std::nullopt;
    cursor.upTo(length);
    // A leap second is still a time.
    const qint64 time = daysTo(year, two(5), two(8)) * 86400 + hours * 3600 + minutes * 60 + std::min(seconds, 59);
    if (memory)
        memory->keepTime(text.first(length), time);
    return time;
}

/// writer := "[" level "] " pid "#" tid ": "
static bool takeWriter(Cursor &cursor, ErrorView &view, ErrorMemory *memory)
{
    const QByteArrayView text = cursor.rest();
    if (const auto *known = memory ? memory->writer(text) : nullptr) {
        view.level = known->level;
        view.pid = known->pid;
        cursor.upTo(known->size);
        return true;
    }
    Cursor at = cursor;
    const ErrorLevel level = takeLevel(at);
    const auto pid = level == ErrorLevel::None ? std::nullopt : at.number();
    if (!pid || !at.take("#") || !at.number() || !at.take(": "))
        return false;
    view.level = level;
    view.pid = *pid;
    if (memory)
        memory->keepWriter(text, text.size() - at.rest().size(), level, *pid);
    cursor = at;
    return true;
}

/// dated := time writer ("*" connection " ")?
static bool takeDated(Cursor &cursor, ErrorView &view, ErrorMemory *memory)
{
    Cursor at = cursor;
    const auto seconds = takeTime(at, memory);
    if (!seconds || !takeWriter(at, view, memory))
        return false;
    view.seconds = *seconds;
    Cursor star = at;
    if (star.take("*")) {
        const auto connection = star.number();
        if (connection && star.take(" ")) {
            view.connection = *connection;
            at = star;
        }
    }
    cursor = at;
    return true;
}

/// spoken := "nginx: " ("[" level "] " | what nginx -t says of a file)
static bool takeSpoken(Cursor &cursor, ErrorView &view)
{
    Cursor at = cursor;
    if (!at.take("nginx: "))
        return false;
    const ErrorLevel level = takeLevel(at);
    if (level == ErrorLevel::None && !at.rest().startsWith("the configuration file ")
        && !at.rest().startsWith("configuration file "))
        return false;
    view.level = level;
    cursor = at;
    return true;
}

// "Nov", "Fri", "2026-11-20", "2026-11-20T10:23:06.123Z": how a syslog, a journal or a container runtime begins a line.
static bool beginsTime(QByteArrayView text)
{
    const bool date = text.size() > 10 && isDigit(text[0]) && isDigit(text[3]) && text[4] == '-' && text[7] == '-';
    const bool name = text.size() > 4 && text[3] == ' '
        && QByteArrayView("JanFebMarAprMayJunJulAugSepOctNovDecMonTueWedThuFriSatSun").indexOf(text.first(3)) >= 0;
    return date || name;
}

/// lead := "<187>" ("1 ")?  |  "[pod/web/nginx] "  |  "web-1  | "; says whether there is one
static bool takeLead(Cursor &cursor)
{
    static constexpr qsizetype longestName = 80;
    Cursor at = cursor;
    if (at.take("<") && at.number(3) && at.take(">")) {
        at.take("1 ");
        cursor = at;
        return true;
    }
    const QByteArrayView start = cursor.rest().first(std::min(cursor.rest().size(), longestName));
    const qsizetype bracket = start.startsWith('[') ? start.indexOf("] ") : -1;
    if (bracket > 0) {
        cursor.upTo(bracket + 2);
        return true;
    }
    const qsizetype bar = start.indexOf(" | ");
    if (bar > 0 && start.first(start.indexOf(' ')).indexOf('"') < 0 && start.first(bar).trimmed().indexOf(' ') < 0) {
        cursor.upTo(bar + 3);
        return true;
    }
    return false;
}

/// carried := lead? (time word{0,8})? (dated | spoken), where lead or time is there
static bool takeCarried(Cursor &cursor, ErrorView &view, ErrorMemory *memory)
{
    static constexpr int mostWords = 9;
    static constexpr qsizetype longestWord = 64;
    Cursor at = cursor;
    const bool led = takeLead(at);
    if (led && (takeDated(at, view, memory) || takeSpoken(at, view))) {
        cursor = at;
        return true;
    }
    if (!beginsTime(at.rest()))
        return false;
    for (int i = 0; i < mostWords; ++i) {
        const qsizetype blank = indexOf(at.rest().first(std::min(at.rest().size(), longestWord)), ' ');
        if (blank < 0)
            return false;
        at.upTo(blank + 1);
        Cursor here = at;
        if (takeDated(here, view, memory) || takeSpoken(here, view)) {
            cursor = here;
            return true;
        }
    }
    return false;
}

std::optional<qsizetype> errorHead(QByteArrayView text, ErrorView &view, qsizetype &own, ErrorMemory *memory)
{
    Cursor cursor(text);
    own = 0;
    if (!takeDated(cursor, view, memory) && !takeSpoken(cursor, view)) {
        if (!takeCarried(cursor, view, memory))
            return std::nullopt;
        // The head of a record is as long behind a prefix as without one; "nginx: [" is not counted by nginx either.
        const QByteArrayView before = text.first(text.size() - cursor.rest().size());
        own = std::max<qsizetype>(before.lastIndexOf('['), 20) - 20;
    }
    return text.size() - cursor.rest().size();
}

} // namespace upriver
