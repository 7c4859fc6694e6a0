// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

namespace upriver::nginxitself {

/// Says why nginx is down, when its last try to start tells: another program has its port, or it was not started as
/// root. Otherwise leaves @p down as it is.
void tellWhyItDidNotStart(Finding &down, const Snapshot &seen, const Question &question);

} // namespace upriver::nginxitself
