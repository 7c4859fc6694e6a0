// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/probes.h"
#include "core/model/snapshot.h"

namespace upriver {

/// What the look so far leaves open about the question: the logs of this site, the state of what should answer, the URL
/// itself. Empty when nothing more can be learnt; asked again it never repeats an exhibit. One more round trip.
QList<Probe> nextLook(const Snapshot &seen, const Question &question);

/// One GET of the URL from the server itself, to the address where nginx listens. Also the check after a change.
Result<Probe> requestOf(const Snapshot &seen, const Question &question);

/// curl --resolve for it: "shop.example.com:443:127.0.0.1".
QString resolveOption(const Snapshot &seen, const Question &question);

} // namespace upriver
