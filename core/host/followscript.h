// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"
#include "core/host/markedstream.h"
#include "core/host/script.h"

namespace upriver {

/// A script for the standard input of a POSIX sh that prints what a log gets, until that input ends: so it never
/// outlives the one who asked. What comes is bytes of the log and marked lines:
///     mark := 0x1E "F" nonce " " ("N" inode offset gap | "H" | "X" reason) "\n"
/// A new file begins; nothing new, but all is well (at least every 10 seconds); it cannot go on.
///
/// The file is held open, so what is written to it after it was renamed is read to the end before the next one is
/// begun; the next one is the one that followed it in the order of its rotation (NAME.1, NAME-20261120), however many
/// have come since. A file that was copied and cut is gone on with in the copy. Neither is done by time.
Result<QByteArray> followScript(const FollowRequest &request, const QByteArray &nonce, Sudo sudo);

/// Takes what such a script prints.
class FollowReader
{
public:
    FollowReader(const QByteArray &nonce, FollowEvents events);

    void feed(QByteArrayView bytes);
    [[nodiscard]] bool isOver() const { return m_over; } ///< the script has said that it ends

private:
    bool takeLine(const QByteArray &line);

    MarkedStream m_stream;
    FollowEvents m_events;
    bool m_begun = false; ///< what comes before is no log's
    bool m_over = false;
};

} // namespace upriver
