// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/errors.h"
#include "core/model/logs/signaturememo.h"
#include "core/readers/errorscan.h"

#include <functional>
#include <limits>

namespace upriver {

/// Who else has to do with the records of an error log as they are counted. Both may be empty.
struct ErrorWatch
{
    std::function<bool(const ErrorView &view)> wanted = {}; ///< false: the record or line is passed over
    /// A record was counted; @p signature: its place in signatures(), -1 without one.
    std::function<void(const ErrorView &record, int signature, qint64 offset)> counted = {};
};

/// Counts an error log block by block, each byte once, also while the log grows: what is appended is fed as it comes.
/// Allocates nothing for a record that names nothing new. Who has seen enough stops feeding.
class ErrorCounter
{
public:
    /// @p offset: where in the log the first block begins, which is the beginning of a record.
    explicit ErrorCounter(qint64 offset = 0, Platform platform = Platform::Unknown, ErrorWatch watch = {});
    Q_DISABLE_COPY_MOVE(ErrorCounter)

    void feed(QByteArrayView block);

    /// All that was fed. A record at its end that may still go on counts as far as it is known.
    [[nodiscard]] ErrorTotals totals() const;

private:
    struct Counted
    {
        ErrorMark mark = {};
        Symptom symptom = Symptom::None;
        int signature = -1;
        bool failed = false;
    };

    void drain(ErrorScan &scan);
    void add(const ErrorView &record);
    void addPeer(const ErrorView &record, const Counted &counted);
    void addServer(const ErrorView &record, const Counted &counted);
    void addMinute(const Counted &counted);
    void addUnclaimed(const ErrorView &record, const Counted &counted);
    [[nodiscard]] ErrorMark markOf(const ErrorView &view) const;

    qint64 m_offset;
    Platform m_platform;
    ErrorWatch m_watch;
    SignatureMemo m_signatures;
    ErrorScan m_scan = {};
    qint64 m_unwanted = 0; ///< lines passed over
    ErrorTotals m_totals = {};
    qint64 m_minute = std::numeric_limits<qint64>::min();
    MinuteErrors *m_minuteErrors = nullptr; ///< those of m_minute; null when they are beyond the room
};

/// Everything that @p text, an error log or a part of one that begins with a record, says. @p offset: where in the log
/// the text begins.
ErrorTotals errorTotals(QByteArrayView text, qint64 offset = 0, Platform platform = Platform::Unknown);

/// The first byte from @p from on at which a record begins, the size of @p text when none does: where a log may be
/// parted to be counted by several threads. The totals of the parts, added in their order, are those of the whole.
qsizetype recordStart(QByteArrayView text, qsizetype from);

} // namespace upriver
