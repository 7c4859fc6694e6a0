// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/phppool.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static QString withoutVar(const QString &path)
{
    return path.startsWith("/var/run/"_L1) ? path.mid(4) : path;
}

static bool listensAt(const FpmPool &pool, const nginx::Address &address)
{
    if (address.isUnix())
        return withoutVar(pool.listen) == withoutVar(address.unixPath);
    return pool.listen == address.text() || pool.listen == QString::number(address.port);
}

static QString folderOf(const QString &file)
{
    return file.section(u'/', 0, -2);
}

static bool isPanels(const QString &file)
{
    return file.startsWith("/opt/cpanel/"_L1) || file.startsWith("/opt/plesk/"_L1);
}

static const FpmPool *onlyPoolAt(const Snapshot &seen, const nginx::Address &address)
{
    const FpmPool *only = nullptr;
    for (const FpmPool &pool : seen.fpmPools) {
        if (!listensAt(pool, address) || (only && only->file == pool.file && only->name == pool.name))
            continue;
        if (only)
            return nullptr;
        only = &pool;
    }
    const bool isSafe = only && only->file.startsWith(u'/') && !isPanels(only->file);
    return isSafe ? only : nullptr;
}

// { path=/usr/sbin/php-fpm8.2 ; argv[]=/usr/sbin/php-fpm8.2 --nodaemonize --fpm-config /etc/php/8.2/fpm/php-fpm.conf ;
static QStringList startWords(const Unit &unit)
{
    const QString text = unit.properties.value(u"ExecStart"_s);
    return text.section("argv[]="_L1, 1, 1).section(" ;"_L1, 0, 0).split(u' ', Qt::SkipEmptyParts);
}

static QStringList testWords(const Unit &unit, const QString &poolFile)
{
    const QStringList start = startWords(unit);
    const QString program = start.value(0);
    if (!program.startsWith(u'/') || !program.section(u'/', -1).startsWith("php-fpm"_L1))
        return {};
    QStringList words{program, u"-t"_s};
    for (qsizetype i = 1; i + 1 < start.size(); ++i) {
        if (start[i] != "--fpm-config"_L1 && start[i] != "-y"_L1)
            continue;
        if (!poolFile.startsWith(folderOf(start[i + 1]) + u'/'))
            return {}; // another PHP's
        words << u"--fpm-config"_s << start[i + 1];
    }
    return words;
}

PhpPool phpPoolOf(const Snapshot &seen, const Finding &finding)
{
    const FpmPool *pool = onlyPoolAt(seen, addressOf(finding));
    const Unit *unit = usableUnit(seen, finding.unit);
    if (!pool || !unit || !unit->isRunning())
        return {};
    const QStringList test = testWords(*unit, pool->file);
    if (test.isEmpty())
        return {};
    QStringList others;
    for (const FpmPool &other : seen.fpmPools) {
        if (folderOf(other.file) == folderOf(pool->file) && other.name != pool->name && !others.contains(other.name))
            others << other.name;
    }
    return {.pool = pool, .unit = unit, .test = test, .others = others};
}

static QList<const FpmPool *> partsOf(const Snapshot &seen, const FpmPool &pool)
{
    QList<const FpmPool *> parts;
    for (const FpmPool &part : seen.fpmPools) {
        if (folderOf(part.file) == folderOf(pool.file) && part.name == pool.name)
            parts << &part;
    }
    return parts;
}

static bool setsIt(const FpmPool &part, const QByteArray &key)
{
    return std::any_of(part.lines.begin(), part.lines.end(), [&](const FileLine &line) {
        const QByteArray text = line.text.trimmed();
        return text.startsWith(key) && text.mid(key.size()).trimmed().startsWith('=');
    });
}

bool sets(const Snapshot &seen, const FpmPool &pool, const QByteArray &key)
{
    const QList<const FpmPool *> parts = partsOf(seen, pool);
    return std::any_of(parts.begin(), parts.end(), [&](const FpmPool *part) { return setsIt(*part, key); });
}

// Files are read in the order of their names, and what is said last counts.
static const FpmPool *partThatCounts(const QList<const FpmPool *> &parts, const FpmPool &pool, const QByteArray &key)
{
    const FpmPool *last = &pool;
    for (const FpmPool *part : parts) {
        if (setsIt(*part, key))
            last = part;
    }
    return last;
}

std::optional<QList<Alteration>> editsOf(const Snapshot &seen, const FpmPool &pool, const QList<IniSetting> &settings)
{
    const QList<const FpmPool *> parts = partsOf(seen, pool);
    const bool isInOrder = std::is_sorted(
        parts.begin(), parts.end(), [](const FpmPool *one, const FpmPool *other) { return one->file < other->file; });
    if (!isInOrder)
        return std::nullopt;
    QList<Alteration> edits;
    QStringList done;
    for (const FpmPool *part : parts) {
        QList<IniSetting> here;
        for (const IniSetting &setting : settings) {
            if (partThatCounts(parts, pool, setting.key)->file == part->file)
                here << setting;
        }
        if (here.isEmpty() || done.contains(part->file))
            continue;
        done << part->file;
        const auto lines = withSettings(part->lines, part->name.toUtf8(), here);
        if (!lines)
            return std::nullopt;
        if (!lines->isEmpty())
            edits << FileEdit{.path = part->file, .lines = *lines};
    }
    return edits;
}

} // namespace upriver
