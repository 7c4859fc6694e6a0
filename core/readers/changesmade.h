// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/readers/moment.h"

#include <QStringList>

#include <chrono>
#include <optional>

namespace upriver {

/// A change that Upriver made on the server, as its folder there tells.
struct ChangeMade
{
    enum class State {
        Prepared, ///< nothing was written
        Waiting, ///< to be kept: else the server takes it back
        Unattended, ///< it waits, and no timer runs any more: the server was started anew
        Kept,
        TakenBack,
        Conflict, ///< taken back, but for what somebody else had changed
        Damaged, ///< could not be put back whole
        Deciding, ///< being kept or taken back, or that was broken off
    };

    QString id = {};
    QString who = {}; ///< "anna on desk4"
    QString when = {}; ///< by the server's clock, as date prints it
    Moment time = {}; ///< the same
    QString what = {}; ///< "Point shop to 8080"
    State state = State::Prepared;
    std::optional<std::chrono::seconds> left = {}; ///< until the server takes it back
    QStringList files = {}; ///< that it changed, as the configuration names them
    Citation at = {};
};

/// It was made, and is still so.
bool isInForce(const ChangeMade &change);

/// exhibit := ("change " id "\n" ("owner " …)* ("armed " …)? ("decision " …)? ("state " …)? ("manifest " …)*)*
///            "boot " id "\n" "uptime " seconds …
/// The newest change first.
QList<ChangeMade> readChangesMade(const Exhibit &exhibit);

bool isChangesMade(const QByteArray &text);

/// Whether somebody has to decide about it: else the server takes it back, or it stays and nobody knows.
bool isUndecided(const ChangeMade &change);

} // namespace upriver
