// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/sight.h"

namespace upriver {

/// What came back from an active look: the newest of each kind, null where that was not asked.

/// The peer's own answer to the request nginx would send it.
const Answer *askedAnswer(const Snapshot &seen, const nginx::Address &peer);

/// Its answer to the path as visitors ask for it, where nginx sends another.
inline constexpr QLatin1StringView writtenPathPrefix("active-path-");
const Answer *askedWrittenPath(const Snapshot &seen, const nginx::Address &peer);
bool isOfWrittenPath(const Answer &answer);

/// The peer answered the request whole, and not with a server error.
bool answersDirectly(const Answer *answer);

/// The connection was made, and the peer closed it, broke it off or let it wait: no whole answer came.
bool failsDirectly(const Answer *answer);

enum class ServerName { Sent, Withheld };
const TlsHandshake *askedGreeting(const Snapshot &seen, const nginx::Address &peer, ServerName name);

/// The same greeting by openssl's own versions, ciphers and authorities, which are the system's, in place of nginx's.
inline constexpr QLatin1StringView openGreetingPrefix("active-tls-open-");
const TlsHandshake *askedOpenGreeting(const Snapshot &seen, const nginx::Address &peer);

/// What nginx's own resolvers say of the name, one each.
QList<NameLookup> askedLookups(const Snapshot &seen, const QString &name);

} // namespace upriver
