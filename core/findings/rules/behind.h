// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"
#include "core/model/backendnotes.h"
#include "core/model/serving.h"
#include "core/model/tries.h"

namespace upriver::behind {

/// What the rows about the program behind nginx look at besides the scene.
struct Backend
{
    explicit Backend(const Scene &scene);

    const Scene &scene;
    BackendNotes notes;
    Serving serving;
    QList<LoggedTry> tries;

    [[nodiscard]] QString name() const; ///< "shop-api", the pool, else the target: for titles

    /// The note nearest to one of the failures, within @p seconds of it.
    [[nodiscard]] BackendNote atAFailure(std::initializer_list<Note> kinds, int seconds) const;

    /// The newest note of the last quarter of an hour: for failures nginx's log does not tell.
    [[nodiscard]] BackendNote lately(std::initializer_list<Note> kinds) const;

    /// It answered another request after the first of the failures.
    [[nodiscard]] Clue answersOthers() const;
};

Certainty certaintyOf(const BackendNote &note);

/// "It failed between 08:07 and 08:11; the URL answers now." Empty while it fails.
QString recovered(const Scene &scene);

// The judges, by what they are about.

// killed.cpp: a program that was ended, or never began
Assessment oomKilled(const Scene &scene);
Assessment oomKilledUnlogged(const Scene &scene);
Assessment oomStopped(const Scene &scene);
Assessment configRefused(const Scene &scene);
Assessment notEnabled(const Scene &scene);

// workers.cpp: a worker that dies
Assessment workerTimeout(const Scene &scene);
Assessment workerTimeoutUnlogged(const Scene &scene);
Assessment workerCrash(const Scene &scene);
Assessment diesAgain(const Scene &scene);

// saturated.cpp: nobody has time
Assessment stopped(const Scene &scene);
Assessment phpPool(const Scene &scene);
Assessment workersBusy(const Scene &scene);
Assessment hung(const Scene &scene);
Assessment sendStuck(const Scene &scene);

// machine.cpp: the machine itself
Assessment littleMemory(const Scene &scene);
Assessment busyCpu(const Scene &scene);

// keptconnection.cpp
Assessment keepaliveRace(const Scene &scene);

// deploy.cpp
Assessment rollingDeploy(const Scene &scene);

// closing.cpp: what nginx itself says, and no more
Assessment slow(const Scene &scene);
Assessment prematureClose(const Scene &scene);
Assessment reset(const Scene &scene);
Assessment cutBody(const Scene &scene);
Assessment stalledBody(const Scene &scene);

} // namespace upriver::behind
