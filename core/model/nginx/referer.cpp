// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/referer.h"

#include "core/model/nginx/servernames.h"

#include <algorithm>

namespace upriver::nginx {

/// valid_referers none | blocked | server_names | NAME[/path] | ~regex …
struct ValidReferers
{
    bool none = false;
    bool blocked = false;
    QList<QByteArray> names = {}; ///< lower case
    QList<QByteArray> paths = {}; ///< beside each name; empty: every path
    QList<QByteArray> regexes = {};
    Place at = {};
};

static void takeName(ValidReferers &valid, const QByteArray &text)
{
    const qsizetype slash = text.indexOf('/');
    valid.names << (slash < 0 ? text : text.left(slash)).toLower();
    valid.paths << (slash < 0 ? QByteArray() : text.mid(slash));
}

static ValidReferers validReferers(const Journey &journey)
{
    ValidReferers valid;
    for (const Directive &directive : journey.level->nearestAll("valid_referers")) {
        valid.at = directive.at();
        for (const Word &word : directive.args()) {
            if (word == "none") {
                valid.none = true;
            } else if (word == "blocked") {
                valid.blocked = true;
            } else if (word == "server_names") {
                for (const QString &name : journey.server->names())
                    takeName(valid, name.toUtf8());
            } else if (word.value().startsWith('~')) {
                valid.regexes << word.value().mid(1);
            } else {
                takeName(valid, word.value());
            }
        }
    }
    return valid;
}

static bool namesReferer(Journey &journey, const ValidReferers &valid, const QByteArray &referer)
{
    const auto end = std::find_if(referer.begin(), referer.end(), [](char c) { return c == '/' || c == ':'; });
    const qsizetype best = bestName(valid.names, referer.left(end - referer.begin()).toLower());
    if (best >= 0) {
        const qsizetype slash = referer.indexOf('/');
        return valid.paths[best].isEmpty() || (slash >= 0 && referer.mid(slash).startsWith(valid.paths[best]));
    }
    return std::any_of(valid.regexes.begin(), valid.regexes.end(),
                       [&](const QByteArray &regex) { return matches(journey, regex, true, referer, valid.at); });
}

bool isInvalidReferer(Journey &journey)
{
    const ValidReferers valid = validReferers(journey);
    if (valid.names.isEmpty() && valid.regexes.isEmpty())
        return false;
    bool present = false;
    const QByteArray referer = headerOf(journey, "referer", &present);
    if (!present)
        return !valid.none;
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (referer.left(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0 && referer.size() >= scheme.size())
            return !namesReferer(journey, valid, referer.mid(scheme.size()));
    }
    return !valid.blocked;
}

} // namespace upriver::nginx
