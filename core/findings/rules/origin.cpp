// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/origin.h"

#include "core/model/endings.h"
#include "core/model/origin.h"
#include "core/readers/curltrace.h"

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

static const Answer *fromOutside(const Scene &scene)
{
    for (auto answer = scene.seen.answers.rbegin(); answer != scene.seen.answers.rend(); ++answer) {
        const bool same = QUrl(answer->url).host().compare(scene.question.url.host(), Qt::CaseInsensitive) == 0;
        if (same && answer->fromDesk && answer->status >= 500)
            return &*answer;
    }
    return nullptr;
}

static const Answer *fromHere(const Scene &scene)
{
    for (auto answer = scene.seen.answers.rbegin(); answer != scene.seen.answers.rend(); ++answer) {
        const bool same = QUrl(answer->url).host().compare(scene.question.url.host(), Qt::CaseInsensitive) == 0;
        if (same && !answer->fromDesk && !answer->isActive() && answer->status > 0)
            return &*answer;
    }
    return nullptr;
}

// Cloudflare's own statuses (520 to 530) never come from the machine behind it.
static bool isOfTheFrontOnly(int status)
{
    return status >= 520 && status <= 530;
}

// Who made it: what its headers say, else the address that answered, where that is none of this machine's.
static QString makerOf(const Scene &scene, const Answer &outside, const Answer *here)
{
    if (QString front = frontOf(outside); !front.isEmpty())
        return front;
    const Exhibit *exhibit = scene.seen.exhibit(outside.at.exhibit);
    const bool differs = here && here->status < 500;
    QString address = exhibit && differs ? connectedTo(exhibit->text) : QString();
    return isThisMachine(scene.seen, address) ? QString() : address;
}

Assessment madeInFront(const Scene &scene)
{
    const Answer *outside = fromOutside(scene);
    if (!outside)
        return {.truth = scene.seen.answers.isEmpty() ? Truth::Unknown : Truth::No};
    const Answer *here = fromHere(scene);
    const QString who = makerOf(scene, *outside, here);
    const bool failsHere = here && here->status >= 500;
    // That nginx complained of other pages does not say that it made this answer.
    const bool complained = here ? scene.isPathComplainedOf() : !scene.lines.isEmpty();
    const bool reachedUs = newestAnswer(scene.seen, scene.question, scene.log, outside->status) || complained;
    if (who.isEmpty() || failsHere || (reachedUs && !isOfTheFrontOnly(outside->status)))
        return {};
    const bool isProved = here || isOfTheFrontOnly(outside->status);
    if (!isProved && scene.seen.accessLogs.isEmpty())
        return {.truth = Truth::Unknown};
    QList<Citation> because{outside->at};
    if (here)
        because << here->at;
    return {
        .truth = Truth::Yes,
        .certainty = isProved ? Certainty::Certain : Certainty::Likely,
        .because = because,
        .title = Texts::tr("%1 made the %2 itself, in front of this machine").arg(who).arg(outside->status),
        .meaning = here
            ? Texts::tr("Asked directly nginx answers %1. What the visitors see is made by %2: its logs and "
                        "settings say why.")
                  .arg(here->status)
                  .arg(who)
            : Texts::tr("nginx has not logged such an answer. What the visitors see is made by %1: its logs "
                        "and settings say why.")
                  .arg(who),
        .seesFailure = true,
    };
}

static bool failsNow(const Scene &scene)
{
    return scene.question.asksForUrl() && scene.urlFails.truth == Truth::Yes;
}

/// What is known of an error that nginx passed on without a complaint of its own.
struct PassedOn
{
    Truth truth = Truth::No;
    int status = 0;
    Certainty certainty = Certainty::Likely;
    QList<Citation> because = {};
    QString server = {}; ///< what the one who made it calls itself
};

