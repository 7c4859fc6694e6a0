// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"

#include <functional>

namespace upriver {

/// One line of the journal: what ran on the server, when and how it ended. Written to the desk before and after it
/// runs.
struct JournalEntry
{
    enum class Stage { Read, Keep, Change, Verify };

    QDateTime at = {};
    Stage stage = Stage::Read;
    QString command = {};
    Output::Ending ending = Output::Ending::NotRun;
    int status = -1;
    std::chrono::milliseconds took{0};
    QString said = {}; ///< last line of its output, safe to show
};

/// How an applied change ended.
struct Applied
{
    enum class Ending {
        Verified, ///< done, and every check afterwards passed
        NotHelped, ///< done, but a check afterwards failed
        Refused, ///< nothing was changed: something before the change failed
        Failed, ///< a changing command failed
        Unknown, ///< the link died while the server was changing
    };

    Ending ending = Ending::Refused;
    QList<JournalEntry> journal = {};
    QList<Exhibit> kept = {}; ///< the state kept before the change
    QString before = {}; ///< "502"
    QString after = {}; ///< "200"
    QString what = {}; ///< one sentence, translated
};

/// Takes an entry down; false when it could not, and then nothing more runs.
using Journaled = std::function<bool(const JournalEntry &)>;

/// Runs a confirmed change: keep, body, verify. Nothing else runs.
Applied apply(const Change &change, Host &host, const Journaled &journaled);

} // namespace upriver
