// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/target/question.h"

#include <optional>

namespace upriver {

/// Asks the URL once from this computer, as a visitor would, by its curl; waits at most @p seconds. None: there is no
/// curl, or no HTTP answer came, which says nothing of the server. Blocking; not on the window's thread.
std::optional<Exhibit> askFromHere(const Question &question, int seconds = 5);

} // namespace upriver
