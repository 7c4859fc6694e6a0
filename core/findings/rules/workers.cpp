// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/behind.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace upriver::behind {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static constexpr int sameMoment = 3; ///< seconds between a death and what nginx writes of it

static QString inSeconds(double seconds)
{
    return QString::number(seconds, 'f', seconds < 10 && std::floor(seconds) != seconds ? 1 : 0);
}

static QString unitOf(const Scene &scene)
{
    return scene.owner ? scene.owner.unit->id : QString();
}

static Assessment timedOut(const Backend &backend, Certainty certainty, const QList<Citation> &because, double seconds)
{
    QString meaning = Texts::tr("It ends a worker of its own that works on one request for longer than it allows. The "
                                "connection is closed without an answer, before nginx's own patience ends.");
    if (seconds > 0)
        meaning += u' ' + Texts::tr("That was after about %1 seconds.").arg(inSeconds(seconds));
    return {
        .truth = Truth::Yes,
        .certainty = certainty,
        .because = because,
        .title = Texts::tr("%1 ended a worker that took too long").arg(backend.name()),
        .meaning = meaning + recovered(backend.scene),
        .unit = unitOf(backend.scene),
    };
}

static double longestOf(const LoggedTry *failure)
{
    return failure && failure->milliseconds > 500 ? static_cast<double>(failure->milliseconds) / 1000 : 0;
}

// Nobody wrote that a worker was ended, but the failures stand at one time, as a clock does it and no accident.
static Assessment byTheClock(const Backend &backend)
{
    static constexpr double slack = 1.5; // php-fpm and uWSGI look at their clocks once a second
    const std::optional<TimeLimit> limit = limitOf(backend.tries);
    const LoggedTry *failure = newestFailure(backend.tries, {});
    if (!limit || !failure || limit->status != 502 || limit->milliseconds < 1000)
        return {.truth = backend.tries.isEmpty() ? Truth::Unknown : Truth::No};
    const double seconds = static_cast<double>(limit->milliseconds) / 1000;
    QList<Citation> because{cite(backend.scene.seen, *failure)};
    const FpmPool *pool = backend.notes.pool();
    const bool stated = pool && pool->terminateAfter > 0 && seconds >= pool->terminateAfter
        && seconds <= pool->terminateAfter + slack;
    if (stated)
        because << pool->terminateAt;
    return timedOut(backend, stated ? Certainty::Certain : Certainty::Likely, because, seconds);
}

Assessment workerTimeout(const Scene &scene)
{
    const Backend backend(scene);
    const BackendNote note = backend.atAFailure({Note::WorkerTimedOut}, sameMoment);
    if (!note)
        return byTheClock(backend);
    QList<Citation> because{note.noted->at};
    const LoggedTry *failure
        = newestFailure(backend.tries, scene.question.asksForUrl() ? scene.question.url.path() : QString());
    if (failure)
        because << cite(scene.seen, *failure);
    return timedOut(backend, certaintyOf(note), because,
                    note.noted->seconds > 0 ? note.noted->seconds : longestOf(failure));
}

// gunicorn answers 500 itself since 22: nginx passes that on and complains of nothing.
Assessment workerTimeoutUnlogged(const Scene &scene)
{
    const Backend backend(scene);
    if (scene.urlFails.truth != Truth::Yes || scene.listens.truth == Truth::No || backend.scene.isPathComplainedOf())
        return {};
    BackendNote note = backend.lately({Note::WorkerTimedOut});
    if (!note)
        return {.truth = scene.seen.notes.isEmpty() ? Truth::Unknown : Truth::No};
    const LoggedTry *failure
        = newestFailure(backend.tries, scene.question.asksForUrl() ? scene.question.url.path() : QString());
    const BackendNote then
        = failure ? backend.notes.near({Note::WorkerTimedOut}, failure->ended, sameMoment) : BackendNote();
    QList<Citation> because = scene.urlFails.cites;
    if (then)
        note = then;
    because << note.noted->at;
    if (then)
        because << cite(scene.seen, *failure);
    return timedOut(backend, then ? certaintyOf(note) : Certainty::Likely, because, then ? longestOf(failure) : 0);
}

Assessment workerCrash(const Scene &scene)
{
    const Backend backend(scene);
    const BackendNote note = backend.atAFailure({Note::Crashed, Note::HeapUsedUp, Note::Killed}, sameMoment);
    if (!note)
        return {.truth = scene.seen.notes.isEmpty() ? Truth::Unknown : Truth::No};
    const bool heap = note.noted->note == Note::HeapUsedUp
        || bool(backend.notes.near({Note::HeapUsedUp}, note.noted->time, sameMoment));
    return {
        .truth = Truth::Yes,
        .certainty = certaintyOf(note),
        .because = {note.noted->at},
        .title = heap ? Texts::tr("%1 ended because its own memory limit was used up").arg(backend.name())
                      : Texts::tr("A worker of %1 crashes while it works on a request").arg(backend.name()),
        .meaning
        = (heap ? Texts::tr("The program has a limit of its own for memory and ended when that was reached. What it "
                            "was working on is lost.")
                : Texts::tr("A process of it died in the middle of a request, and nginx was left without an answer. "
                            "Its successor serves other requests; this one will kill it again. Restarting does not "
                            "help: an extension or the program itself has to be mended."))
            + recovered(scene),
        .unit = unitOf(scene),
    };
}

/// Restarts or deaths within a quarter of an hour that are no accident any more.
static constexpr int severalLately = 2;

static int countLately(const Backend &backend, std::initializer_list<Note> kinds, const QDateTime &death)
{
    const QList<BackendNote> notes = backend.notes.of(kinds);
    return static_cast<int>(std::count_if(notes.begin(), notes.end(), [&](const BackendNote &note) {
        const bool isOfUnit = note.noted->teller == Teller::Systemd; // not of one worker of many
        return isOfUnit && note.noted->time.isValid() && qAbs(note.noted->time.secsTo(death)) <= recentSeconds;
    }));
}

// Each time it died it was started again; the last time that may still lie ahead.
static bool diesAgainLately(const Backend &backend, const QDateTime &death)
{
    const int restarts = countLately(backend, {Note::RestartPlanned}, death);
    const int deaths = countLately(backend, {Note::Exited, Note::Killed, Note::Crashed}, death);
    return restarts >= severalLately || (restarts > 0 && deaths >= severalLately);
}

// It dies of requests and is started again each time: nginx meets it now alive, now dead.
Assessment diesAgain(const Scene &scene)
{
    static constexpr int many = 3;
    const Unit *unit = scene.owner.bond >= Owner::Bond::Name ? scene.owner.unit : nullptr;
    if (!unit || unit->active.isEmpty())
        return {.truth = scene.seen.units ? Truth::No : Truth::Unknown};
    const Backend backend(scene);
    const BackendNote exited = backend.atAFailure({Note::Exited, Note::Killed, Note::Crashed}, sameMoment);
    int restarts = unit->restarts;
    for (const BackendNote &note : backend.notes.of({Note::RestartPlanned}))
        restarts = std::max(restarts, static_cast<int>(note.noted->limit));
    if (!exited || (restarts < many && !diesAgainLately(backend, exited.noted->time)))
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = certaintyOf(exited),
        .because = {exited.noted->at, unit->at},
        .title = Texts::tr("%1 starts and dies again and again").arg(nameOf(*unit)),
        .meaning
        = Texts::tr("systemd has started the service %1 times and it ended each time. Another restart will not "
                    "help: its own log says why it ends.")
              .arg(std::max(restarts, severalLately)),
        .unit = unit->id,
    };
}

} // namespace upriver::behind
