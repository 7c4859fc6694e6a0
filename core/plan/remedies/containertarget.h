// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <optional>

namespace upriver {

/// Where nginx on the machine itself reaches the container that the finding is about, in place of @p peer: the
/// published port, or the container's own address. Nothing where that is not proven.
std::optional<nginx::Address> containerPort(const Finding &finding, const Snapshot &seen, const nginx::Address &peer);

/// The same for a container that was made anew and has another address now.
std::optional<nginx::Address> movedContainer(const Finding &finding, const Snapshot &seen, const nginx::Address &peer);

} // namespace upriver
