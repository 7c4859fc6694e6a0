// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/checks.h"
#include "core/plan/remedies/service.h"
#include "core/plan/remedy.h"

#include "core/model/owner.h"
#include "core/model/sight.h"
#include "core/model/standpoint.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

/// A member of a pool that is down, and the service that should answer there.
struct Member
{
    nginx::Address address = {};
    const Unit *unit = nullptr;
};

} // namespace

// Members of this machine only, and only where it is known for certain which service should answer.
static QList<Member> membersDown(const Snapshot &seen, const nginx::Upstream &group)
{
    static constexpr qsizetype most = 8;
    const Owners owners(seen);
    QList<Member> members;
    const QList<nginx::Peer> peers = group.peers();
    for (const nginx::Peer &peer : peers) {
        if (peer.down || listensAt(seen, owners.sockets(), peer.address).truth != Truth::No)
            continue;
        const Owner owner = owners.of(peer.address, {group.name()});
        const Unit *unit = owner && owner.isCertain() ? usableUnit(seen, owner.unit->id) : nullptr;
        const bool isTold
            = std::any_of(members.begin(), members.end(), [&](const Member &member) { return member.unit == unit; });
        if (unit && !unit->isRunning() && !endsAgainAndAgain(seen, *unit) && !isTold && members.size() < most)
            members << Member{.address = peer.address, .unit = unit};
    }
    return members;
}

static Change changeFor(const Finding &finding, const Snapshot &seen, const QList<Member> &members)
{
    QStringList names;
    for (const Member &member : members)
        names << member.unit->shortName();
    const QString all = names.join(u", "_s);
    return {
        .title = Texts::tr("Restart the members of %1 that are down, on %2: %3?")
                     .arg(finding.subject, seen.evidence.host, all),
        .verb = Texts::tr("Restart %1").arg(all),
        .why = finding.title + u'.',
        .risk = Risk::Medium,
        .minutes = 5,
        .role = roleOfRoot(),
        .expected
        = Texts::tr("The members listen again. nginx asks each of them as soon as the time it set it aside for "
                    "is over: ten seconds unless fail_timeout says otherwise."),
        .undo = Texts::tr("A restart cannot be rolled back. The services' state and last log lines are kept first."),
        .ifNot = Texts::tr("If one ends at once, read its own log. If all listen and nginx still says that none is "
                           "left, reload nginx: that clears what it remembers."),
    };
}

// A failure just before the restart sets a member aside for so long. Nobody waits for the end of a longer time: nginx
// forgets by a reload.
static std::chrono::seconds setAsideFor(const nginx::Upstream &group)
{
    static constexpr int most = 60;
    int longest = 0;
    const QList<nginx::Peer> peers = group.peers();
    for (const nginx::Peer &peer : peers)
        longest = std::max(longest, peer.failTimeoutSeconds);
    return std::chrono::seconds(longest <= most ? longest : 0);
}

static std::optional<Change> membersRestarted(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const nginx::Upstream *group = seen.config ? seen.config->upstream(finding.subject) : nullptr;
    if (!group || group->isImplicit())
        return std::nullopt;
    const QList<Member> members = membersDown(seen, *group);
    if (members.isEmpty())
        return std::nullopt;
    Draft draft(changeFor(finding, seen, members));
    for (const Member &member : members)
        keepState(draft, *member.unit);
    for (const Member &member : members)
        draft.run(QT_TRANSLATE_NOOP("Change", "Restart the service"),
                  {u"systemctl"_s, u"restart"_s, u"--"_s, member.unit->id}, 90s);
    for (const Member &member : members) {
        checkActive(draft, *member.unit);
        checkListens(draft, member.address);
    }
    if (mayHave(seen, u"curl"_s))
        addStep(draft->verify, urlWait(diagnosis, setAsideFor(*group) + 2s));
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "restart-members", .causes = {"no-live-upstreams"}, .offer = membersRestarted},
};

std::span<const Remedy> remedies_of::members()
{
    return rows;
}

} // namespace upriver
