// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/cursor.h"

namespace upriver {

/// Whether @p text begins as @p pattern says, where "*" stands for anything, also for nothing. Gives the bytes of the
/// text up to the first one that a leading "*" does not cover, 0 without one; -1: it does not begin so.
inline qsizetype beginsLike(QByteArrayView text, QByteArrayView pattern)
{
    qsizetype led = 0;
    QByteArrayView rest = text;
    for (bool first = true;; first = false) {
        const qsizetype star = indexOf(pattern, '*');
        const QByteArrayView piece = star < 0 ? pattern : pattern.first(star);
        const qsizetype at = first ? (begins(rest, piece) ? 0 : -1) : piece.isEmpty() ? 0 : indexOf(rest, piece);
        if (at < 0)
            return -1;
        if (!first && rest.size() == text.size())
            led = at;
        if (star < 0)
            return led;
        rest = rest.sliced(at + piece.size());
        pattern = pattern.sliced(star + 1);
    }
}

} // namespace upriver
