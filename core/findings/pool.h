// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver::pool {

/// The finding about one member, when the group as a whole still works: what the member fails for, told as the pool's.
/// Nothing when no other member is known to take requests.
std::optional<Finding> memberDown(const Scene &scene, const Finding &ofMember);

/// nginx has set every member aside: the group's name stands where a peer would.
std::optional<Finding> noLiveMembers(const Snapshot &seen, const Question &question, const QList<Handoff> &handoffs);

} // namespace upriver::pool
