// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"
#include "core/model/snapshot.h"

namespace upriver {

/// An exhibit that lists files of a log which were left out, because they are too many, begins so.
inline constexpr char leftOutFiles[] = "ls-not-read";

/// The logs the question is about, as far as they have not been read. Those of the asked way come first and get most of
/// the room. Asked for a time, the lines of that time, from every file of a log they may be in, one exhibit for each
/// file; else the last lines. A probe with the name of an exhibit that is there brings what takes its place.
QList<Probe> logProbes(const Snapshot &seen, const Question &question, const std::optional<nginx::Route> &route);

} // namespace upriver
