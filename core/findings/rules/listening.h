// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver {

// The judges of the rows about who listens, by what they are about.
namespace address { // TCP targets
Assessment otherAddress(const Scene &scene);
Assessment wrongPort(const Scene &scene);
Assessment backendDown(const Scene &scene);
} // namespace address
namespace sockets { // unix sockets
Assessment stale(const Scene &scene);
Assessment wrongPath(const Scene &scene);
Assessment backendDown(const Scene &scene);
bool livesElsewhere(const Scene &scene); ///< the same service listens on a socket at another path
} // namespace sockets
namespace backend { // the program behind either
Assessment crashLoop(const Scene &scene);
}

} // namespace upriver
