// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/origin.h"

#include "core/findings/text/configlines.h"
#include "core/model/asked.h"
#include "core/model/nginx/effective.h"
#include "core/model/origin.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::origin {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static const nginx::Level *levelOf(const Scene &scene)
{
    if (!scene.route || !scene.route->server)
        return nullptr;
    return scene.route->location ? &scene.route->location->level() : &scene.route->server->level();
}

// "error_page 404 =502 /gone.html;": the line that makes @p status of @p was; null: none.
static nginx::Directive errorPageFor(const Scene &scene, int was, int status)
{
    const nginx::Level *level = levelOf(scene);
    for (const nginx::Directive &line :
         level ? nginx::effective(*level, "error_page").lines : QList<nginx::Directive>{}) {
        const QStringList words = line.argTexts();
        const bool replaces = words.contains(u"=%1"_s.arg(status)) || words.contains(u"="_s);
        if (replaces && words.contains(QString::number(was)))
            return line;
    }
    return {};
}

static Citation placeOf(const Scene &scene, const nginx::Place &place)
{
    return text::ConfigLines(scene.seen).cite(place);
}

// "return 502;" where the way ends, or an error_page that makes one of another answer.
Assessment configured(const Scene &scene)
{
    const Answer *answer = answerTo(scene.seen, scene.question);
    if (!scene.route || scene.urlFails.truth != Truth::Yes || !answer || answer->status < 500)
        return {.truth = scene.route ? Truth::No : Truth::Unknown};
    const int status = answer->status;
    Assessment found{
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = scene.urlFails.cites,
        .title = Texts::tr("nginx is told to answer %1").arg(status),
    };
    const LoggedAnswer logged = newestAnswer(scene.seen, scene.question, scene.log, status);
    found.because += cite(scene.seen, logged);
    // A target that cannot be looked up ends in a status as well; that is not what anybody wrote.
    const bool isWritten = scene.route->action == nginx::Action::Return && scene.route->status == status;
    if (isWritten && !scene.route->steps.isEmpty()) {
        const nginx::RouteStep &last = scene.route->steps.last();
        if (last.at.line > 0)
            found.because << placeOf(scene, last.at);
        found.subject = u"%1:%2"_s.arg(last.at.file).arg(last.at.line);
        found.meaning = Texts::tr("The configuration itself answers this URL so, without asking anybody. No backend is "
                                  "at fault.");
        return found;
    }
    const int was = logged && logged.saysUpstream() ? logged.lastUpstreamStatus() : 0;
    const nginx::Directive line = was > 0 && was < 500 ? errorPageFor(scene, was, status) : nginx::Directive();
    if (!line)
        return {};
    found.because << placeOf(scene, line.at());
    found.subject = u"%1:%2"_s.arg(line.at().file).arg(line.at().line);
    found.meaning = Texts::tr("The backend answers %1, and an error_page of the configuration makes a %2 of it.")
                        .arg(was)
                        .arg(status);
    return found;
}

static QString pathOf(const QString &uri)
{
    return uri.section(u'?', 0, 0);
}

// "/apiusers", "//users": the slashes of location and proxy_pass do not fit together.
static bool isGlued(const Scene &scene)
{
    const QString sent = pathOf(scene.route->upstreamUri);
    const QString prefix = scene.route->location->pattern();
    const QString uri = scene.route->pass->uri;
    const bool twice = sent.contains("//"_L1) && !scene.question.url.path().contains("//"_L1);
    const bool missing = prefix.endsWith(u'/') && !uri.endsWith(u'/') && uri.size() > 1
        && scene.question.url.path().size() > prefix.size();
    return twice || missing;
}

/// What visitors met below the location since nginx runs with this configuration.
struct PagesBelow
{
    int found = 0;
    int missing = 0;
};

static PagesBelow pagesBelow(const Scene &scene)
{
    const NginxMaster *master = scene.seen.nginx();
    const QDateTime since = master ? scene.seen.wallClock(master->workersSince) : QDateTime();
    const QString prefix = scene.route->location->pattern();
    PagesBelow pages;
    for (const AccessLog &log : scene.seen.accessLogs) {
        for (const AccessLine &line : log.lines) {
            const QDateTime time(line.time.date(), line.time.time(), Qt::UTC);
            // The second it was read again in holds answers of both configurations.
            if (!line.uri().startsWith(prefix) || !scene.log.isInTime(time) || (since.isValid() && time <= since))
                continue;
            pages.found += line.status >= 200 && line.status < 400 ? 1 : 0;
            pages.missing += line.status == 404 ? 1 : 0;
        }
    }
    return pages;
}

// Asked straight for the path visitors ask for: how the program answered. Null: nobody asked.
static const Answer *unchangedPath(const Scene &scene)
{
    for (const QString &target : scene.route->targets) {
        if (const Answer *answer = askedWrittenPath(scene.seen, addressFrom(target.section("://"_L1, 1))))
            return answer;
    }
    return nullptr;
}

