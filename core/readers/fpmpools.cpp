// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/fpmpools.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostPools = 1000;
static constexpr qsizetype longestLine = 4096; ///< no setting of a pool is longer

namespace {

/// One line of grep -n.
struct Found
{
    QByteArrayView file = {};
    QByteArrayView text = {};
    FileLine line = {};
};

} // namespace

// "41:listen = x", "/etc/php/8.2/fpm/pool.d/www.conf:41:listen = x". The line is given whole.
static std::optional<Found> foundIn(QByteArrayView line)
{
    Found found{.text = line};
    if (line.startsWith('/')) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            return std::nullopt;
        found.file = line.first(colon);
        found.text = line.sliced(colon + 1);
    }
    const qsizetype colon = found.text.indexOf(':');
    if (colon < 1 || colon > 9 || !isNumber(found.text.first(colon)))
        return std::nullopt;
    found.line = {.number = found.text.first(colon).toInt(), .text = found.text.sliced(colon + 1).toByteArray()};
    found.text = found.text.sliced(colon + 1).trimmed();
    return found;
}

/// time := number ("s" | "m" | "h" | "d")?
static double secondsOf(QByteArrayView value)
{
    double unit = 1;
    if (value.endsWith('m'))
        unit = 60;
    else if (value.endsWith('h'))
        unit = 3600;
    else if (value.endsWith('d'))
        unit = 86400;
    const bool bare = !value.isEmpty() && value.back() >= '0' && value.back() <= '9';
    const double number = (bare ? value : value.chopped(value.isEmpty() ? 0 : 1)).toDouble();
    return number > 0 && number < 1e6 ? number * unit : 0;
}

static int countOf(QByteArrayView value)
{
    return isNumber(value) && value.size() < 9 ? value.toInt() : 0;
}

static void set(FpmPool &pool, QByteArrayView key, QByteArrayView value, const Citation &at)
{
    if (key == "listen") {
        pool.listen = QString::fromUtf8(value);
        pool.at = pool.at.exhibit.isEmpty() ? at : pool.at;
    } else if (key == "listen.backlog") {
        pool.backlog = countOf(value);
    } else if (key == "pm") {
        pool.manager = QString::fromUtf8(value);
    } else if (key == "pm.max_children") {
        pool.maxChildren = countOf(value);
        pool.at = at;
    } else if (key == "request_terminate_timeout") {
        pool.terminateAfter = secondsOf(value);
        pool.terminateAt = at;
    }
}

static QByteArrayView withoutQuotes(QByteArrayView value)
{
    const bool quoted = value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
    return quoted ? value.sliced(1, value.size() - 2) : value;
}

// With the carriage return that no reader sees.
static QByteArrayView wholeOf(QByteArrayView text, QByteArrayView line)
{
    const qsizetype end = line.data() + line.size() - text.data();
    return end < text.size() && text[end] == '\r' ? QByteArrayView(line.data(), line.size() + 1) : line;
}

// A second file may set the rights of a pool that another one opens.
static bool setsRights(const FpmPool &pool)
{
    return std::any_of(pool.lines.begin(), pool.lines.end(),
                       [](const FileLine &line) { return line.text.trimmed().startsWith("listen."); });
}

QList<FpmPool> readFpmPools(const Exhibit &exhibit)
{
    QList<FpmPool> pools;
    const QString asked = fileReadBy(exhibit.command);
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const auto found = foundIn(wholeOf(exhibit.text, line->bytes));
        if (!found || line->bytes.size() > longestLine)
            continue;
        const QString file = found->file.isEmpty() ? asked : QString::fromUtf8(found->file);
        const bool section = found->text.startsWith('[') && found->text.endsWith(']');
        if (section || pools.isEmpty() || pools.last().file != file) {
            if (pools.size() == mostPools)
                break;
            pools << FpmPool{.name = file.section(u'/', -1).section(u'.', 0, 0), .file = file};
        }
        if (section)
            pools.last().name = QString::fromUtf8(found->text.sliced(1, found->text.size() - 2));
        pools.last().lines << found->line;
        if (section || found->text.startsWith(';'))
            continue;
        const qsizetype equals = found->text.indexOf('=');
        if (equals > 0)
            set(pools.last(), found->text.first(equals).trimmed(),
                withoutQuotes(found->text.sliced(equals + 1).trimmed()), citationOf(exhibit, *line));
    }
    pools.removeIf(
        [](const FpmPool &pool) { return pool.listen.isEmpty() && pool.maxChildren == 0 && !setsRights(pool); });
    return pools;
}

} // namespace upriver
