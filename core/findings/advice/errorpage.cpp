// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/advice/advice.h"
#include "core/model/nginx/effective.h"
#include "core/model/sight.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Advice".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Advice)
};

} // namespace

static bool hasPageFor(const nginx::Level &level, int status)
{
    const nginx::Effective pages = nginx::effective(level, "error_page");
    return std::any_of(pages.lines.begin(), pages.lines.end(),
                       [&](const nginx::Directive &line) { return line.argTexts().contains(QString::number(status)); });
}

// nginx's own page (ngx_http_special_response.c) says no more than the status.
static bool isBarePage(const Answer &answer)
{
    return answer.body.contains("<hr><center>nginx");
}

std::optional<Finding> advise::errorPage(const Diagnosis &diagnosis)
{
    const Answer *answer = answerTo(*diagnosis.snapshot, diagnosis.question);
    if (!answer || answer->status < 500 || !isBarePage(*answer) || !diagnosis.route || !diagnosis.route->server)
        return std::nullopt;
    const nginx::Route &route = *diagnosis.route;
    const nginx::Level &level = route.location ? route.location->level() : route.server->level();
    if (hasPageFor(level, answer->status))
        return std::nullopt;
    return Finding{
        .kind = FindingKind::Advice,
        .cause = u"advice-error-page"_s,
        .certainty = Certainty::Certain,
        .health = Health::Warning,
        .title = Texts::tr("Visitors see nginx's bare page for %1").arg(answer->status),
        .subject = route.server->firstName(),
        .meaning = Texts::tr("A page of your own can say that the site comes back, in the site's look, and tells "
                             "support at once that it was nginx who answered. It mends nothing."),
        .because = {answer->at},
        .wrongIf = Texts::tr("This would be wrong if only programs ask this address."),
        .after = u"error_page 502 503 504 /unavailable.html;\nlocation = /unavailable.html {\n    root "
                 "/usr/share/nginx/html;\n    internal;\n}"_s,
    };
}

} // namespace upriver
