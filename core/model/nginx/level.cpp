// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/level.h"

namespace upriver::nginx {

bool standsApart(const Directive &directive)
{
    return directive.isBlock() && !directive.is("if") && !directive.is("limit_except");
}

QList<Directive> Level::settings() const
{
    QList<Directive> found;
    each([&](const Directive &directive) {
        if (!standsApart(directive))
            found << directive;
        return true;
    });
    return found;
}

QList<Directive> Level::blocks() const
{
    QList<Directive> found;
    each([&](const Directive &directive) {
        if (standsApart(directive))
            found << directive;
        return true;
    });
    return found;
}

Directive Level::own(QByteArrayView name) const
{
    Directive found;
    each([&](const Directive &directive) {
        if (directive.is(name) && !standsApart(directive))
            found = directive;
        return !found;
    });
    return found;
}

QList<Directive> Level::allOwn(QByteArrayView name) const
{
    QList<Directive> found;
    each([&](const Directive &directive) {
        if (directive.is(name) && !standsApart(directive))
            found << directive;
        return true;
    });
    return found;
}

Directive Level::nearest(QByteArrayView name) const
{
    for (const Level *level = this; level; level = level->outer) {
        if (const Directive directive = level->own(name))
            return directive;
    }
    return {};
}

QList<Directive> Level::nearestAll(QByteArrayView name) const
{
    for (const Level *level = this; level; level = level->outer) {
        if (auto found = level->allOwn(name); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace upriver::nginx
