// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/servernames.h"

namespace upriver::nginx {

static bool isExact(QByteArrayView pattern, QByteArrayView host)
{
    return pattern == host || (pattern.startsWith('.') && pattern.sliced(1) == host);
}

/// Length of the ".suffix" that fits; 0 when none.
static qsizetype suffixLength(QByteArrayView pattern, QByteArrayView host)
{
    const qsizetype skip = pattern.startsWith("*.") ? 1 : pattern.startsWith('.') ? 0 : -1;
    if (skip < 0)
        return 0;
    const QByteArrayView suffix = pattern.sliced(skip);
    return host.size() > suffix.size() && host.endsWith(suffix) ? suffix.size() : 0;
}

static qsizetype prefixLength(QByteArrayView pattern, QByteArrayView host)
{
    if (!pattern.endsWith(".*"))
        return 0;
    const QByteArrayView prefix = pattern.chopped(1);
    return host.size() > prefix.size() && host.startsWith(prefix) ? prefix.size() : 0;
}

qsizetype bestName(const QList<QByteArray> &patterns, const QByteArray &host)
{
    qsizetype suffix = -1;
    qsizetype suffixBest = 0;
    qsizetype prefix = -1;
    qsizetype prefixBest = 0;
    for (qsizetype i = 0; i < patterns.size(); ++i) {
        if (isExact(patterns[i], host))
            return i;
        if (const qsizetype length = suffixLength(patterns[i], host); length > suffixBest) {
            suffix = i;
            suffixBest = length;
        }
        if (const qsizetype length = prefixLength(patterns[i], host); length > prefixBest) {
            prefix = i;
            prefixBest = length;
        }
    }
    return suffix >= 0 ? suffix : prefix;
}

} // namespace upriver::nginx
