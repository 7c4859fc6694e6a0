// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

#include <QList>

#include <memory>

namespace upriver::nginx {

struct Level;
using LevelPtr = std::shared_ptr<const Level>;

/// One block with its includes put in place, and the blocks it lies in. The outermost has no directive of its own.
struct Level
{
    const Directive *block = nullptr; ///< lives as long as the tree
    LevelPtr outer = {};
    QList<const Directive *> settings = {}; ///< everything but server, location and data blocks, in nginx's order
    QList<const Directive *> blocks = {}; ///< server, location, upstream, map, geo …

    [[nodiscard]] const Directive *own(QByteArrayView name) const; ///< the first; null when this level has none
    [[nodiscard]] QList<const Directive *> allOwn(QByteArrayView name) const;

    /// Scalars: what the nearest level says.
    [[nodiscard]] const Directive *nearest(QByteArrayView name) const;

    /// Arrays are replaced as a whole: all of the nearest level that has any.
    [[nodiscard]] QList<const Directive *> nearestAll(QByteArrayView name) const;
};

} // namespace upriver::nginx
