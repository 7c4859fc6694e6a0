// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "core/guide/risk.h"
#include "core/host/host.h"
#include "core/plan/alteration.h"

#include <QList>
#include <QString>

namespace upriver {

/// A command of a change, with why it is there. What is listed is what runs.
struct ChangeStep
{
    /// What makes the step a success.
    enum class Expect {
        Success, ///< exit status 0
        HttpAnswer, ///< and every line of its output is a status below 500
        NoWorse, ///< and nobody whom it answered before gets a server error now (isNoWorse in checks.h)
        NoMoreErrors, ///< and nginx complains no more often than in the minute before (Pulse in core/change/pulse.h)
        Anything, ///< it only has to run: systemctl show of a failed unit may exit non-zero
    };

    QString why = {}; ///< translated: "Keep the unit's state and last log lines"
    Request request = {};
    Expect expect = Expect::Success;
};

/// How the nginx that answers is told to read its configuration anew, and how it is seen that it did.
struct NginxReload
{
    Command test = {}; ///< "/usr/sbin/nginx -t", with the master's own -c, -p, -g
    Command reload = {}; ///< "systemctl reload nginx.service"
    QString pidFile = {};
    QString errorLog = {}; ///< of the main level; empty: it is no file
    bool passesBefore = true; ///< the test passes before the change as well; no: the change is what mends it
};

/// What could be done about a finding, as data: shown whole before anything runs.
struct Change
{
    QString id = {}; ///< "restart-backend"
    QString cause = {};
    QString title = {}; ///< "Restart php8.2-fpm on web7", translated
    QString verb = {}; ///< for the button: "Restart php8.2-fpm"
    QString why = {}; ///< the finding in one sentence
    Risk risk = Risk::Low;
    int minutes = 1;
    QString role = {}; ///< right needed on the server: "root or sudo"
    QList<Alteration> alterations = {}; ///< what the server can put back by itself
    QList<ChangeStep> keep = {}; ///< what is kept before: unit state, last log lines
    QList<ChangeStep> body = {}; ///< runs once the alterations are made: what brings them into effect
    std::optional<NginxReload> nginx = {}; ///< nginx reads its configuration anew, after the body
    QList<Command> back = {}; ///< runs once the alterations are put back, before nginx reads its configuration anew
    QList<ChangeStep> verify = {}; ///< afterwards: unit active, listener back, URL answers
    QList<ChangeStep> neighbours = {}; ///< run before and afterwards; isNoWorse() compares (checks.h)
    QString errorLog = {}; ///< of nginx, on the server: its errors are counted before and afterwards; empty: not known
    QString expected = {}; ///< what should be true afterwards
    QString undo = {}; ///< how it is taken back, or that a restart cannot be
    QString ifNot = {}; ///< what to do when it did not help
    QStringList sideEffects = {};

    /// Whether the server can take it back: then it does so by itself, unless it is told to keep it.
    [[nodiscard]] bool isReversible() const { return !alterations.isEmpty() || !back.isEmpty(); }
};

/// What can be offered for a finding on this server. Empty when nothing safe can.
QList<Change> remedies(const Finding &finding, const Diagnosis &diagnosis);

} // namespace upriver
