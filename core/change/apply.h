// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/course.h"
#include "core/change/journal.h"
#include "core/change/pulse.h"
#include "core/evidence/exhibit.h"

namespace upriver {

/// How an applied change ended.
struct Applied
{
    enum class Ending {
        Verified, ///< done, and every check afterwards passed; one that is reversible waits to be kept
        Kept, ///< verified, and the server was told that it stays
        NotHelped, ///< done, but a check afterwards failed, and it cannot be taken back
        Refused, ///< nothing was changed: something before the change failed
        Failed, ///< a changing command failed, and it cannot be taken back
        TakenBack, ///< the server has again what it had before
        Conflict, ///< the same, but for what somebody else changed meanwhile: that was left alone
        Damaged, ///< it could not be put back whole
        Unknown, ///< the link died while the server was changing; what is reversible it takes back by itself
    };

    Ending ending = Ending::Refused;
    Transaction transaction = {}; ///< of a change that is reversible; else without an id
    QList<JournalEntry> journal = {};
    QList<Exhibit> kept = {}; ///< the state before the change, and of what cannot be taken back the one after it
    QString before = {}; ///< "502"
    QString after = {}; ///< "200"
    std::optional<ErrorRates> rates = {}; ///< as last seen while it waited
    QString what = {}; ///< one sentence, translated

    [[nodiscard]] bool hasHelped() const { return ending == Ending::Verified || ending == Ending::Kept; }

    /// The server takes it back by itself unless it is told to keep it.
    [[nodiscard]] bool isWaiting() const { return ending == Ending::Verified && !transaction.id.isEmpty(); }
};

/// Runs the steps of a confirmed course, and nothing else. What is reversible is taken back as soon as a step fails.
Applied apply(const Course &course, Host &host, const Journaled &journaled);

/// When the server takes it back by itself, by this computer's clock; invalid when no timer was begun.
QDateTime dueAt(const Applied &applied, const Course &course);

/// One sentence on what the server has of a change now, translated: for an ending that it decided by itself.
QString toldByServer(Applied::Ending ending);

/// What becomes of a change that was made.
enum class Decision { Keep, TakeBack };

/// Tells the server, and adds what it said to what was applied.
Applied decide(const Applied &applied, const Course &course, Decision decision, Host &host, const Journaled &journaled);

} // namespace upriver
