// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/errormemory.h"

#include <QByteArray>

namespace upriver {

/// Reads an error log of any size record by record, fed in blocks that may be cut anywhere. Between two blocks it keeps
/// at most the one record that is not complete yet, so memory does not grow with the log. Who has seen enough stops
/// asking. Copied, it goes on from the same place twice: so what is read so far can be finished while the log grows.
///
///     scan.feed(block);
///     while (const ErrorView *view = scan.next()) …
///     scan.end(); and next() once more until it gives nothing
class ErrorScan
{
public:
    ErrorScan() = default;
    explicit ErrorScan(QByteArrayView whole); ///< nothing is to be fed

    /// The bytes behind those fed before. They have to live until next() gives nothing.
    void feed(QByteArrayView block);
    void end(); ///< nothing more comes: what waits for its end has it

    /// The next record, or line that belongs to none; it and its views hold until the next call. Null: the block is
    /// used up. Empty lines are no lines.
    const ErrorView *next();

    [[nodiscard]] qint64 lines() const { return m_line; } ///< that were read up to here
    [[nodiscard]] qint64 bytes() const { return m_offset; } ///< that were read up to here

private:
    std::optional<qsizetype> take(QByteArrayView text);
    std::optional<qsizetype> takeLine(QByteArrayView text);
    bool goesOn(QByteArrayView line) const;
    std::optional<qsizetype> joined(QByteArrayView text, qsizetype end);
    const ErrorView *fromBlock();
    const ErrorView *fromCarried(bool &again);

    ErrorView m_view = {};
    ErrorMemory m_memory = {};
    bool m_has = false; ///< m_view is what take() found
    QByteArrayView m_block = {};
    qsizetype m_at = 0; ///< in the block
    QByteArray m_carried = {}; ///< a record's beginning from blocks before, then as much of this block as it needs
    qsizetype m_front = 0; ///< of what is carried, this much is read
    qsizetype m_before = 0; ///< of what is carried, this much is from blocks before
    qint64 m_line = 0;
    qint64 m_offset = 0;
    bool m_inLongLine = false; ///< the rest of a line that is too long is passed over
    bool m_waits = false; ///< what is carried was searched and needs more
    bool m_ended = false;
};

} // namespace upriver
