// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/sockets.h"

namespace upriver {

/// Who accepts connections at an address of this machine, as ss shows it.
struct Serving
{
    QStringList programs = {}; ///< "php-fpm8.2", "node"; empty: nobody listens, or root's eyes were not there
    int queued = 0; ///< connections that wait to be accepted
    int backlog = 0; ///< how many may wait
    Citation at = {};

    [[nodiscard]] bool isSeen() const { return !at.exhibit.isEmpty(); }

    /// More wait than may, as the kernel counts (sk_acceptq_is_full, include/net/sock.h): a new connection gets no
    /// answer, one to a Unix socket is refused.
    [[nodiscard]] bool isFull() const { return backlog > 0 && queued > backlog; }

    [[nodiscard]] bool isBy(QLatin1StringView program) const; ///< "php-fpm" is also "php-fpm8.2"
};

Serving servingAt(const Sockets &sockets, const nginx::Address &address);

/// The answer to a request that was made straight to the backend, from the server itself; null when none was.
const Answer *answerOf(const Snapshot &seen, const nginx::Address &address);

} // namespace upriver
