// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/filelist.h"

#include "core/readers/nginx/parser.h"

namespace upriver::nginx {

static constexpr QByteArrayView headerStart = "# file ";

bool isFileList(QByteArrayView text)
{
    return text.startsWith(headerStart);
}

static qsizetype afterLines(QByteArrayView text, qsizetype from, qsizetype lines)
{
    for (; lines > 0 && from >= 0; --lines) {
        const qsizetype feed = text.indexOf('\n', from);
        from = feed < 0 ? feed : feed + 1;
    }
    return from;
}

Tree parseFileList(const QByteArray &text)
{
    Source source;
    QList<Complaint> complaints;
    source.bytes = text.left(mostSourceBytes);
    const QByteArrayView all(text.constData(), source.bytes.size());
    for (qsizetype at = 0; at >= 0 && at < all.size();) {
        const qsizetype begin = afterLines(all, at, 1);
        if (begin < 0 || !isFileList(all.sliced(at)))
            break;
        const QByteArray header
            = all.sliced(at + headerStart.size(), begin - 1 - at - headerStart.size()).toByteArray();
        const qsizetype blank = header.indexOf(' ');
        const qsizetype lines = header.left(blank).toLongLong();
        const qsizetype next = afterLines(all, begin, lines + 1);
        const qsizetype end = next < 0 ? all.size() : next - 1; // the line feed that echo adds
        if (blank > 0 && lines >= 0)
            parsePart(source, QString::fromUtf8(header.mid(blank + 1)), begin, end, complaints);
        at = next;
    }
    return treeOf(std::move(source), std::move(complaints));
}

} // namespace upriver::nginx
