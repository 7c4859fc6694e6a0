// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/scene.h"

namespace upriver::network {

// The judges of the rows about the way to the backend, by what is in it.
Assessment hostGone(const Scene &scene);
Assessment noRoute(const Scene &scene);
Assessment noLocalPort(const Scene &scene);
Assessment tableFull(const Scene &scene);
Assessment noAnswer(const Scene &scene);

// A firewall on the way, by how it turns packets away.
Assessment rejected(const Scene &scene); ///< "prohibited": 113
Assessment dropped(const Scene &scene); ///< nothing comes back: 110
Assessment reset(const Scene &scene); ///< as if nobody listened: 111

} // namespace upriver::network
