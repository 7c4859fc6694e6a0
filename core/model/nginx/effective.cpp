// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/effective.h"

#include <QStringList>

#include <limits>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

/// The context to read a name in: that of the block, as far as it is known without the whole configuration.
static Context contextOf(const Level &level)
{
    if (!level.block)
        return Context::Main;
    return inside(level.block.name(), level.outer ? contextOf(*level.outer) : Context::Unknown);
}

/// A level that nginx treats as a part of the location around it when it looks for the handler @p name.
static bool sharesHandler(const Level &level, QByteArrayView name)
{
    if (!level.block)
        return false;
    return (level.block.is("if") && name != "try_files" && name != "internal")
        || (level.block.is("limit_except") && name.endsWith("_pass"));
}

/// add_header_inherit and add_trailer_inherit (since 1.29.3) say what becomes of the outer lines.
static QString inheritanceSaid(const Level &level, QByteArrayView name)
{
    if (name != "add_header" && name != "add_trailer")
        return {};
    const Directive said = level.nearest(name.toByteArray() + "_inherit");
    return said ? said.arg(0) : QString();
}

static Effective inherited(const Level &at, QByteArrayView name)
{
    Effective found;
    for (const Level *level = &at; level; level = level->outer) {
        const QList<Directive> own = level->allOwn(name);
        if (!own.isEmpty() && found.lines.isEmpty())
            found.level = level;
        found.lines = own + found.lines;
        const QString said = inheritanceSaid(*level, name);
        if (said == "off"_L1 || (!found.lines.isEmpty() && said != "merge"_L1))
            break;
    }
    return found;
}

static Effective ofHandler(const Level &at, QByteArrayView name)
{
    const Level *level = &at;
    while (level->outer && !level->own(name) && sharesHandler(*level, name))
        level = level->outer;
    return {.lines = level->allOwn(name), .level = level};
}

static Effective found(const Level &at, QByteArrayView name, Inherits inherits)
{
    switch (inherits) {
    case Inherits::Handler: return ofHandler(at, name);
    case Inherits::InPlace: return {.lines = at.allOwn(name), .level = &at};
    case Inherits::OneLevel:
    case Inherits::Scalar:
    case Inherits::Array: break;
    }
    return inherited(at, name);
}

Effective effective(const Level &at, QByteArrayView name)
{
    const Meaning *meaning = meaningOf(name, contextOf(at));
    Effective value = found(at, name, meaning ? meaning->inherits : Inherits::Scalar);
    value.meaning = meaning;
    if (value.isDefault())
        value.level = nullptr;
    return value;
}

bool isOn(const Level &at, QByteArrayView name)
{
    static constexpr int newest = std::numeric_limits<int>::max();
    const Effective value = effective(at, name);
    const QString text = value.isDefault() ? valueText(value, newest) : value.lines.first().arg(0);
    return text.compare("on"_L1, Qt::CaseInsensitive) == 0;
}

QString valueText(const Effective &effective, int version)
{
    if (effective.isDefault())
        return effective.meaning ? defaultOf(*effective.meaning, version) : QString();
    QStringList lines;
    for (const Directive &line : effective.lines)
        lines << line.argTexts().join(u' ');
    return lines.join(u'\n');
}

} // namespace upriver::nginx
