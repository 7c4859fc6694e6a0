// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/health.h"

namespace upriver::cli {

/// What upriver-cli leaves with; scripts rely on the numbers.
enum ExitCode {
    NothingWrong = 0,
    ProblemFound = 1,
    WrongUsage = 2,
    NoConnection = 3, ///< cannot connect or log in
    Incomplete = 4, ///< not permitted, timed out: not enough was seen to say
    ChangeFailed = 5, ///< the change failed; the server is as it was
    RollbackFailed = 6, ///< the change failed, and what the server runs now is not certain
    Interrupted = 130,
};

ExitCode exitCodeFor(const Error &error);
ExitCode exitCodeFor(Health health);

} // namespace upriver::cli
