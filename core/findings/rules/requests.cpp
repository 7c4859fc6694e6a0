// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"
#include "core/findings/rules/origin.h"
#include "core/model/nginx/effective.h"
#include "core/model/origin.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

namespace requests {

// The line before it with the same connection number says why the check itself failed.
static const LoggedFailure *reasonOf(const Scene &scene, const ErrorRecord &auth)
{
    const LoggedFailure *reason = nullptr;
    for (const LoggedFailure &failure : scene.log.all()) {
        const bool same = failure.record->pid == auth.pid && failure.record->connection == auth.connection;
        if (same && !failure.record->subrequest.isEmpty() && failure.record->symptom != Symptom::AuthSubrequestFailed)
            reason = &failure;
    }
    return reason;
}

// ngx_http_auth_request_done (http/modules/ngx_http_auth_request_module.c): neither 2xx nor 401 or 403.
static Assessment authRequest(const Scene &scene)
{
    const ErrorRecord &record = *scene.newest();
    const LoggedFailure *reason = reasonOf(scene, record);
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = reason ? cite(scene.seen, {*reason}) : QList<Citation>{},
        .title = Texts::tr("The login check behind auth_request fails"),
        .meaning = reason
            ? Texts::tr("Before this page nginx asks %1 whether the visitor may see it, at %2, and that request fails: "
                        "%3 The page's own backend is not asked.")
                  .arg(reason->record->subrequest, reason->record->peer(), meaningOf(reason->record->symptom))
            : Texts::tr("Before this page nginx asks another service whether the visitor may see it, and the answer is "
                        "neither yes nor no. The page's own backend is not asked."),
        .subject = reason ? reason->record->peer() : record.server,
    };
}

static int limitStatus(const Scene &scene, bool ofConnections)
{
    constexpr int byDefault = 503; // limit_req_status, limit_conn_status
    if (!scene.route || !scene.route->server)
        return byDefault;
    const nginx::Level &level = scene.route->location ? scene.route->location->level() : scene.route->server->level();
    const auto set = nginx::effective(level, ofConnections ? "limit_conn_status" : "limit_req_status").lines;
    return set.isEmpty() ? byDefault : set.first().arg(0).toInt();
}

// ngx_http_limit_req_handler and ngx_http_limit_conn_handler; in a dry run they only write the line.
static Assessment limited(const Scene &scene)
{
    const ErrorRecord *record = scene.newest();
    if (!record || record->symptom != Symptom::RateLimited || record->message.contains("dry run"_L1))
        return {};
    const bool ofConnections = record->message.contains("connections"_L1);
    const Answer *answer = answerTo(scene.seen, scene.question);
    const bool isRefused = answer && answer->status == limitStatus(scene, ofConnections);
    if (!isRefused && (answer || scene.requestsFail().truth != Truth::Yes))
        return {};
    QList<Citation> because = cite(scene.seen, scene.lines);
    if (answer)
        because << answer->at;
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = because,
        .title = ofConnections ? Texts::tr("nginx itself refuses: too many connections at a time")
                               : Texts::tr("nginx itself refuses: too many requests in a time"),
        .meaning = Texts::tr("A limit of the configuration is reached, so nginx answers without asking the backend. "
                             "Either one visitor sends far too much, or the limit is too low for honest ones."),
        .subject = record->server,
        .seesFailure = true,
    };
}

// Ten internal redirects end in this (NGX_HTTP_MAX_URI_CHANGES, http/ngx_http_request.h).
static Assessment redirectCycle(const Scene &scene)
{
    const ErrorRecord &record = *scene.newest();
    const bool isNamed = record.message.startsWith("could not find named location"_L1);
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .title = isNamed ? Texts::tr("The configuration sends the request to a named location that does not exist")
                         : Texts::tr("The configuration sends the request round in a circle"),
        .meaning = Texts::tr("Rewrites, try_files, index or error_page lead from one place to the next and never to an "
                             "end, so nginx gives up with 500. No backend is at fault."),
        .subject = record.server,
    };
}

} // namespace requests

namespace rules {

// What explains one kind of answer before what only says who made it.
static constexpr Rule table[] = {
    {
        .cause = "cdn-or-lb-502",
        .about = Rule::About::Requests,
        .assess = origin::madeInFront,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the request reached nginx on another machine or is logged elsewhere."),
    },
    {
        .cause = "auth-request-failing",
        .about = Rule::About::Requests,
        .on = {Symptom::AuthSubrequestFailed},
        .assess = requests::authRequest,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the check failed for one visitor only and works for others."),
    },
    {
        .cause = "nginx-limit-req",
        .about = Rule::About::Requests,
        .assess = requests::limited,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the backend answers with the same status by itself."),
    },
    {
        .cause = "nginx-internal-redirect-cycle",
        .about = Rule::About::Requests,
        .on = {Symptom::RedirectCycle},
        .assess = requests::redirectCycle,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if a missing file alone makes the circle and it is only not there now."),
    },
    {
        .cause = "proxy-pass-uri-rewrite",
        .about = Rule::About::Requests,
        .assess = origin::rewrittenPath,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the page does not exist under any path."),
    },
    {
        .cause = "wrong-host-header",
        .about = Rule::About::Requests,
        .assess = origin::wrongHostHeader,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the backend answers the same to the right name."),
    },
    {
        .cause = "config-returns-502",
        .about = Rule::About::Requests,
        .assess = origin::configured,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the running nginx has not read the configuration as it is on disk."),
    },
    {
        .cause = "next-hop-502",
        .about = Rule::About::Requests,
        .assess = origin::nextHop,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if nginx logs its errors to a place that was not read."),
    },
    {
        .cause = "backend-answers-error",
        .about = Rule::About::Requests,
        .assess = origin::backend,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if nginx logs its errors to a place that was not read."),
    },
    {
        .cause = "masked-failure",
        .about = Rule::About::Requests,
        .assess = origin::masked,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if that answer is what visitors are meant to get when the backend fails."),
    },
};

std::span<const Rule> ofRequests()
{
    return table;
}

} // namespace rules

} // namespace upriver
