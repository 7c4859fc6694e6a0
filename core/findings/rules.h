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
Verdict otherAddress(const Scene &scene);
Verdict wrongPort(const Scene &scene);
Verdict backendDown(const Scene &scene);
} // namespace address
namespace sockets { // core/findings/sockets.cpp: unix sockets
Verdict stale(const Scene &scene);
Verdict wrongPath(const Scene &scene);
Verdict backendDown(const Scene &scene);
} // namespace sockets
namespace backend { // core/findings/backend.cpp: the program behind either
Verdict crashLoop(const Scene &scene);
}

} // namespace upriver
