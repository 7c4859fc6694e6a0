// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/nginxcontrol.h"
#include "core/plan/remedies/service.h"
#include "core/plan/remedy.h"

#include "core/model/drift.h"
#include "core/model/handoff.h"
#include "core/model/names.h"
#include "core/model/sight.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

// What the files say is what runs after a reload: nobody may be missing there.
static bool leadsToNobody(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const QList<Handoff> handoffs = handoffsFor(seen, diagnosis.question, diagnosis.route);
    return std::any_of(handoffs.begin(), handoffs.end(), [&](const Handoff &handoff) {
        return handoff.source == Handoff::Source::Configuration && listensAt(seen, handoff.peer).truth == Truth::No;
    });
}

// A number stays what it is however often it is read; a name that leads to the old address still does, too.
static bool isFoundAnew(const Snapshot &seen, const Finding &finding)
{
    const QString host = addressOf(finding).host;
    const KnownAddresses now = addressesOf(seen, host);
    const QList<Container> all = seen.containers ? seen.containers->all : QList<Container>{};
    return isName(host) && std::any_of(now.addresses.begin(), now.addresses.end(), [&](const QString &address) {
               const bool isContainers = std::any_of(all.begin(), all.end(), [&](const Container &container) {
                   return std::any_of(container.addresses.begin(), container.addresses.end(),
                                      [&](const ContainerAddress &at) { return at.address == address; });
               });
               return isContainers || finding.cause == "dns-stale"_L1;
           });
}

// Those of this machine that are asked at all; of others nobody knows.
static bool allMembersListen(const Snapshot &seen, const QString &group)
{
    const nginx::Upstream *upstream = seen.config ? seen.config->upstream(group) : nullptr;
    if (!upstream || upstream->isImplicit())
        return false;
    const QList<nginx::Peer> peers = upstream->peers();
    return std::all_of(peers.begin(), peers.end(), [&](const nginx::Peer &peer) {
        return peer.down || listensAt(seen, peer.address).truth == Truth::Yes;
    });
}

static bool helps(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    if (finding.cause == "config-drift-not-reloaded"_L1)
        return !leadsToNobody(diagnosis);
    if (finding.cause == "no-live-upstreams"_L1)
        return allMembersListen(seen, finding.subject);
    if (finding.cause == "socket-group-not-effective"_L1)
        return true;
    return isFoundAnew(seen, finding);
}

// A reload takes every file as it is now.
static QStringList waitingFiles(const Snapshot &seen)
{
    static constexpr qsizetype mostNamed = 8;
    const QList<UnreadFile> files = driftOf(seen).files;
    QStringList names;
    for (const UnreadFile &file : files.mid(0, mostNamed))
        names << file.path;
    if (names.isEmpty())
        return {};
    return {
        files.size() > mostNamed
            ? Texts::tr("These files were changed since and come into force with it: %1, and %2 more.")
                  .arg(names.join(u", "_s))
                  .arg(files.size() - mostNamed)
            : Texts::tr("These files were changed since and come into force with it: %1.").arg(names.join(u", "_s))};
}

static std::optional<Change> reloaded(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const auto nginx = reloadOf(seen);
    if (!nginx || !helps(finding, diagnosis))
        return std::nullopt;
    Draft draft({
        .title = Texts::tr("Reload nginx on %1?").arg(seen.evidence.host),
        .verb = Texts::tr("Reload nginx"),
        .why = finding.title + u'.',
        .risk = Risk::Low,
        .minutes = 2,
        .role = roleOfRoot(),
        .nginx = nginx,
        .expected = Texts::tr("New workers serve, and the URL answers without a server error. Requests under way end "
                              "in the old ones."),
        .undo = Texts::tr("A reload cannot be taken back. What ran before is not kept anywhere but in the files."),
        .ifNot = Texts::tr("If the workers are as old as before, nginx refused the reload: its error log says why."),
        .sideEffects = waitingFiles(seen),
    });
    draft.keep(QT_TRANSLATE_NOOP("Change", "Keep since when which workers run"),
               {u"ps"_s, u"-o"_s, u"pid,ppid,user,lstart,args"_s, u"-C"_s, u"nginx"_s});
    const Unit *unit = seen.nginx() ? usableUnit(seen, seen.nginx()->unit) : nullptr;
    if (unit)
        checkActive(draft, *unit);
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "reload-nginx",
     .causes = {"config-drift-not-reloaded", "container-ip-changed", "dns-stale", "socket-group-not-effective",
                "no-live-upstreams"},
     .offer = reloaded},
};

std::span<const Remedy> remedies_of::reload()
{
    return rows;
}

} // namespace upriver
