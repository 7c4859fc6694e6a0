// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/practice.h"

#include "core/evidence/folder.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

static void initialiseResources()
{
    Q_INIT_RESOURCE(practice);
}

namespace upriver {

struct Row
{
    const char *name;
    const char *title; ///< QT_TRANSLATE_NOOP("Practice", …)
    const char *url;
};

static constexpr Row table[] = {
    {"fpm-stopped", QT_TRANSLATE_NOOP("Practice", "A PHP shop answers 502 on every page"), "http://shop.example.test/"},
};

QList<Practice> practices()
{
    QList<Practice> list;
    for (const Row &row : table) {
        list << Practice{.name = QString::fromLatin1(row.name),
                         .title = QCoreApplication::translate("Practice", row.title),
                         .question = {.url = QUrl(QString::fromLatin1(row.url))}};
    }
    return list;
}

Result<Evidence> practiceEvidence(const QString &name)
{
    initialiseResources();
    QStringList names;
    for (const Practice &practice : practices())
        names << practice.name;
    if (!names.contains(name)) {
        return Failure(
            {.kind = Error::Kind::NotFound,
             .what = QCoreApplication::translate("Practice", "There is no practice incident \"%1\".").arg(name),
             .why = {},
             .now = QCoreApplication::translate("Practice", "There are: %1").arg(names.join(u", "_s))});
    }
    return loadFolder(u":/practice/"_s + name);
}

} // namespace upriver
