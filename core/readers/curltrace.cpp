// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/curltrace.h"

#include <algorithm>

namespace upriver {

// Of one line: what stands between "(" and the next ")" or blank, as lib/connect.c and lib/cf-ip-happy.c write it.
static QByteArrayView addressIn(QByteArrayView line)
{
    const bool says = line.startsWith("* Connected to ") || line.startsWith("* Established connection to ");
    const qsizetype open = says ? line.indexOf('(') : -1;
    if (open < 0)
        return {};
    const QByteArrayView rest = line.sliced(open + 1);
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == ')' || c == ' '; });
    return end == rest.end() ? QByteArrayView() : rest.first(end - rest.begin());
}

QString connectedTo(QByteArrayView text)
{
    QByteArrayView found;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = text.indexOf('\n', at) < 0 ? text.size() : text.indexOf('\n', at);
        const QByteArrayView line = text.sliced(at, end - at);
        if (line.startsWith("< "))
            break; // from here on the text is the server's
        if (const QByteArrayView address = addressIn(line); !address.isEmpty())
            found = address;
        at = end + 1;
    }
    return QString::fromLatin1(found);
}

} // namespace upriver
