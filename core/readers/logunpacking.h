// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/containertext.h"
#include "core/evidence/logspool.h"

#include <functional>

namespace upriver {

/// Asked after each block, with the share of the packed file that has been read (0 to 1): whether to go on.
using GoOn = std::function<bool(double share)>;

/// Puts the lines of a log file, packed or not, into the spool, of a container's those of @p stream, until its end or
/// until @p goOn says no. An error when it cannot be read, is damaged, or holds more than the spool takes: the lines
/// before that are in the spool.
Result<void> unpackInto(LogSpool &spool, const QString &path, const GoOn &goOn,
                        ContainerStream stream = ContainerStream::Both);

} // namespace upriver
