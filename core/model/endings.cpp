// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/endings.h"

#include "core/model/nginx/effective.h"
#include "core/readers/signatures.h"

#include <algorithm>

namespace upriver {

bool isOfAGateway(int status)
{
    return status == 502 || status == 504;
}

// "error_page 502 504 =503 /maintenance.html;": whatever stands there, an answer may have got another status.
static bool mayBeRenamed(const nginx::Route *route)
{
    if (!route || !route->server)
        return true;
    const nginx::Level &level = route->location ? route->location->level() : route->server->level();
    const QList<nginx::Directive> lines = nginx::effective(level, "error_page").lines;
    return std::any_of(lines.begin(), lines.end(), [](const nginx::Directive &line) {
        const QStringList words = line.argTexts();
        return std::any_of(words.begin(), words.end(), [](const QString &word) { return word.startsWith(u'='); });
    });
}

bool mayEndIn(const ErrorRecord &complaint, int status, const nginx::Route *route)
{
    if (status < 500 || isOfAGateway(status) || !complaint.subrequest.isEmpty() || mayBeRenamed(route))
        return true;
    const Signature *said = complaint.signature;
    return !said || said->status == 0 || said->status == status;
}

} // namespace upriver
