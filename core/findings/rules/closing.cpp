// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/behind.h"
#include "core/model/asked.h"

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

// What nginx itself says is certain; why the backend does so is left open.
static Assessment plain(const Backend &backend, const QString &title, const QString &meaning)
{
    const Scene &scene = backend.scene;
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .title = title,
        .meaning = meaning + recovered(scene),
        .unit = scene.owner && scene.owner.bond >= Owner::Bond::Stated ? scene.owner.unit->id : QString(),
    };
}

// The same request, straight to the program: does it fail without nginx, too?
static Assessment besideDirect(Assessment assessment, const Scene &scene)
{
    const Answer *direct = askedAnswer(scene.seen, scene.handoff.peer);
    if (failsDirectly(direct)) {
        assessment.because << direct->at;
        assessment.meaning += u' ' + Texts::tr("The same request fails without nginx, too.");
    } else if (answersDirectly(direct)) {
        assessment.certainty = Certainty::Likely;
        assessment.against << direct->at;
        assessment.meaning += u' '
            + Texts::tr("Asked directly just now it answers %1: it fails only at times, or only when nginx asks. What "
                        "differs is a kept connection, the visitor's own headers, and the load.")
                  .arg(direct->status);
    }
    return assessment;
}

// What could have told the cause behind it: the program's own log, which only root may read mostly, and the containers.
// The engine's proxy takes every connection to a published port, and breaks it off when nobody listens inside.
static Assessment asFarAsSeen(Assessment assessment, const Scene &scene)
{
    if (scene.seen.isRoot)
        return assessment;
    const bool isHere = !scene.handoff.peer.isUnix() && isThisMachine(scene.seen, scene.handoff.peer.host);
    const bool areHidden
        = scene.seen.containers && scene.seen.containers->engine == Containers::Engine::Denied && !scene.owner;
    assessment.certainty = isHere && areHidden ? Certainty::Possible : Certainty::Likely;
    if (isHere && areHidden)
        assessment.against << scene.seen.containers->at;
    assessment.meaning += u' '
        + (isHere && areHidden
               ? Texts::tr("The containers of this machine could not be seen: a published port that leads to nobody "
                           "inside a container looks the same.")
               : Texts::tr("What the program itself wrote may not have been readable for this user."));
    return assessment;
}

static QString pathOf(const Scene &scene)
{
    return scene.newest()->requestUri().section(u'?', 0, 0);
}

Assessment slow(const Scene &scene)
{
    const Backend backend(scene);
    const LoggedTry *failure = newestFailure(backend.tries, pathOf(scene));
    const bool timed = failure && failure->milliseconds > 0;
    Assessment assessment = plain(
        backend, Texts::tr("%1 takes longer to answer than nginx waits").arg(backend.name()),
        timed
            ? Texts::tr("nginx gave up on %1 after %2 seconds. The program was there and took the request; its answer "
                        "came too late.")
                  .arg(pathOf(scene), QString::number(static_cast<double>(failure->milliseconds) / 1000, 'f', 1))
            : Texts::tr("nginx gave up on %1. The program was there and took the request; its answer came too late.")
                  .arg(pathOf(scene)));
    if (failure)
        assessment.because << cite(scene.seen, *failure);
    return besideDirect(assessment, scene);
}

Assessment prematureClose(const Scene &scene)
{
    const Backend backend(scene);
    return asFarAsSeen(
        besideDirect(
            plain(backend, Texts::tr("%1 closes the connection without an answer").arg(backend.name()),
                  Texts::tr("The program took the request and closed the connection before a single line of an answer. "
                            "That is its own doing: its log at that second says why, if anything does.")),
            scene),
        scene);
}

Assessment reset(const Scene &scene)
{
    const Backend backend(scene);
    return asFarAsSeen(
        besideDirect(plain(backend, Texts::tr("%1 breaks the connection off").arg(backend.name()),
                           Texts::tr("The connection was reset while nginx waited for the answer. The program or its "
                                     "system did that: its log at that second says why, if anything does.")),
                     scene),
        scene);
}

Assessment cutBody(const Scene &scene)
{
    const Backend backend(scene);
    return plain(
        backend, Texts::tr("%1 closes the connection in the middle of its answer").arg(backend.name()),
        Texts::tr("The header of the answer had been sent, so the visitor got its status and then half a page. "
                  "The program died or gave up while it wrote."));
}

Assessment stalledBody(const Scene &scene)
{
    const Backend backend(scene);
    return plain(backend, Texts::tr("%1 stops in the middle of its answer").arg(backend.name()),
                 Texts::tr("The header of the answer had been sent; then nothing came for as long as nginx waits. The "
                           "visitor got its status and half a page."));
}

} // namespace upriver::behind
