// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/checklist.h"

#include "core/guide/steps.h"

#include <QCoreApplication>

namespace upriver {

QList<Step> checklist(const Diagnosis &diagnosis)
{
    QList<Step> steps;
    for (const StepText &text : stepTexts()) {
        const auto say = [](const char *words) { return QCoreApplication::translate("Step", words); };
        const StepAnswer answer = text.answer(diagnosis);
        steps << Step{
            .id = QString::fromLatin1(text.id),
            .title = say(text.title),
            .what = say(text.what),
            .why = say(text.why),
            .good = say(text.good),
            .mistakes = say(text.mistakes),
            .command = answer.command,
            .result = answer.result,
            .health = answer.health,
            .cites = answer.cites,
        };
    }
    return steps;
}

} // namespace upriver
