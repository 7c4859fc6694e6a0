// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/findings/finding.h"
#include "core/host/host.h"

#include <QCommandLineParser>

namespace upriver::cli {

/// --active
void addActiveOption(QCommandLineParser &parser);

/// Shows what would be asked of backends and name servers in nginx's place, and asks it when that is confirmed (--yes,
/// or on the terminal). The diagnosis as it was, where it is not.
Result<Diagnosis> lookActively(const QCommandLineParser &parser, Host &host, const Diagnosis &before);

} // namespace upriver::cli
