// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace upriver {

/// A folder of this computer for what a session keeps from now on: its journal, the logs it follows. Named by the time,
/// to the millisecond; not made yet.
QString newSessionFolder();

} // namespace upriver
