// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/signatures.h"

namespace upriver {

/// The cause that a record of the error log alone suggests, without a look at the server: the row of causes.tsv that
/// is first to be looked at. Empty where the record is about no cause, or leaves open which.
QLatin1StringView suggestedCause(Symptom symptom);

} // namespace upriver
