// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"

#include <functional>

namespace upriver {

/// One line of the journal: what ran on the server, when and how it ended. Written to the desk before and after it
/// runs.
struct JournalEntry
{
    enum class Stage {
        Read,
        Keep, ///< what is there before
        Arm, ///< the timer that takes the change back
        Change,
        Verify,
        Decide, ///< the change is kept, or waits longer
        Restore,
    };

    QDateTime at = {};
    Stage stage = Stage::Read;
    QString command = {};
    Output::Ending ending = Output::Ending::NotRun;
    int status = -1;
    std::chrono::milliseconds took{0};
    QString said = {}; ///< last line of its output, safe to show
};

/// Takes an entry down; false when it could not, and then nothing more runs.
using Journaled = std::function<bool(const JournalEntry &)>;

} // namespace upriver
