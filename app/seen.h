// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/topology.h"
#include "core/guide/checklist.h"
#include "core/model/activelook.h"
#include "core/plan/change.h"
#include "core/report/report.h"

namespace upriver {

/// A diagnosis with everything that follows from it. Worked out away from the window's thread.
struct Seen
{
    Diagnosis diagnosis = {};
    Topology map = {};
    QList<Step> steps = {};
    QList<Change> changes = {};
    ActiveLook active = {};
};

Seen seenFrom(Diagnosis diagnosis);

/// The reading commands of a look, as the journal tells them.
QList<JournalEntry> readings(const Snapshot &snapshot);

/// What the URL answered at the look: "502"; empty when it was not asked.
QString answerBefore(const Diagnosis &diagnosis);

} // namespace upriver
