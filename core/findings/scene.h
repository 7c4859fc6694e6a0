// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "core/model/failurelog.h"

namespace upriver {

/// What all scenes of one diagnosis share.
struct Stage
{
    const Owners &owners;
    const Question &question;
    const nginx::Route *route; ///< null: no URL asked, or no configuration
    const FailureLog &log;
    const QList<Listener> &unclaimed; ///< listeners that may be the program nginx means
};

/// One handoff, or the requests for one site, with what every rule asks about it, looked up once.
struct Scene
{
    const Snapshot &seen;
    const Question &question;
    const nginx::Route *route; ///< null: no URL asked, or no configuration
    const FailureLog &log;
    const Handoff &handoff; ///< of a scene about requests: empty
    const Owners &owners;
    const QList<Listener> &unclaimed; ///< listeners that may be the program nginx means
    Owner owner = {};
    Clue urlFails = {}; ///< the URL asked for answers 5xx or not at all
    Clue listens = {}; ///< something accepts connections at the peer
    Failures failures = {}; ///< what the logs hold about the peer
    QList<LoggedFailure> lines = {}; ///< nginx's complaints about it, in order of time, of the path asked for if any

    /// nginx's newest complaint about it, or null.
    [[nodiscard]] const ErrorRecord *newest() const { return lines.isEmpty() ? nullptr : lines.last().record; }

    /// nginx complained of a request for the very path asked for; without a URL of any.
    [[nodiscard]] bool isPathComplainedOf() const;

    /// Requests fail: the URL does; or it was not asked, and nginx complains; or it is well now and clients got errors
    /// a moment ago.
    [[nodiscard]] Clue requestsFail() const;

    /// The handoff failed: the peer refused, or the URL fails. Where no URL was asked, for one member of a pool, which
    /// fails unseen while others answer, and where something else is sent in its place, a missing listener is failure
    /// enough.
    [[nodiscard]] Clue fails() const;

    /// Somebody met the failure: a log line or an answer says so. Without that a finding is possible at most.
    [[nodiscard]] bool isFailureSeen() const;

    /// The peer refused a connection: nginx logged it, or a direct request found it.
    [[nodiscard]] Clue refused() const;
};

Scene sceneOf(const Stage &stage, const Handoff &handoff);

/// The scene about requests: @p lines are theirs.
Scene sceneOf(const Stage &stage, const QList<LoggedFailure> &lines);

/// Listeners of the machine owner's programs, not the system's, that no target of the configuration asks for.
QList<Listener> unclaimedListeners(const Owners &owners, const QList<Handoff> &configured);

/// What a rule makes of a scene.
struct Assessment
{
    Truth truth = Truth::No;
    Certainty certainty = Certainty::Possible;
    bool recovered = false; ///< it failed and does not now: a warning
    QList<Citation> because = {};
    QList<Citation> against = {};
    QString title = {}; ///< translated, arguments filled in
    QString meaning = {};
    QString unit = {};
    QString subject = {}; ///< empty: the target, or the site
    bool seesFailure = false; ///< the rule itself saw it, in an answer below 500 or in what nginx does
};

/// Certain when it is known for certain which unit should answer; else likely.
Certainty certaintyOf(const Scene &scene);

/// "%1 is stopped." for people: the unit's description or the program's name, without ".service".
QString nameOf(const Unit &unit);
QString stateOf(const Unit &unit); ///< "failed (exit-code)", "inactive", "failed (oom-kill)"

} // namespace upriver
