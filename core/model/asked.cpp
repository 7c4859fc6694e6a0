// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/asked.h"

#include <algorithm>

namespace upriver {

bool isOfWrittenPath(const Answer &answer)
{
    return answer.at.exhibit.startsWith(writtenPathPrefix);
}

static const Answer *newestAnswer(const Snapshot &seen, const nginx::Address &peer, bool ofWrittenPath)
{
    const auto newest = std::find_if(seen.answers.rbegin(), seen.answers.rend(), [&](const Answer &answer) {
        return answer.isActive() && isOfWrittenPath(answer) == ofWrittenPath && isDirectTo(answer, peer);
    });
    return newest == seen.answers.rend() ? nullptr : &*newest;
}

const Answer *askedAnswer(const Snapshot &seen, const nginx::Address &peer)
{
    return newestAnswer(seen, peer, false);
}

const Answer *askedWrittenPath(const Snapshot &seen, const nginx::Address &peer)
{
    return newestAnswer(seen, peer, true);
}

bool answersDirectly(const Answer *answer)
{
    constexpr int capped = 23; // curl(1), exit codes: what it writes is taken no more, because it is enough
    return answer && answer->status > 0 && answer->status < 500
        && (answer->curlError == 0 || answer->curlError == capped);
}

bool failsDirectly(const Answer *answer)
{
    constexpr int tookTooLong = 28; // curl(1), exit codes
    constexpr int empty = 52;
    constexpr int brokenOff = 56;
    return answer && (answer->curlError == tookTooLong || answer->curlError == empty || answer->curlError == brokenOff);
}

static bool isOpen(const TlsHandshake &greeting)
{
    return greeting.at.exhibit.startsWith(openGreetingPrefix);
}

template<class Fits>
static const TlsHandshake *newestGreeting(const Snapshot &seen, const nginx::Address &peer, const Fits &fits)
{
    const auto newest = std::find_if(seen.handshakes.rbegin(), seen.handshakes.rend(),
                                     [&](const TlsHandshake &each) { return fits(each) && isPeer(peer, each.peer); });
    return newest == seen.handshakes.rend() ? nullptr : &*newest;
}

const TlsHandshake *askedGreeting(const Snapshot &seen, const nginx::Address &peer, ServerName name)
{
    return newestGreeting(seen, peer, [&](const TlsHandshake &each) {
        return !isOpen(each) && (name == ServerName::Sent ? !each.serverName.isEmpty() : each.namesNone);
    });
}

const TlsHandshake *askedOpenGreeting(const Snapshot &seen, const nginx::Address &peer)
{
    return newestGreeting(seen, peer, isOpen);
}

QList<NameLookup> askedLookups(const Snapshot &seen, const QString &name)
{
    QList<NameLookup> found;
    for (const NameLookup &lookup : seen.nameLookups) {
        if (isActive(lookup.at.exhibit) && lookup.name.compare(name, Qt::CaseInsensitive) == 0)
            found << lookup;
    }
    return found;
}

} // namespace upriver
