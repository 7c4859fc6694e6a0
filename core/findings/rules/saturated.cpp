// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/behind.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::behind {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static constexpr int aroundThen = 120; ///< seconds: a queue builds up before nginx loses patience

static QString unitOf(const Scene &scene)
{
    return scene.owner ? scene.owner.unit->id : QString();
}

static bool isTimeout(const Scene &scene)
{
    return scene.newest()->symptom != Symptom::BacklogFull;
}

static QString waitingText(const Serving &serving)
{
    if (serving.queued == 0)
        return {};
    return u' '
        + Texts::tr("Connections that wait to be accepted: %1, at most %2 may.")
              .arg(QString::number(serving.queued), QString::number(serving.backlog));
}

// A process that was halted (SIGSTOP, a debugger) holds its socket and answers nobody.
Assessment stopped(const Scene &scene)
{
    const Backend backend(scene);
    const Serving &serving = backend.serving;
    for (const Process &process : scene.seen.processes.value_or(QList<Process>{})) {
        const Unit *of = scene.owners.processes().of(process.pid);
        const bool holds = of && of == scene.owner.unit && scene.owner.bond == Owner::Bond::Holds;
        if (!holds || !process.state.startsWith(u'T'))
            continue;
        QList<Citation> because{process.at};
        if (serving.isSeen())
            because << serving.at;
        return {
            .truth = Truth::Yes,
            .certainty = Certainty::Certain,
            .because = because,
            .title = Texts::tr("%1 is halted: its process is there and does nothing").arg(backend.name()),
            .meaning = Texts::tr("Its process %1 was stopped by a signal or a debugger. It keeps its socket, so "
                                 "connections are taken in and wait for nobody.")
                           .arg(process.pid)
                + waitingText(serving),
            .unit = unitOf(scene),
        };
    }
    return {.truth = scene.seen.processes ? Truth::No : Truth::Unknown};
}

static bool saysUsedUp(const Backend &backend, BackendNote &note)
{
    // Said once, when the last child was started; silent as long as all are busy.
    for (const BackendNote &each : backend.notes.of({Note::WorkersUsedUp, Note::Began})) {
        if (each.noted->teller != Teller::Systemd)
            note = each.noted->note == Note::WorkersUsedUp ? each : BackendNote();
    }
    const QDateTime then = backend.scene.newest()->time;
    return note && (!note.noted->time.isValid() || note.noted->time <= then.addSecs(aroundThen));
}

// Every process the pool may have is busy; behind it the queue of the socket fills up.
Assessment phpPool(const Scene &scene)
{
    const Backend backend(scene);
    if (!backend.notes.isPhpFpm())
        return {};
    const Serving &serving = backend.serving;
    const FpmPool *pool = backend.notes.pool();
    BackendNote note;
    const bool told = saysUsedUp(backend, note);
    const bool waits = serving.queued > 0;
    if (isTimeout(scene) && !told && !waits)
        return {.truth = scene.seen.notes.isEmpty() && !serving.isSeen() ? Truth::Unknown : Truth::No};
    QList<Citation> because;
    if (told)
        because << note.noted->at;
    if (waits)
        because << serving.at;
    if (pool && pool->maxChildren > 0)
        because << pool->at;
    const bool certain = told ? note.isCertain || waits : serving.isFull();
    const QString name = told && !note.noted->pool.isEmpty() ? note.noted->pool : pool ? pool->name : QString();
    const qint64 most = told && note.noted->limit > 0 ? note.noted->limit : pool ? pool->maxChildren : 0;
    const QString number = most > 0 ? Texts::tr("All processes it may have (%1) are busy.").arg(most)
                                    : Texts::tr("All processes it may have are busy.");
    return {
        .truth = Truth::Yes,
        .certainty = certain ? Certainty::Certain : Certainty::Likely,
        .because = because,
        .title = name.isEmpty() ? Texts::tr("The PHP pool behind %1 has no free worker").arg(scene.handoff.peer.text())
                                : Texts::tr("The PHP pool %1 has no free worker").arg(name),
        .meaning = number + u' '
            + Texts::tr("New requests wait, and are turned away when the queue is full. A slow page or a flood of "
                        "requests fills any number of them.")
            + waitingText(serving) + recovered(scene),
        .unit = unitOf(scene),
    };
}

static Assessment busy(const Backend &backend, Certainty certainty, const QList<Citation> &because)
{
    return {
        .truth = Truth::Yes,
        .certainty = certainty,
        .because = because,
        .title = Texts::tr("Every worker of %1 is busy").arg(backend.name()),
        .meaning = Texts::tr("It works on as many requests at a time as it may. Others wait until one of them is done, "
                             "some for longer than nginx does.")
            + waitingText(backend.serving) + recovered(backend.scene),
        .unit = unitOf(backend.scene),
    };
}

// A master and its workers hold one listener. That all of them hang is less likely than that all have work.
static bool hasSeveralWorkers(const Serving &serving)
{
    static constexpr qsizetype masterAndTwo = 3;
    return serving.programs.size() >= masterAndTwo;
}

// It says so itself, or it answers some while others wait at its door.
Assessment workersBusy(const Scene &scene)
{
    const Backend backend(scene);
    if (backend.notes.isPhpFpm())
        return {};
    const Serving &serving = backend.serving;
    if (const BackendNote note = backend.atAFailure({Note::WorkersUsedUp, Note::QueueFull}, aroundThen)) {
        QList<Citation> because{note.noted->at};
        if (serving.queued > 0)
            because << serving.at;
        return busy(backend, certaintyOf(note), because);
    }
    const Clue others = backend.answersOthers();
    const bool waits = serving.queued > 0;
    if (serving.isFull() && others.truth != Truth::Yes && hasSeveralWorkers(serving))
        return busy(backend, Certainty::Likely, {serving.at});
    if (!waits || others.truth != Truth::Yes)
        return {.truth = serving.isSeen() ? Truth::No : Truth::Unknown};
    return busy(backend, serving.isFull() ? Certainty::Certain : Certainty::Likely,
                QList<Citation>{serving.at} + others.cites);
}

// The system takes connections in for it until the queue is full; it accepts none.
Assessment hung(const Scene &scene)
{
    const Backend backend(scene);
    const Serving &serving = backend.serving;
    const Clue others = backend.answersOthers();
    const bool full = serving.isFull();
    const bool waits = serving.queued > 0 && others.truth == Truth::No;
    const bool turnedAway = !isTimeout(scene);
    if (!full && !waits && !turnedAway)
        return {.truth = serving.isSeen() ? Truth::No : Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = full ? Certainty::Certain : Certainty::Likely,
        .because = serving.queued > 0 ? QList<Citation>{serving.at} : QList<Citation>(),
        .title = Texts::tr("%1 is there but accepts no connection").arg(backend.name()),
        .meaning = Texts::tr("The program keeps its socket open and takes nobody in: it hangs, or its only worker is "
                             "stuck in one request.")
            + waitingText(serving) + recovered(scene),
        .unit = unitOf(scene),
    };
}

Assessment sendStuck(const Scene &scene)
{
    const Backend backend(scene);
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .because = {},
        .title = Texts::tr("%1 stopped reading in the middle of a request").arg(backend.name()),
        .meaning = Texts::tr("nginx had a request to send and the backend took no more of it, so it hangs or is stuck "
                             "in other work.")
            + recovered(scene),
        .unit = unitOf(scene),
    };
}

} // namespace upriver::behind
