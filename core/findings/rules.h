// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

#include <span>

namespace upriver {

/// The runbook's rows, the most telling first: the first that holds names the cause, those that do not are ruled out.
std::span<const Rule> rules();

// The rows' judges, by what they are about.
namespace address { // core/findings/address.cpp: TCP targets
Assessment otherAddress(const Scene &scene);
Assessment wrongPort(const Scene &scene);
Assessment backendDown(const Scene &scene);
} // namespace address
namespace sockets { // core/findings/sockets.cpp: unix sockets
Assessment stale(const Scene &scene);
Assessment wrongPath(const Scene &scene);
Assessment backendDown(const Scene &scene);
} // namespace sockets
namespace backend { // core/findings/backend.cpp: the program behind either
Assessment crashLoop(const Scene &scene);
}

} // namespace upriver
