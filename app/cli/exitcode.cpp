// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/exitcode.h"

namespace upriver::cli {

ExitCode exitCodeFor(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::CannotConnect:
    case Error::Kind::HostKey:
    case Error::Kind::LoginRefused: return NoConnection;
    case Error::Kind::Cancelled: return Interrupted;
    case Error::Kind::NotPermitted:
    case Error::Kind::LinkLost:
    case Error::Kind::TimedOut: return Incomplete;
    case Error::Kind::BadInput:
    case Error::Kind::Usage:
    case Error::Kind::NotFound:
    case Error::Kind::TooLarge:
    case Error::Kind::Refused: break;
    }
    return WrongUsage;
}

ExitCode exitCodeFor(Health health)
{
    switch (health) {
    case Health::Failing:
    case Health::Warning: return ProblemFound;
    case Health::Ok:
    case Health::Off: return NothingWrong;
    case Health::Checking:
    case Health::Unknown: break;
    }
    return Incomplete;
}

} // namespace upriver::cli
