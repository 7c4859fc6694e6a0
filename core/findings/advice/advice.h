// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

namespace upriver {

/// What would prevent the next failure or make it easier to read, where it is not there yet. Said only beside what
/// fails, or failed, behind everything else; it changes no verdict.
QList<Finding> advice(const Diagnosis &diagnosis);

// The advisers, a file each.
namespace advise {
std::optional<Finding> logFormat(const Diagnosis &diagnosis); ///< a log that does not name the upstream
std::optional<Finding> restart(const Diagnosis &diagnosis); ///< a program that stays down when it dies
std::optional<Finding> timeout(const Diagnosis &diagnosis); ///< a long time limit for every location at once
std::optional<Finding> ejection(const Diagnosis &diagnosis); ///< servers of a group set aside too easily, or never
std::optional<Finding> certificate(const Diagnosis &diagnosis); ///< one on the question's way that ends soon
std::optional<Finding> schedule(const Diagnosis &diagnosis); ///< a job that runs whenever the failure begins
std::optional<Finding> errorPage(const Diagnosis &diagnosis); ///< visitors see nginx's own bare page
} // namespace advise

} // namespace upriver
