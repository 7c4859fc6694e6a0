// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>

#include <functional>

namespace upriver {

/// What a log is followed by: the server's word for one file, as its bytes begin to come.
struct FollowedFile
{
    quint64 inode = 0;
    qint64 offset = 0; ///< of the next byte in that file
    bool gap = false; ///< lines may be missing before it: the file was cut, and no copy of its end was found
};

/// What a log that is followed brings. Called on the host's thread, one after the other; none may call the host.
struct FollowEvents
{
    std::function<void(const FollowedFile &)> began = {}; ///< a new file begins here; the one before is at its end
    std::function<void(QByteArrayView)> came = {}; ///< the next bytes of that file
    std::function<void(const Error &)> ended = {}; ///< nothing more comes; not said when it was ended from here
};

/// Names one log that is being followed.
using FollowId = int;

} // namespace upriver
