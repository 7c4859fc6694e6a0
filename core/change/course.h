// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/journal.h"
#include "core/plan/change.h"

#include <optional>

namespace upriver {

/// What one change is called on the server, whose it is, and how long it may stand without being kept.
struct Transaction
{
    QString id = {}; ///< "20261122T081500-7f3a91", its folder under /var/lib/upriver
    QString who = {}; ///< for people: "anna on desk4"
    std::chrono::seconds grace{90}; ///< from the moment the timer is armed; more where the change itself takes its time
    std::chrono::seconds stand{0}; ///< so long it stands before it can be kept, and is checked again then
};

/// Named by the time and by chance: clocks may be wrong.
Transaction newTransaction();

/// The id of a transaction, and nothing else that could stand in a path.
bool isTransactionId(const QString &id);

/// A command of a change in its place.
struct CourseStep
{
    JournalEntry::Stage stage = JournalEntry::Stage::Keep;
    ChangeStep step = {};
};

/// Everything a change sends to a server: what the dialog shows and what runs.
struct Course
{
    Transaction transaction = {};
    QList<CourseStep> steps = {}; ///< in the order they run; the first that fails ends it
    QList<CourseStep> after = {}; ///< once something was changed that cannot be taken back, however it ended
    QList<CourseStep> drop = {}; ///< instead of the rest, where there is nothing to put back
    QList<CourseStep> pulse = {}; ///< one, while it waits: how it stands on the server (pulse.h)
    QList<CourseStep> longer = {}; ///< one: the timer begins anew
    QList<CourseStep> keep = {}; ///< afterwards: the timer is stopped by the last of them
    QList<CourseStep> restore = {}; ///< afterwards, or when a step fails: what was there is put back
    QList<CourseStep> mend
        = {}; ///< when the snapshot on the server is damaged: the lines once more; then restore again
    QString refusal = {}; ///< why it cannot be carried out; then there are no steps

    [[nodiscard]] bool isReversible() const { return !restore.isEmpty(); }
};

Course courseOf(const Change &change, const Transaction &transaction);

/// What can be done about a change that was made before, perhaps from elsewhere: it is kept, or put back.
Course decisionsOn(const Transaction &transaction);

} // namespace upriver
