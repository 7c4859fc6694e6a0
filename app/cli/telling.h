// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <QCommandLineParser>

namespace upriver::cli {

/// Prints a diagnosis in the format asked for; gives the exit code.
int tell(const QCommandLineParser &parser, const Diagnosis &diagnosis);

} // namespace upriver::cli