static QString whyAnotherPath(const Answer *proof)
{
    const QString why
        = Texts::tr("proxy_pass has a path of its own, which takes the place of what the location matched. The "
                    "backend knows no such page and answers 404. The slashes at the end of both decide what "
                    "is sent.");
    return proof ? why + u' ' + Texts::tr("Asked for the path as visitors write it, it answers %1.").arg(proof->status)
                 : why;
}

// The answer to a request that nginx hands on by another path than was asked for; null: it is not so, or not known.
static const Answer *answerToChangedPath(const Scene &scene)
{
    const bool isPassed
        = scene.route && scene.route->pass && scene.route->location && !scene.route->upstreamUri.isEmpty();
    if (!isPassed || scene.route->pass->uri.isEmpty() || scene.route->location->isRegex())
        return nullptr;
    const Answer *answer = answerTo(scene.seen, scene.question);
    // A 404 is no answer to a handoff that failed: what nginx complained of is of another moment.
    const bool isComplainedOf = answer && answer->status >= 500 && scene.isPathComplainedOf();
    return pathOf(scene.route->upstreamUri) == scene.question.url.path() || isComplainedOf ? nullptr : answer;
}

// The URI part of proxy_pass takes the place of what the location matched (ngx_http_proxy_create_request).
Assessment rewrittenPath(const Scene &scene)
{
    const Answer *answer = answerToChangedPath(scene);
    if (!answer)
        return {};
    const QString sent = pathOf(scene.route->upstreamUri);
    const LoggedAnswer newest = newestAnswer(scene.seen, scene.question, scene.log);
    const int made = newest && newest.saysUpstream() ? newest.lastUpstreamStatus() : answer->status;
    const bool isTurned = made == 404 && answer->status >= 500;
    const PagesBelow pages = pagesBelow(scene);
    const bool isPlain = !isTurned && !isGlued(scene);
    const Answer *unchanged = unchangedPath(scene);
    const bool isProved = unchanged && unchanged->status >= 200 && unchanged->status < 300;
    if (made != 404 || (isPlain && !isProved && (pages.found > 0 || (unchanged && unchanged->status == 404))))
        return {};
    static constexpr int several = 2;
    const bool maySimplyBeMissing = isPlain && !isProved && pages.missing < several;
    QList<Citation> because = QList<Citation>{answer->at} + cite(scene.seen, newest);
    if (isProved)
        because << unchanged->at;
    return {
        .truth = Truth::Yes,
        .certainty = isProved    ? Certainty::Certain
            : maySimplyBeMissing ? Certainty::Possible
                                 : Certainty::Likely,
        .because = because << placeOf(scene, scene.route->pass->at),
        .title = Texts::tr("The backend is asked for %1, not for %2").arg(sent, pathOf(scene.question.url.path())),
        .meaning = whyAnotherPath(isProved ? unchanged : nullptr),
        .subject = scene.route->pass->text,
        .seesFailure = !maySimplyBeMissing,
    };
}

// What programs say to a name they do not serve.
static bool speaksOfHost(const Answer &answer)
{
    static const QList<QByteArray> hints{"invalid host",        "invalid http_host",  "disallowedhost",
                                         "blocked host",        "unknown host",       "invalid hostname",
                                         "misdirected request", "not configured for", "untrusted domain",
                                         "no such app",         "unknown domain"};
    const QByteArray body = answer.body.toLower();
    return answer.status == 421
        || std::any_of(hints.begin(), hints.end(), [&](const QByteArray &hint) { return body.contains(hint); });
}

Assessment wrongHostHeader(const Scene &scene)
{
    const Answer *answer = answerTo(scene.seen, scene.question);
    if (!scene.route || !scene.route->pass || !answer || scene.route->upstreamHost.isEmpty()
        || scene.isPathComplainedOf())
        return {};
    const QString sent = scene.route->upstreamHost.section(u':', 0, 0);
    if (sent.contains(u'$') || sent.compare(scene.question.url.host(), Qt::CaseInsensitive) == 0)
        return {};
    const LoggedAnswer newest = newestAnswer(scene.seen, scene.question, scene.log);
    const int made = newest && newest.saysUpstream() ? newest.lastUpstreamStatus() : answer->status;
    // RFC 1123 knows no underscore in a host's name, and several programs refuse one with 400.
    const bool underscore = sent.contains(u'_') && made == 400;
    if (made < 400 || (!underscore && !speaksOfHost(*answer)))
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .because = QList<Citation>{answer->at} + cite(scene.seen, newest) << placeOf(scene, scene.route->pass->at),
        .title = Texts::tr("The backend is asked for the host %1, not for %2").arg(sent, scene.question.url.host()),
        .meaning = Texts::tr("Without proxy_set_header Host nginx sends the name of its target. The backend chooses by "
                             "that name what to answer, and does not serve it."),
        .subject = scene.route->pass->text,
        .seesFailure = true,
    };
}

} // namespace upriver::origin
