// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace upriver::ui {

/// What the person wants the windows to look like.
enum class Appearance { System, Light, Dark };

/// Every window, those open too, looks so from here on.
void wear(Appearance appearance);

} // namespace upriver::ui
