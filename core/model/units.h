// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/systemd.h"

#include <QList>

#include <optional>

namespace upriver {

/// The unit with this id, ".service" given or not; null when none.
const Unit *findUnit(const QList<Unit> &units, const QString &id);

/// Joins what several commands say of the same units: a word that is known is never replaced by one that is not.
void mergeUnits(std::optional<QList<Unit>> &into, const QList<Unit> &more);

} // namespace upriver
