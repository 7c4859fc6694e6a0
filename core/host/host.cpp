// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/host.h"

#include <QCoreApplication>

namespace upriver {

Result<FollowId> Host::follow(const FollowRequest &, const FollowEvents &)
{
    return Failure({
        .kind = Error::Kind::Refused,
        .what = QCoreApplication::translate("Host", "A log of this session cannot be followed."),
        .why = QCoreApplication::translate("Host", "There is no server behind it: what was recorded does not grow."),
        .now = QCoreApplication::translate("Host", "Connect to the server to follow its logs."),
    });
}

void Host::unfollow(FollowId)
{
}

bool Host::tend()
{
    return false;
}

} // namespace upriver
