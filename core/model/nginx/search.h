// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

#include <functional>

namespace upriver::nginx {

/// What to look for in every file of a configuration.
struct Search
{
    QString text = {};
    bool regex = false; ///< a Perl regular expression; else the text itself. Case counts in neither
};

/// A place where it stands.
struct Hit
{
    Place at = {};
    qsizetype begin = 0; ///< bytes into the line
    qsizetype length = 0; ///< in bytes
    QByteArray line = {}; ///< the whole line, without its newline
};

struct Hits
{
    QList<Hit> list = {}; ///< in the order of the files
    bool more = false; ///< there are more than @c most; these are the first
    static constexpr qsizetype most = 5000;
};

/// An Error of kind BadInput when the expression cannot be read. @p stop is asked between files: true ends the search
/// with what was found.
Result<Hits> search(const Tree &tree, const Search &search, const std::function<bool()> &stop = {});

} // namespace upriver::nginx
