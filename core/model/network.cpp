// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/network.h"

#include "core/readers/kind.h"
#include "core/readers/lines.h"
#include "core/readers/system.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int atOnce = 1000; // milliseconds; the kernel asks three seconds for a hardware address
static constexpr int couldNotConnect = 7; // curl(1), exit codes
static constexpr double nearlyFull = 0.95;

Clue hostAnswers(const Snapshot &seen, const QString &host)
{
    for (const Ping &ping : seen.neighbourhood.pings) {
        if (ping.address == host && ping.received > 0)
            return yes({ping.at});
    }
    for (const Neighbour &neighbour : seen.neighbourhood.neighbours) {
        if (neighbour.address == host)
            return neighbour.answers ? yes({neighbour.at}) : never({neighbour.at});
    }
    return unknown();
}

Clue turnedAwayAtOnce(const Snapshot &seen, const nginx::Address &address)
{
    static const QRegularExpression waited(u" after (\\d{1,9}) ms"_s);
    for (const Answer &answer : seen.answers) {
        const QRegularExpressionMatch match = waited.match(answer.complaint);
        if (answer.curlError != couldNotConnect || !isDirectTo(answer, address) || !match.hasMatch())
            continue;
        return match.captured(1).toInt() < atOnce ? yes({answer.at}) : never({answer.at});
    }
    return unknown();
}

static QString folderOf(const Exhibit &exhibit)
{
    return exhibit.name.startsWith("other-hosts/"_L1) ? exhibit.name.section(u'/', 0, 1) : QString();
}

Clue listensElsewhereAt(const Snapshot &seen, const nginx::Address &address)
{
    QSet<QString> owners;
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        const QString folder = folderOf(exhibit);
        if (!folder.isEmpty() && kindOf(exhibit) == Kind::Addresses && readAddresses(exhibit).contains(address.host))
            owners.insert(folder);
    }
    bool looked = false;
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        if (!owners.contains(folderOf(exhibit)) || kindOf(exhibit) != Kind::TcpListeners)
            continue;
        looked = true;
        for (const Listener &listener : readListeners(exhibit)) {
            const bool there = listener.address == address.host || listener.address == "0.0.0.0"_L1
                || listener.address == "*"_L1 || (listener.address == "::"_L1 && address.host.contains(u':'));
            if (there && listener.port == address.port && listener.queued <= listener.backlog)
                return yes({listener.at});
        }
    }
    return looked ? never() : unknown();
}

template<class Wanted>
static Clue ruleWhere(const Snapshot &seen, const nginx::Address &address, Wanted wanted)
{
    if (!seen.firewallRules)
        return unknown();
    for (const FirewallRule &rule : *seen.firewallRules) {
        if (wanted(rule) && names(rule, address.host, address.port))
            return yes({rule.at});
    }
    return never();
}

Clue firewallNames(const Snapshot &seen, const nginx::Address &address, FirewallRule::Verdict verdict)
{
    return ruleWhere(seen, address, [&](const FirewallRule &rule) { return rule.verdict == verdict && !rule.reset; });
}

Clue firewallRefuses(const Snapshot &seen, const nginx::Address &address)
{
    return ruleWhere(seen, address, [](const FirewallRule &rule) { return rule.reset; });
}

static Clue kernelSaysFull(const Snapshot &seen)
{
    Clue newest = unknown();
    for (const Noted &noted : seen.notes) {
        if (noted.note == Note::ConnectionsDropped)
            newest = yes({noted.at});
    }
    return newest;
}

Clue connectionTableFull(const Snapshot &seen)
{
    const auto &tracked = seen.networkLimits.tracked;
    const auto &most = seen.networkLimits.mostTracked;
    if (tracked && most && most->value > 0) {
        const bool full = double(tracked->value) >= nearlyFull * double(most->value);
        const Clue now = full ? yes({tracked->at, most->at}) : never({tracked->at, most->at});
        return any({now, kernelSaysFull(seen)});
    }
    return kernelSaysFull(seen);
}

} // namespace upriver
