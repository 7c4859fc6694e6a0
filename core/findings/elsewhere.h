// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver {

/// What else is broken on the server: warnings, told after the cause of the question, never instead of it. Backends of
/// other sites that nobody reaches; and beside a failure also what nginx complained of that no time heals, such as an
/// expired certificate or a limit of its own.
QList<Finding> elsewhere(const Stage &stage, const QList<Handoff> &asked, const QList<Handoff> &configured,
                         const Diagnosis &diagnosis);

} // namespace upriver
