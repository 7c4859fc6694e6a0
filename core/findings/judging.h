// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/rules.h"

#include <optional>

namespace upriver {

/// Asks the rules about one scene: the first row that holds names the cause. None: no rule holds.
std::optional<Finding> judge(const Scene &scene, Rule::About about);

QList<Finding> judgePeers(const Stage &stage, const QList<Handoff> &handoffs);

/// Of the site asked for; without a URL of each.
QList<Finding> judgeRequests(const Stage &stage);

/// The order of causes: what fails, what fails still, what is sure.
bool isWorse(const Finding &a, const Finding &b);

} // namespace upriver
