// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "core/model/handoff.h"

namespace upriver {

/// One handoff with what every rule asks about it, looked up once.
struct Scene
{
    const Snapshot &seen;
    const Question &question;
    const Handoff &handoff;
    const Owners &owners;
    const QList<Listener> &unclaimed; ///< listeners that may be the program nginx means
    Owner owner = {};
    Clue urlFails = {}; ///< the URL asked for answers 5xx or not at all
    Clue listens = {}; ///< something accepts connections at the peer
    Failures failures = {}; ///< what the logs hold about the peer

    /// The handoff failed: the peer refused, or the URL fails. Where no URL was asked, and for one member of a pool,
    /// which fails unseen while others answer, a missing listener is failure enough.
    [[nodiscard]] Clue fails() const;

    /// Somebody met the failure: a log line or an answer says so. Without that a finding is possible at most.
    [[nodiscard]] bool isFailureSeen() const;

    /// The peer refused a connection: nginx logged it, or a direct request found it.
    [[nodiscard]] Clue refused() const;
};

/// @p unclaimed: of unclaimedListeners().
Scene sceneOf(const Owners &owners, const Question &question, const Handoff &handoff, const QList<Listener> &unclaimed);

/// Listeners of the machine owner's programs, not the system's, that no target of the configuration asks for.
QList<Listener> unclaimedListeners(const Owners &owners, const QList<Handoff> &configured);

/// What a rule makes of a scene.
struct Assessment
{
    Truth truth = Truth::No;
    Certainty certainty = Certainty::Possible;
    QList<Citation> because = {};
    QList<Citation> against = {};
    QString title = {}; ///< translated, arguments filled in
    QString meaning = {};
    QString unit = {};
};

/// A cause a handoff can fail for, as a runbook would put it.
struct Rule
{
    const char *cause; ///< a row of causes.tsv
    Assessment (*assess)(const Scene &scene);
    const char *wrongIf; ///< QT_TRANSLATE_NOOP("Rule", "This would be wrong if …")
    const char *remedy; ///< id of a remedy; empty when none is offered yet
};

/// Certain when it is known for certain which unit should answer; else likely.
Certainty certaintyOf(const Scene &scene);

/// "%1 is stopped." for people: the unit's description or the program's name, without ".service".
QString nameOf(const Unit &unit);
QString stateOf(const Unit &unit); ///< "failed (exit-code)", "inactive", "failed (oom-kill)"

} // namespace upriver
