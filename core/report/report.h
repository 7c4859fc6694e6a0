// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/apply.h"
#include "core/guide/checklist.h"
#include "core/guide/runbook.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace upriver {

/// A change of a session and how it ended.
struct ChangeTold
{
    Change change = {}; ///< of one made before, by whomever, only the verb is known
    Applied applied = {};
};

/// Everything one session knows, ready to be written down.
struct Report
{
    Diagnosis diagnosis = {};
    QString ticket = {};
    QString host = {};
    QDateTime at = {};
    QList<ChangeTold> changes = {}; ///< in the order they were made
    QList<JournalEntry> journal = {};
    QList<Citation> marked = {}; ///< log lines that the person marked; without secrets
    QList<PageVerdict> verdicts = {}; ///< pages of the runbook that the person judged

    [[nodiscard]] const ChangeTold *last() const { return changes.isEmpty() ? nullptr : &changes.constLast(); }
    [[nodiscard]] bool isSolved() const { return last() && last()->applied.hasHelped(); }
};

QString markdown(const Report &report);
QString summary(const Report &report); ///< at most 1,500 characters, for a comment in the ticket
QJsonObject json(const Diagnosis &diagnosis); ///< schema "upriver/1": what scripts may rely on
QJsonObject json(const Change &change, const Applied &applied);

} // namespace upriver
