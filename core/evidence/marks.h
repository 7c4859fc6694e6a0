// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/evidence.h"

namespace upriver {

/// The log lines a person marked for the report, as a saved session keeps them: a file of the evidence folder, an
/// object a line: {"exhibit":"error.log","line":118,"text":"…"}.
inline constexpr char marksName[] = "marks.jsonl";

/// The evidence with these marks and no others; with none it has no such file.
Evidence withMarks(Evidence evidence, const QList<Citation> &marks);

/// The marks the evidence holds, safe to show, in their order; what is no mark is passed over.
QList<Citation> marksIn(const Evidence &evidence);

} // namespace upriver
