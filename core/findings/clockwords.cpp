// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/clockwords.h"

#include <QCoreApplication>

namespace upriver {

namespace {

/// Texts for people, in the context "Clock".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Clock)
};

} // namespace

static int rounded(qint64 milliseconds, qint64 unit)
{
    return static_cast<int>((milliseconds + unit / 2) / unit);
}

// To the unit of which there are about two or more.
static QString amount(qint64 milliseconds)
{
    static constexpr qint64 second = 1000;
    static constexpr qint64 minute = 60 * second;
    static constexpr qint64 hour = 60 * minute;
    static constexpr qint64 day = 24 * hour;
    const auto isEnoughFor = [&](qint64 unit) { return milliseconds >= 2 * unit - unit / 20; };
    if (isEnoughFor(day))
        return Texts::tr("%n day(s)", nullptr, rounded(milliseconds, day));
    if (isEnoughFor(hour))
        return Texts::tr("%n hour(s)", nullptr, rounded(milliseconds, hour));
    return isEnoughFor(minute) ? Texts::tr("%n minute(s)", nullptr, rounded(milliseconds, minute))
                               : Texts::tr("%n second(s)", nullptr, rounded(milliseconds, second));
}

QString clockWords(const ServerClock &clock)
{
    const QString by = amount(qAbs(clock.ahead));
    const QString apart = clock.ahead > 0
        ? Texts::tr("The server's clock is %1 ahead of that of the computer that looked.").arg(by)
        : Texts::tr("The server's clock is %1 behind that of the computer that looked.").arg(by);
    switch (clock.isSynchronised) {
    case Truth::Yes:
        return apart + u' ' + Texts::tr("The server says that its own is synchronised, so the other one may be wrong.");
    case Truth::No: return apart + u' ' + Texts::tr("The server says that its own is not synchronised.");
    case Truth::Unknown: break;
    }
    return apart + u' ' + Texts::tr("Which of the two is wrong is not known.");
}

} // namespace upriver
