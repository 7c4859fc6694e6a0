// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/checklist.h"

#include "core/guide/steps.h"

#include <QCoreApplication>

#include <algorithm>

namespace upriver {

QString titleOfStep(QLatin1StringView id)
{
    const std::span<const StepText> texts = stepTexts();
    const auto found = std::find_if(texts.begin(), texts.end(),
                                    [&](const StepText &text) { return QLatin1StringView(text.id) == id; });
    return found == texts.end() ? QString() : QCoreApplication::translate("Step", found->title);
}

QList<Step> checklist(const Diagnosis &diagnosis)
{
    QList<Step> steps;
    for (const StepText &text : stepTexts()) {
        const auto say = [](const char *words) { return QCoreApplication::translate("Step", words); };
        const StepAnswer answer = text.answer(diagnosis);
        steps << Step{
            .id = QString::fromLatin1(text.id),
            .isShort = text.isShort,
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
