// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/apply.h"
#include "core/evidence/evidence.h"
#include "core/plan/change.h"

namespace upriver {

/// The change as it can be shown and confirmed: what it alters is read once more. Blocking; on the host's thread.
Result<Change> readyToConfirm(const Change &change, Host &host);

/// Before anything is changed: the evidence as it is now, and what the change alters in it, are kept in a folder of
/// this computer. A file's lines that differ and its hash are kept, not its whole text: that may hold secrets.
Result<QString> keepOnDesk(const Evidence &evidence, const Change &change, const QString &folder);

/// And what was read of its state before and afterwards.
Result<QString> keepOnDesk(const Applied &applied, const QString &folder);

} // namespace upriver
