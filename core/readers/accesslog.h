// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/readers/logformat.h"

#include <QDateTime>
#include <QList>

namespace upriver {

/// One line of an access log.
struct AccessLine
{
    QDateTime time = {}; ///< with the server's offset
    QString client = {}; ///< empty when the format does not have it
    QString request = {}; ///< "GET /a HTTP/1.1"; method and URI where the format has only those
    int status = 0; ///< as written: 502, 9 (HTTP/0.9 pass-through), 0 (aborted)
    QStringList upstreamStatuses = {}; ///< of every try in its order; empty when the format does not have it
    QStringList upstreams = {}; ///< whom each try went to: "127.0.0.1:3000", "unix:/run/x.sock", a group's name
    QList<qint64> headerTimes = {}; ///< of each try, milliseconds; -1: none came
    QList<qint64> responseTimes = {}; ///< of each try, milliseconds; -1: not told
    int line = 0;
    bool cut = false; ///< it ends too early, behind the status

    [[nodiscard]] QString uri() const;
};

struct AccessLog
{
    QString exhibit = {};
    QString path = {};
    QList<AccessLine> lines = {};
    QList<int> unparsed = {};
};

/// Every line of a short text; @p known as for AccessScan, which reads long ones.
AccessLog readAccessLog(const Exhibit &exhibit, const QList<LogFormat> &known = {});

} // namespace upriver
