// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/apply.h"
#include "core/findings/finding.h"
#include "core/plan/change.h"

namespace upriver::ui {

QString wordFor(Health health); ///< "Failing" …: what colour and icon say, said again
QString wordFor(Certainty certainty);
QString wordFor(Risk risk); ///< "Risk medium"
QString wordFor(JournalEntry::Stage stage); ///< "read-only", "change" …
QString wordFor(Output::Ending ending, int status); ///< "exit 3", "timed out"
QString durationText(std::chrono::milliseconds took); ///< "0.08 s"
QString placeText(const Citation &citation); ///< "error.log 118"
QString placeName(const Citation &citation); ///< "error.log line 118", for a screen reader

} // namespace upriver::ui
