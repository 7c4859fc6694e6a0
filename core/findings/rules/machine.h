// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <QList>

namespace upriver::machine {

/// What the machine lacks while something fails, beside its cause: never worse than a warning.
QList<Finding> shortages(const Diagnosis &diagnosis);

} // namespace upriver::machine
