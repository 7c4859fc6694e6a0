// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/sshhost.h"

#include <QCommandLineParser>

#include <memory>

namespace upriver::cli {

/// Connects as the options say. Asks for a new key's acceptance and for a password only where a person is at the
/// terminal.
Result<std::unique_ptr<SshHost>> connected(const QCommandLineParser &parser, const QString &target);

} // namespace upriver::cli
