// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/checklist.h"

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
    const char *title; ///< QT_TRANSLATE_NOOP("Step", …), as the texts below
    const char *what;
    const char *why;
    const char *good;
    const char *mistakes;
    StepAnswer (*answer)(const Diagnosis &diagnosis);
};

std::span<const StepText> stepTexts();

// The answers, one for each step (core/guide/answers.cpp).
StepAnswer nginxAnswer(const Diagnosis &diagnosis);
StepAnswer upstreamAnswer(const Diagnosis &diagnosis);
StepAnswer backendAnswer(const Diagnosis &diagnosis);
StepAnswer socketAnswer(const Diagnosis &diagnosis);
StepAnswer resourcesAnswer(const Diagnosis &diagnosis);

} // namespace upriver
