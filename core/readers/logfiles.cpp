// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logfiles.h"

#include "core/readers/lines.h"

#include <QSet>

namespace upriver {

QList<FileSeen> readLogFiles(const Exhibit &exhibit)
{
    QList<FileSeen> files;
    QSet<QString> known;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArrayView> words = wordsOf(line->bytes, 3);
        const qsizetype begin = line->bytes.indexOf(" /");
        if (words.size() < 3 || !isNumber(words[0]) || !isNumber(words[1]) || begin < 0)
            continue;
        bool ok = false;
        const FileSeen file{.path = QString::fromUtf8(line->bytes.sliced(begin + 1)),
                            .modified = QDateTime::fromSecsSinceEpoch(words[0].toLongLong(), Qt::UTC),
                            .size = words[1].toLongLong(&ok)};
        if (ok && file.modified.date().year() < 10'000 && !known.contains(file.path)) {
            known.insert(file.path);
            files << file;
        }
    }
    return files;
}

} // namespace upriver
