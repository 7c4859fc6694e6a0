// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/lines.h"

namespace upriver {

qsizetype startOfLine(QByteArrayView text, int line)
{
    qsizetype at = 0;
    for (int i = 1; i < line && at >= 0; ++i) {
        at = text.indexOf('\n', at);
        at = at < 0 ? -1 : at + 1;
    }
    return line < 1 ? -1 : at;
}

QByteArrayView lineOf(QByteArrayView text, int line)
{
    const qsizetype at = startOfLine(text, line);
    if (at < 0)
        return {};
    const qsizetype end = text.indexOf('\n', at);
    return text.sliced(at, (end < 0 ? text.size() : end) - at);
}

} // namespace upriver
