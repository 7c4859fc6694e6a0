// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/level.h"

namespace upriver::nginx {

const Directive *Level::own(QByteArrayView name) const
{
    for (const Directive *directive : settings) {
        if (directive->name == name)
            return directive;
    }
    return nullptr;
}

QList<const Directive *> Level::allOwn(QByteArrayView name) const
{
    QList<const Directive *> found;
    for (const Directive *directive : settings) {
        if (directive->name == name)
            found << directive;
    }
    return found;
}

const Directive *Level::nearest(QByteArrayView name) const
{
    for (const Level *level = this; level; level = level->outer.get()) {
        if (const Directive *directive = level->own(name))
            return directive;
    }
    return nullptr;
}

QList<const Directive *> Level::nearestAll(QByteArrayView name) const
{
    for (const Level *level = this; level; level = level->outer.get()) {
        if (auto found = level->allOwn(name); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace upriver::nginx
