// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"

namespace upriver {

/// The change as it can be shown and confirmed: what it alters is read once more. Blocking; on the host's thread.
Result<Change> readyToConfirm(const Change &change, Host &host);

} // namespace upriver
