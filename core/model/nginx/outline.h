// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"

namespace upriver::nginx {

/// One row of an outline. The groups have no place of their own.
struct OutlineItem
{
    enum class Kind {
        Servers, ///< groups, from here
        StreamServers,
        Upstreams,
        Variables,
        Logs,
        Server,
        Location,
        Pass,
        Upstream,
        Peer,
        Variable, ///< a map, geo or split_clients block
        ErrorLog,
        AccessLog,
        File,
        Include, ///< an include line that means several files, or none
        NotIncluded, ///< group: files that were read but that nginx does not read
    };

    Kind kind = Kind::Servers;
    QString text = {}; ///< as the configuration writes it: "shop.example.com", "~ \.php$", "$backend"
    QString detail = {}; ///< what goes with it: "*:443 ssl", the pass' scheme, the source of a map
    Place at = {}; ///< of a file: its first line
    Place from = {}; ///< of a file: the include line that brings it in
    int lastLine = 0; ///< of a block: where it ends, in the same file
    int parent = -1; ///< index into Outline::items; -1 = at the top
    bool leftover = false; ///< a file that looks like somebody's copy, and nginx reads it
};

/// A tree of rows, outer before inner.
struct Outline
{
    QList<OutlineItem> items = {};
    QList<QList<int>> children = {}; ///< of each item
    QList<int> top = {};
    QList<int> byPlace = {}; ///< items that have a place, sorted by it

    /// The innermost block around a place, or the row of that line; -1 = none.
    [[nodiscard]] int at(const Place &place) const;
};

/// Servers with their locations and passes, upstream blocks with their peers, maps, logs.
Outline outlineOf(const Config &config);

/// The files in the order nginx reads them, each under the include line that brings it in. A line that means exactly
/// one file is told with the file.
Outline filesOf(const Config &config);

/// The rows whose text or detail has @p text in it, whatever its case, with those around and inside them.
Outline filtered(const Outline &outline, const QString &text);

/// A name such as editors and packages give to what they put aside: "shop.conf.bak", "shop.conf~", "x.dpkg-old".
bool looksLikeLeftover(const QString &path);

} // namespace upriver::nginx
