// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <QList>

namespace upriver::machine {

/// What the machine lacks, never worse than a warning: room where nginx writes, and while something fails memory and
/// processors, beside the cause.
QList<Finding> shortages(const Diagnosis &diagnosis);

} // namespace upriver::machine
