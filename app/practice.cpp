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
    {"fpm-stopped", QT_TRANSLATE_NOOP("Practice", "A PHP blog answers 502 on every page"), "http://blog.kestrel.test/"},
    {"node-crash", QT_TRANSLATE_NOOP("Practice", "A shop's cart answers 502 since a minute ago"),
     "http://shop.harbourlight.example/cart"},
    {"wrong-port", QT_TRANSLATE_NOOP("Practice", "A ledger answers 502 although its service runs"),
     "http://ledger.bluefin.example/accounts"},
    {"php-upgrade", QT_TRANSLATE_NOOP("Practice", "A blog answers 502 since PHP was upgraded"),
     "http://blog.kestrel.test/"},
    {"ipv6-only", QT_TRANSLATE_NOOP("Practice", "A chat answers 502, its program says it listens"),
     "http://chat.bluefin.example/rooms"},
    {"pool-member", QT_TRANSLATE_NOOP("Practice", "A site answers 502 now and then"), "http://www2.bluefin.example/"},
    {"stale-socket", QT_TRANSLATE_NOOP("Practice", "A service answers 502, its socket file is there"),
     "http://quotes.bluefin.example/q/2"},
    {"nginx-stopped", QT_TRANSLATE_NOOP("Practice", "A dashboard does not answer at all"),
     "http://metrics.harbourlight.example/"},
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
