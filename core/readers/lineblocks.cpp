// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/lineblocks.h"

namespace upriver {

QList<QByteArrayView> stretchesOf(QByteArrayView text, int most)
{
    QList<QByteArrayView> stretches;
    for (int left = most; left > 0 && !text.isEmpty(); --left) {
        const qsizetype end = left == 1 ? -1 : text.indexOf('\n', text.size() / left);
        const QByteArrayView stretch = end < 0 ? text : text.first(end + 1);
        stretches << stretch;
        text = text.sliced(stretch.size());
    }
    return stretches;
}

} // namespace upriver
