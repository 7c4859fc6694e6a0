// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver::containers {

// The judges of the rows about containers.
Assessment engineDown(const Scene &scene);
Assessment outOfMemory(const Scene &scene);
Assessment restartsAgainAndAgain(const Scene &scene);
Assessment stopped(const Scene &scene);
Assessment addressChanged(const Scene &scene);
Assessment portOrNetwork(const Scene &scene); ///< where its address is, and what it listens on inside
Assessment ownLoopback(const Scene &scene); ///< nginx in a container asks itself

/// The engine answered: what it does not name is not there.
bool isKnown(const Scene &scene);

/// The address nginx dialled, which the configuration may call by a name.
nginx::Address dialled(const Scene &scene);

} // namespace upriver::containers
