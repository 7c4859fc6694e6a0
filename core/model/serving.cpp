// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/serving.h"

#include "core/model/asked.h"
#include "core/model/sight.h"

#include <algorithm>

namespace upriver {

bool Serving::isBy(QLatin1StringView program) const
{
    return std::any_of(programs.begin(), programs.end(), [&](const QString &name) { return name.startsWith(program); });
}

template<class Socket>
static Serving servingOf(const Socket &socket)
{
    Serving serving{.queued = socket.queued, .backlog = socket.backlog, .at = socket.at};
    for (const Holder &holder : socket.holders)
        serving.programs << holder.program;
    return serving;
}

Serving servingAt(const Sockets &sockets, const nginx::Address &address)
{
    if (address.isUnix()) {
        const UnixSocket *socket = sockets.at(address.unixPath);
        return socket ? servingOf(*socket) : Serving{};
    }
    for (const Listener *listener : sockets.on(address.port)) {
        if (covers(*listener, address.host))
            return servingOf(*listener);
    }
    return {};
}

const Answer *answerOf(const Snapshot &seen, const nginx::Address &address)
{
    const Answer *found = nullptr;
    for (const Answer &answer : seen.answers) {
        // One that was made as nginx makes it tells more than any other.
        if (isDirectTo(answer, address) && !isOfWrittenPath(answer) && (!found || answer.isActive()))
            found = &answer;
    }
    return found;
}

} // namespace upriver
