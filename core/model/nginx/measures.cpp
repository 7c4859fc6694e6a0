// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/measures.h"

namespace upriver::nginx {

static constexpr qint64 mostDigits = 100'000'000'000;

/// The factor of the unit at @p at, which is passed over; 0 when it is none.
static qint64 takeUnit(const QByteArray &text, qsizetype &at)
{
    if (text.mid(at).startsWith("ms")) {
        at += 2;
        return 1;
    }
    switch (text[at++]) {
    case 's': return 1000;
    case 'm': return 60 * 1000;
    case 'h': return 3600 * 1000;
    case 'd': return qint64(86400) * 1000;
    case 'w': return qint64(7) * 86400 * 1000;
    case 'M': return qint64(30) * 86400 * 1000;
    case 'y': return qint64(365) * 86400 * 1000;
    default: return 0;
    }
}

std::optional<qint64> milliseconds(const QByteArray &text)
{
    qint64 total = 0;
    qint64 number = 0;
    bool digits = false;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at] >= '0' && text[at] <= '9' && number < mostDigits) {
            number = number * 10 + (text[at++] - '0');
            digits = true;
            continue;
        }
        const qint64 unit = takeUnit(text, at);
        if (unit == 0 || number > mostDigits / unit)
            return std::nullopt;
        total += number * unit;
        number = 0;
    }
    return digits ? std::optional(total + number * 1000) : std::nullopt;
}

std::optional<qint64> bytes(const QByteArray &text)
{
    static constexpr qint64 kilo = 1024;
    qint64 factor = 1;
    switch (text.isEmpty() ? '\0' : text.back()) {
    case 'k':
    case 'K': factor = kilo; break;
    case 'm':
    case 'M': factor = kilo * kilo; break;
    case 'g':
    case 'G': factor = kilo * kilo * kilo; break;
    default: break;
    }
    bool ok = false;
    const qint64 number = (factor == 1 ? text : text.chopped(1)).toLongLong(&ok);
    return ok && number >= 0 && number < mostDigits ? std::optional(number * factor) : std::nullopt;
}

} // namespace upriver::nginx
