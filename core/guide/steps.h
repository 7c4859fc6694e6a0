// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/checklist.h"
#include "core/model/handoff.h"

#include <span>

namespace upriver {

/// What the evidence says to one step.
struct StepAnswer
{
    Health health = Health::Unknown;
    QString result = {};
    QString command = {};
    QList<Citation> cites = {};
};

/// A step as it is taught; the answer comes from the evidence.
struct StepText
{
    const char *id;
    bool isShort = false; ///< one of the five of the short view
    const char *title; ///< QT_TRANSLATE_NOOP("Step", …), as the texts below
    const char *what;
    const char *why;
    const char *good;
    const char *mistakes;
    StepAnswer (*answer)(const Diagnosis &diagnosis);
};

std::span<const StepText> stepTexts();

// The answers, one for each step: core/guide/answers.cpp, those of the logs in loganswers.cpp, those about a change in
// changeanswers.cpp.
StepAnswer nginxAnswer(const Diagnosis &diagnosis);
StepAnswer upstreamAnswer(const Diagnosis &diagnosis);
StepAnswer backendAnswer(const Diagnosis &diagnosis);
StepAnswer targetAnswer(const Diagnosis &diagnosis);
StepAnswer listenerAnswer(const Diagnosis &diagnosis);
StepAnswer errorLogAnswer(const Diagnosis &diagnosis);
StepAnswer backendLogAnswer(const Diagnosis &diagnosis);
StepAnswer resourcesAnswer(const Diagnosis &diagnosis);
StepAnswer restartAnswer(const Diagnosis &diagnosis);
StepAnswer recoveryAnswer(const Diagnosis &diagnosis);

QString titleOfStep(QLatin1StringView id); ///< translated

/// What the steps are about: the handoffs of the URL asked for; without one, all.
QList<Handoff> askedHandoffs(const Diagnosis &diagnosis);

} // namespace upriver
