// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace upriver::bench {

/// A configuration of many sites as one finds them on shared hosts: groups with parameters, sockets, targets in
/// variables, regular expressions with braces, quoted ";{}", comments with "} {" and snippets. The same text for the
/// same arguments, always.
struct Sample
{
    QByteArray dump = {}; ///< as nginx -T prints it: one file for each site
    QByteArray single = {}; ///< the same as one file; nginx -t takes it with the prefix @p folder
    qsizetype servers = 0;
    qsizetype locations = 0;
};

/// About @p bytes long. @p folder: where nginx may write, absolute.
Sample makeSample(qsizetype bytes, const QByteArray &folder);

} // namespace upriver::bench
