// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/seen.h"

#include "core/model/sight.h"

#include <algorithm>
#include <utility>

namespace upriver {

Seen seenFrom(Diagnosis diagnosis)
{
    Seen seen{.diagnosis = std::move(diagnosis)};
    seen.map = topology(seen.diagnosis);
    seen.steps = checklist(seen.diagnosis);
    seen.active = activeLook(*seen.diagnosis.snapshot, seen.diagnosis.question);
    for (const Finding &finding : seen.diagnosis.findings)
        seen.changes += remedies(finding, seen.diagnosis);
    return seen;
}

QList<JournalEntry> readings(const Snapshot &snapshot)
{
    QList<JournalEntry> entries;
    for (const Exhibit &exhibit : snapshot.evidence.exhibits) {
        if (!exhibit.command.isEmpty() && exhibit.at.isValid()) {
            entries << JournalEntry{.at = exhibit.at,
                                    .stage = JournalEntry::Stage::Read,
                                    .command = exhibit.command,
                                    .ending = exhibit.ending,
                                    .status = exhibit.status.value_or(-1),
                                    .took = exhibit.took};
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const JournalEntry &a, const JournalEntry &b) { return a.at < b.at; });
    return entries;
}

QString answerBefore(const Diagnosis &diagnosis)
{
    const Answer *answer = diagnosis.snapshot ? answerTo(*diagnosis.snapshot, diagnosis.question) : nullptr;
    if (!answer)
        return {};
    return answer->status > 0 ? QString::number(answer->status) : answer->complaint;
}

} // namespace upriver
