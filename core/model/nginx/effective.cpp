// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/effective.h"

#include <QStringList>

#include <limits>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static bool is(const Level &level, QByteArrayView block)
{
    return level.block && level.block->name == block;
}

/// The context to read a name in: that of the block, as far as it is known without the whole configuration.
static Context contextOf(const Level &level)
{
    if (!level.block)
        return Context::Main;
    return inside(level.block->name, level.outer ? contextOf(*level.outer) : Context::Unknown);
}

/// A level that nginx treats as a part of the location around it when it looks for the handler @p name.
static bool sharesHandler(const Level &level, QByteArrayView name)
{
    return (is(level, "if") && name != "try_files" && name != "internal")
        || (is(level, "limit_except") && name.endsWith("_pass"));
}

/// add_header_inherit and add_trailer_inherit (since 1.29.3) say what becomes of the outer lines.
static QString inheritanceSaid(const Level &level, QByteArrayView name)
{
    if (name != "add_header" && name != "add_trailer")
        return {};
    const Directive *said = level.nearest(name.toByteArray() + "_inherit");
    return said ? said->arg(0) : QString();
}

static Effective array(const LevelPtr &at, QByteArrayView name)
{
    Effective found;
    for (LevelPtr level = at; level; level = level->outer) {
        const auto own = level->allOwn(name);
        if (!own.isEmpty() && found.lines.isEmpty())
            found.level = level;
        found.lines = own + found.lines;
        const QString said = inheritanceSaid(*level, name);
        if (said == "off"_L1 || (!found.lines.isEmpty() && said != "merge"_L1))
            break;
    }
    return found;
}

Effective effective(const LevelPtr &at, QByteArrayView name)
{
    if (!at)
        return {};
    const Meaning *meaning = meaningOf(name, contextOf(*at));
    const Inherits inherits = meaning ? meaning->inherits : Inherits::Scalar;
    Effective found;
    if (inherits == Inherits::Handler || inherits == Inherits::InPlace) {
        found.level = at;
        while (inherits == Inherits::Handler && !found.level->own(name) && found.level->outer
               && sharesHandler(*found.level, name))
            found.level = found.level->outer;
        found.lines = found.level->allOwn(name);
    } else {
        found = array(at, name);
    }
    if (found.lines.isEmpty())
        found.level.reset();
    found.meaning = meaning;
    return found;
}

static constexpr int newest = std::numeric_limits<int>::max();

bool isOn(const LevelPtr &at, QByteArrayView name)
{
    const Effective found = effective(at, name);
    const QString value = found.isDefault() ? found.meaning ? defaultOf(*found.meaning, newest) : QString()
                                            : found.lines.first()->arg(0);
    return value.compare("on"_L1, Qt::CaseInsensitive) == 0;
}

QString valueText(const Effective &effective, int version)
{
    if (effective.isDefault())
        return effective.meaning ? defaultOf(*effective.meaning, version) : QString();
    QStringList lines;
    for (const Directive *line : effective.lines)
        lines << line->argTexts().join(u' ');
    return lines.join(u'\n');
}

} // namespace upriver::nginx
