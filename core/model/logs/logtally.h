// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/evidence/containertext.h"
#include "core/model/logs/errors.h"
#include "core/model/logs/failurejoin.h"
#include "core/readers/logstart.h"

#include <QStringList>

#include <functional>

namespace upriver {

/// How logs are to be counted.
struct LogScope
{
    std::function<QList<LogFormat>(const QString &path)> formatsOf = {}; ///< of the configuration; empty: not known
    std::optional<qint64> since = {}; ///< the server's wall clock, as ErrorView has it
    std::optional<qint64> until = {}; ///< the last second that counts
    int threads = 2; ///< for one large file that is not packed
    qint64 leastPart = 8LL * 1024 * 1024; ///< bytes for which another thread pays
    /// Asked between blocks, from any thread: the bytes of the files read since the last time. False ends the count.
    std::function<bool(qint64 bytes)> goOn = {};
};

/// One of the files, in the order in which they were added up.
struct TalliedFile
{
    QString path = {};
    LogKind kind = LogKind::Other;
    ContainerStream stream = ContainerStream::Both; ///< of what an engine kept of a container, one of its outputs
    qint64 offset = 0; ///< of its first byte in all files of its kind: marks count from there
    qint64 bytes = 0; ///< unpacked
    std::optional<qint64> begins = {}; ///< LogStart::seconds
    std::optional<LogFormat> format = {}; ///< of an access log: that of its first lines
    std::optional<Error> broken = {}; ///< it could be read only so far
};

/// How the requests that met a failed try ended, by both logs.
struct JoinTotals
{
    static constexpr size_t mostExamples = 50;

    std::array<quint64, joinEndings> endings = {}; ///< requests, by JoinEnding
    std::vector<std::array<quint64, joinEndings>> signatures = {}; ///< by the place in signatures() of the last try
    std::vector<JoinedFailure> examples = {}; ///< the first ones; their peers point into FailureJoin
    FailureJoin::Rest rest = {};
};

/// What logs say, added up over all files.
struct LogTally
{
    QList<TalliedFile> files = {};
    ErrorTotals errors = {}; ///< of the error logs
    AccessTotals access = {}; ///< of the access logs
    std::shared_ptr<const FailureJoin> join = {}; ///< null unless both kinds were given
    JoinTotals joined = {};

    [[nodiscard]] bool has(LogKind kind) const;

    /// The file in which a mark of the totals lies; null when there is none.
    [[nodiscard]] const TalliedFile *fileAt(LogKind kind, qint64 offset) const;
};

/// Counts log files ("-" is standard input), packed or not, of a container each of its outputs by itself, of any size:
/// each kind by itself, its files in the order of time, and then both together. What a thread of its own counts is as
/// if one had: where that is not certain it is counted again. An error when a file cannot be opened or the count was
/// ended.
Result<LogTally> tallyLogs(const QStringList &paths, const LogScope &scope);

} // namespace upriver
