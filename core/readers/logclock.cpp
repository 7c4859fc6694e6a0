// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logclock.h"

#include "core/readers/logvalue.h"

#include <QDate>

#include <algorithm>

namespace upriver {

static int twoDigits(const char *at)
{
    const int tens = at[0] - '0';
    const int ones = at[1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

static QDate dateIn(QByteArrayView text, bool iso)
{
    static constexpr QByteArrayView months("JanFebMarAprMayJunJulAugSepOctNovDec");
    const char *at = text.data();
    if (iso)
        return {twoDigits(at) * 100 + twoDigits(at + 2), twoDigits(at + 5), twoDigits(at + 8)};
    const qsizetype month = months.indexOf(text.sliced(3, 3));
    return {twoDigits(at + 7) * 100 + twoDigits(at + 9),
            month < 0 || month % 3 > 0 ? 0 : static_cast<int>(month / 3) + 1, twoDigits(at)};
}

/// The first second of the minute that @p text names, which is as long as every time of its grammar.
static std::optional<LogTime> minuteIn(QByteArrayView text, bool iso)
{
    if (!couldBegin(iso ? LogGrammar::TimeIso8601 : LogGrammar::TimeLocal, text))
        return std::nullopt;
    const char *clock = text.data() + (iso ? 11 : 12);
    const char *zone = text.data() + (iso ? 19 : 21);
    const QDate date = dateIn(text, iso);
    const int hour = twoDigits(clock);
    const int minute = twoDigits(clock + 3);
    const int zoneHours = twoDigits(zone + 1);
    const int zoneMinutes = twoDigits(zone + (iso ? 4 : 3));
    if (!date.isValid() || hour > 23 || minute > 59 || zoneHours > 14 || zoneMinutes > 59)
        return std::nullopt;
    const int offset = (zone[0] == '-' ? -60 : 60) * (zoneHours * 60 + zoneMinutes);
    const qint64 days = date.toJulianDay() - QDate(1970, 1, 1).toJulianDay();
    return LogTime{.seconds = ((days * 24 + hour) * 60 + minute) * 60 - offset, .offset = offset};
}

std::optional<LogTime> LogClock::timeIn(QByteArrayView text, bool iso)
{
    const qsizetype size = iso ? 25 : localSize;
    if (text.size() != size)
        return std::nullopt;
    const char *at = text.data();
    const char *zone = at + size - zoneSize;
    if (!m_known || std::memcmp(at, m_minute, minuteSize) != 0 || std::memcmp(zone, m_zone, zoneSize) != 0) {
        const auto minute = minuteIn(text, iso);
        m_known = minute.has_value();
        if (!minute)
            return std::nullopt;
        m_time = *minute;
        std::memcpy(m_minute, at, minuteSize);
        std::memcpy(m_zone, zone, zoneSize);
    }
    const int second = twoDigits(at + (iso ? 17 : 18));
    if (second < 0)
        return std::nullopt;
    return LogTime{.seconds = m_time.seconds + std::min(second, 59), .offset = m_time.offset};
}

std::optional<LogTime> LogClock::readTime(const LogValues &values)
{
    static constexpr qint64 lastSecond = 253402300799; // of the year 9999
    if (const QByteArrayView local = values[LogField::TimeLocal]; !local.isNull()) {
        const auto time = timeIn(local, false);
        if (time) {
            std::memcpy(m_last, local.data(), localSize);
            m_lastTime = time;
        }
        return time;
    }
    if (const QByteArrayView iso = values[LogField::TimeIso8601]; !iso.isNull())
        return timeIn(iso, true);
    const QByteArrayView msec = values[LogField::Msec];
    qint64 seconds = 0;
    for (const char c : msec) {
        if (c == '.')
            break;
        if (c < '0' || c > '9' || seconds > lastSecond)
            return std::nullopt;
        seconds = seconds * 10 + (c - '0');
    }
    return msec.isEmpty() || seconds > lastSecond ? std::nullopt : std::optional(LogTime{.seconds = seconds});
}

} // namespace upriver