static PassedOn passedOn(const Scene &scene)
{
    const Answer *answer = answerTo(scene.seen, scene.question);
    const bool isProxied = !scene.route || scene.route->pass || scene.route->action == nginx::Action::Unknown;
    if (!failsNow(scene) || !answer || answer->status < 500 || !isProxied)
        return {};
    const bool isComplainedOf = std::any_of(scene.lines.begin(), scene.lines.end(), [&](const LoggedFailure &line) {
        return mayEndIn(*line.record, answer->status, scene.route);
    });
    if (isComplainedOf && scene.isPathComplainedOf())
        return {};
    const LoggedAnswer logged = newestAnswer(scene.seen, scene.question, scene.log, answer->status);
    const Answer *direct = directAnswer(scene.seen, scene.question, scene.route);
    PassedOn found{.truth = Truth::Yes, .status = answer->status, .because = scene.urlFails.cites};
    found.because += cite(scene.seen, logged);
    const bool sameDirectly = direct && direct->status == answer->status;
    if (sameDirectly) {
        found.because << direct->at;
        found.server = direct->header(u"Server"_s);
    }
    // nginx complained of other requests of the site: that this one is different needs a witness of its own.
    if (isComplainedOf && !sameDirectly && !logged)
        return {.truth = Truth::Unknown};
    const bool read = errorsWereRead(scene.seen, scene.route);
    if (logged && logged.saysUpstream() && logged.lastUpstreamStatus() != answer->status)
        return {}; // nginx made it: nobody was asked, or another answer was changed
    if (sameDirectly || (logged && logged.saysUpstream() && read))
        found.certainty = Certainty::Certain;
    else if (!read || (direct && direct->status > 0 && direct->status < 500))
        found.truth = Truth::Unknown;
    return found;
}

static QString targetOf(const Scene &scene)
{
    return scene.route && !scene.route->targets.isEmpty() ? scene.route->targets.join(u", "_s) : QString();
}

Assessment nextHop(const Scene &scene)
{
    const PassedOn found = passedOn(scene);
    if (found.truth != Truth::Yes || !isOfAGateway(found.status))
        return {.truth = found.truth == Truth::Unknown ? Truth::Unknown : Truth::No};
    const QString named = found.server.isEmpty() ? QString() : Texts::tr("It calls itself %1.").arg(found.server);
    return {
        .truth = Truth::Yes,
        .certainty = found.certainty,
        .because = found.because,
        .title = Texts::tr("The %1 was made by the next server on the way, not here").arg(found.status),
        .meaning = Texts::tr("nginx handed the request on, got a whole answer and passed it to the visitor; it has "
                             "nothing to complain of. The server it asked is a proxy itself and did not reach its own "
                             "backend: look there. %1")
                       .arg(named)
                       .trimmed(),
        .subject = targetOf(scene),
    };
}

// The program ended its own worker lately, and what is left of it answers for the request (gunicorn 21 and later).
static bool endedItsWorker(const Scene &scene)
{
    return std::any_of(scene.seen.notes.begin(), scene.seen.notes.end(), [&](const Noted &noted) {
        return noted.note == Note::WorkerTimedOut && scene.log.isInTime(noted.time);
    });
}

Assessment backend(const Scene &scene)
{
    const PassedOn found = passedOn(scene);
    if (found.truth == Truth::Yes && endedItsWorker(scene))
        return {.truth = Truth::Unknown};
    if (found.truth != Truth::Yes || isOfAGateway(found.status))
        return {.truth = found.truth == Truth::Unknown ? Truth::Unknown : Truth::No};
    return {
        .truth = Truth::Yes,
        .certainty = found.certainty,
        .because = found.because,
        .title = Texts::tr("The backend itself answers %1").arg(found.status),
        .meaning = Texts::tr("nginx reached the program, got a whole answer and passed it on. The error is the "
                             "application's: its own log says why."),
        .subject = targetOf(scene),
    };
}

// What was asked failed, and the visitor saw something else: error_page, a stale copy of the cache.
Assessment masked(const Scene &scene)
{
    if (!scene.question.asksForUrl() || scene.urlFails.truth == Truth::Yes)
        return {};
    const LoggedAnswer newest = newestAnswer(scene.seen, scene.question, scene.log);
    if (!newest || !newest.saysUpstream())
        return {.truth = Truth::Unknown};
    constexpr int clientLeft = 499; // NGX_HTTP_CLIENT_CLOSED_REQUEST
    const int status = newest.line->status;
    if (newest.lastUpstreamStatus() < 500 || status >= 500 || status < 200 || status == clientLeft)
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = cite(scene.seen, newest) + scene.urlFails.cites,
        .title = Texts::tr("Visitors get %1, but the backend failed with %2")
                     .arg(QString::number(status), QString::number(newest.lastUpstreamStatus())),
        .meaning = Texts::tr("nginx hides the failure: an error_page with another status, or an old copy from its "
                             "cache, is sent in its place. What watches only the status sees nothing wrong."),
        .seesFailure = true,
    };
}

} // namespace upriver::origin
