// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QDateTime>
#include <QList>

namespace upriver {

/// One line of an access log whose format begins like "combined".
struct AccessLine
{
    QDateTime time = {}; ///< with the server's offset
    QString client = {};
    QString request = {};
    int status = 0; ///< as written: 502, 9 (HTTP/0.9 pass-through), 0 (aborted)
    QStringList upstreamStatuses = {}; ///< when the line carries us= or upstream_status=
    int line = 0;

    [[nodiscard]] QString uri() const;
};

struct AccessLog
{
    QString exhibit = {};
    QString path = {};
    QList<AccessLine> lines = {};
    QList<int> unparsed = {};
};

AccessLog readAccessLog(const Exhibit &exhibit);

} // namespace upriver
