// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "tests/checkout.h"

#include <QDir>
#include <QFile>

namespace upriver {

/// A text as if a command had printed it.
inline Exhibit exhibitOf(const QByteArray &text, const QString &command = {},
                         const QString &name = QStringLiteral("x.txt"))
{
    return {.name = name, .command = command, .status = 0, .text = text};
}

inline QDir incidentsFolder()
{
    return QDir(inCheckout(u"tests/cases/incidents"));
}

/// The recorded files of one incident, with what commands.tsv says of them.
inline QList<Exhibit> recorded(const QString &incident)
{
    const QDir folder(incidentsFolder().filePath(incident));
    QFile commands(folder.filePath(QStringLiteral("commands.tsv")));
    if (!commands.open(QIODevice::ReadOnly))
        return {};
    QList<Exhibit> exhibits;
    commands.readLine();
    while (!commands.atEnd()) {
        const QStringList columns = QString::fromUtf8(commands.readLine()).chopped(1).split(u'\t');
        QFile file(folder.filePath(columns.value(0)));
        if (columns.size() < 3 || !file.open(QIODevice::ReadOnly))
            continue;
        exhibits << Exhibit{
            .name = columns[0],
            .command = columns[2],
            .status = columns[1].toInt(),
            .text = file.readAll(),
        };
    }
    return exhibits;
}

inline Exhibit recorded(const QString &incident, const QString &name)
{
    for (const Exhibit &exhibit : recorded(incident)) {
        if (exhibit.name == name)
            return exhibit;
    }
    return {};
}

inline QStringList incidents()
{
    return incidentsFolder().entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace upriver
