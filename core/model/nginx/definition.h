// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"
#include "core/model/nginx/mentions.h"

#include <optional>

namespace upriver::nginx {

/// Something with a name, and where the configuration makes it.
struct Definition
{
    Named what = Named::Upstream;
    QString name = {}; ///< of a file or a log: its path on the server
    QList<Place> places = {}; ///< none: nginx itself makes it, or the file was not read; a log has none
    Place server = {}; ///< of a named location: the server block it belongs to; line 0 when that is not known

    friend bool operator==(const Definition &, const Definition &) = default;
};

/// What is named at a byte of a file. Where the byte lies in no name, the first name of the directive there counts, or
/// of the one that begins on its line. Nothing where none has a name, and for a target that is an address.
std::optional<Definition> definitionAt(const Config &config, const QString &file, qsizetype offset);

/// Every place that speaks of it, in the order of the files; where it is made is not among them.
QList<Place> usesOf(const Config &config, const Definition &definition);

/// A log's path as nginx takes it: a relative one starts at the compiled prefix.
QString logPath(const Config &config, const QString &written);

} // namespace upriver::nginx
