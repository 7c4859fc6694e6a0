// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver::pool {

/// The finding about one member, when the group as a whole still works: what the member fails for, told as the pool's.
/// Nothing when no other member is known to take requests.
std::optional<Finding> memberDown(const Scene &scene, const Finding &ofMember);

/// nginx could not connect to a member, and which of the reasons there are it was cannot be proven from here: a member
/// on another machine has no unit on this one. Nothing when no other member is known to take requests.
std::optional<Finding> memberRefuses(const Scene &scene);

/// nginx has nobody left to ask in a group, whose name stands where a peer would: each member was set aside after
/// failures, or for answers that count as such (proxy_next_upstream), or the configuration leaves none.
std::optional<Finding> noLiveMembers(const Stage &stage, const QList<Handoff> &handoffs);

} // namespace upriver::pool
