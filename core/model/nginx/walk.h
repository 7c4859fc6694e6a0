// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"
#include "core/model/nginx/directives.h"

#include <functional>
#include <memory>

namespace upriver::nginx {

/// A level with the levels around it, which live as long as it does.
using LevelPtr = std::shared_ptr<const Level>;

/// A directive where nginx reads it: includes put in their places, so one line of a file can come up several times.
struct Standing
{
    Directive directive = {};
    LevelPtr level = {}; ///< what stands around it
    LevelPtr own = {}; ///< the level it opens; null when it is no block, or holds data
    Context context = Context::Unknown; ///< Data for the lines of a map, geo, types …
};

/// Every directive of the configuration, in the order in which nginx reads them. Of a part of a file (a snippet) the
/// outermost context is Unknown, or Http when it holds servers. What a block of another module holds is Unknown.
void walk(const Config &config, const std::function<void(const Standing &)> &visit);

/// The places nginx reads the line @p at, in its order, up to the first one that comes again: a file can be included
/// thousands of times.
QList<Standing> standingsAt(const Config &config, const Place &at);

} // namespace upriver::nginx
