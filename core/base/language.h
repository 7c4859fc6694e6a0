// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QLocale;

namespace upriver {

/// Makes the application speak the language asked for, as far as there are texts; English plurals beneath.
void speak(const QLocale &locale);

} // namespace upriver
