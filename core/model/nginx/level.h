// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/includes.h"

#include <QList>

namespace upriver::nginx {

/// One block as nginx reads it, with its includes put in their places, and the blocks it lies in. It holds nothing: the
/// lists are put together anew with each call. The outermost has no block of its own.
struct Level
{
    const Includes *includes = nullptr; ///< lives as long as the Config
    const Level *outer = nullptr;
    Directive block = {};

    [[nodiscard]] QList<Directive> settings() const; ///< everything but server, location and data blocks, in order
    [[nodiscard]] QList<Directive> blocks() const; ///< server, location, upstream, map, geo …

    [[nodiscard]] Directive own(QByteArrayView name) const; ///< the first setting; null when this level has none
    [[nodiscard]] QList<Directive> allOwn(QByteArrayView name) const;

    /// Scalars: what the nearest level says.
    [[nodiscard]] Directive nearest(QByteArrayView name) const;

    /// Arrays are replaced as a whole: all of the nearest level that has any.
    [[nodiscard]] QList<Directive> nearestAll(QByteArrayView name) const;

    /// Hands every directive of this level to @p visit, in order, until it returns false.
    template<class Visit>
    void each(Visit &&visit) const
    {
        includes->each(block ? block.body() : includes->mainFile(), std::forward<Visit>(visit));
    }
};

/// Is it a block that is a level of its own or holds data? "if" and "limit_except" stay among the settings, whose order
/// counts.
bool standsApart(const Directive &directive);

} // namespace upriver::nginx
