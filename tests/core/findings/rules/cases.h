// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/doubles/incident.h"

namespace upriver {

/// A case that makes the rule speak, or one that only looks like it.
struct Case
{
    const char *words;
    const char *cause; ///< the rule it is about
    bool fires;
    Incident incident;
};

/// The cases of one group of rules, in the file of its name.
namespace rulecases {
QList<Case> access();
QList<Case> answers();
QList<Case> capacity();
QList<Case> listening();
QList<Case> network();
QList<Case> program();
QList<Case> protocol();
QList<Case> storage();
QList<Case> tls();
QList<Case> wrongService();
} // namespace rulecases

} // namespace upriver
