// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// When the machine, or the container that is all we see of it, began: the server's wall clock, to the minute. Invalid
/// when not known.
QDateTime bootedAt(const Snapshot &seen);

/// The earliest line of this boot that a journal shows behind one of the boot before: exact to the second. Invalid when
/// no journal reaches back so far.
QDateTime firstLineOfBoot(const Snapshot &seen);

/// A time systemctl show prints, "Fri 2026-11-20 10:20:37 UTC", on the server's wall clock. Invalid when it is empty.
QDateTime stampOf(const Unit &unit, const QString &property);

} // namespace upriver
