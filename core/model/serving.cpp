// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/serving.h"

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
    for (const Answer &answer : seen.answers) {
        const QUrl url(answer.url);
        const bool there = !address.isUnix() && url.host() == address.host
            && url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80) == address.port;
        if (there && !answer.fromDesk)
            return &answer;
    }
    return nullptr;
}

} // namespace upriver
