// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/notes.h"

namespace upriver {

/// What stands before the words of a line: when it was written, how grave it is, who wrote it.
struct NoteHead
{
    QDateTime time = {}; ///< the server's wall clock, carried as UTC; invalid: not said
    QByteArrayView message = {}; ///< what stands behind it
};

/// The head that php-fpm, gunicorn, uWSGI, Apache, the kernel's own ring buffer or a container engine puts before a
/// message; the whole line as the message where there is none.
NoteHead readNoteHead(QByteArrayView line, const NoteClock &clock);

/// When a line of the journal was written: "Nov 20 10:23:06", "2026-11-20T10:23:06+0000", "Fri 2026-11-20 10:23:06
/// UTC". Invalid when that is not said.
QDateTime wallClockOf(const QString &journalTime, const NoteClock &clock);

} // namespace upriver
