// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "core/host/host.h"
#include "core/model/activelook.h"

#include <functional>

namespace upriver {

/// How the URL is asked from somewhere else than the server: askFromHere. None: nobody could, or nothing came.
using Outside = std::function<std::optional<Exhibit>(const Question &)>;

/// A whole look: the first look, what it leaves open, and the diagnosis. Where the URL answers well on the server,
/// @p outside says whether visitors meet the same. Blocking; on the host's thread.
Result<Diagnosis> look(Host &host, const Question &question, const Host::Progress &progress = {},
                       const Outside &outside = {});

/// Asks what was shown and confirmed, nothing else and each once, and diagnoses anew with the answers.
Result<Diagnosis> askActively(Host &host, const Diagnosis &before, const ActiveLook &confirmed,
                              const Host::Progress &progress = {});

} // namespace upriver
