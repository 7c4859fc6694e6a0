// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// What SELinux or AppArmor refused nginx on its way to the address, in their order. What was only noted is left out.
QList<const Denial *> refusalsOf(const Snapshot &seen, Denial::By by, const nginx::Address &address);

/// SELinux refuses here, and does not only note. Unknown where it was not asked.
Clue selinuxEnforces(const Snapshot &seen);

} // namespace upriver
