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

/// Everything one session knows, ready to be written down.
struct Report
{
    Diagnosis diagnosis = {};
    QString ticket = {};
    QString host = {};
    QDateTime at = {};
    std::optional<Change> change = {};
    std::optional<Applied> applied = {};
    QList<JournalEntry> journal = {};
    QList<Citation> marked = {}; ///< log lines that the person marked; without secrets
    QList<PageVerdict> verdicts = {}; ///< pages of the runbook that the person judged
};

QString markdown(const Report &report);
QString summary(const Report &report); ///< at most 1,500 characters, for a comment in the ticket
QJsonObject json(const Diagnosis &diagnosis); ///< schema "upriver/1": what scripts may rely on
QJsonObject json(const Change &change, const Applied &applied);

} // namespace upriver
