// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>

namespace upriver::bench {

/// The access log of a day on a busy server, and what is true of it: combined with the upstream's values behind it,
/// many pools, retries that saved the request, internal redirects, and one pool that refuses for a while.
struct AccessSample
{
    QByteArray text = {};
    qint64 lines = 0;
    qint64 tries = 0;
    qint64 severalTries = 0; ///< requests with more than one
    qint64 saved = 0; ///< requests
    QMap<int, qint64> statuses = {};
    QMap<QByteArray, qint64> triesByPeer = {};
    QMap<QByteArray, qint64> failedByPeer = {}; ///< tries that ended with 5xx
};

/// The format of the sample, as the one argument of log_format.
extern const QByteArray sampleFormat;

/// About @p bytes long; the same for the same size, always.
AccessSample makeAccessSample(qsizetype bytes);

} // namespace upriver::bench
