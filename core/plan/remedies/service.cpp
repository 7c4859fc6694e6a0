// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/service.h"

#include "core/plan/checks.h"

#include "core/model/handoff.h"
#include "core/model/nextlook.h"
#include "core/model/standpoint.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

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

} // namespace

static bool isUnitName(const QString &id)
{
    static const QRegularExpression name(
        u"\\A[A-Za-z0-9:_.@\\\\][A-Za-z0-9:_.@\\\\-]*\\.service\\z"_s); // systemd.unit(5)
    return name.match(id).hasMatch();
}

const Unit *usableUnit(const Snapshot &seen, const QString &id)
{
    static const QStringList unusable{u"masked"_s, u"not-found"_s, u"error"_s, u"bad-setting"_s};
    const Unit *unit = isUnitName(id) ? seen.unit(id) : nullptr;
    const bool may = unit && isUnitName(unit->id) && !unit->active.isEmpty() && !unusable.contains(unit->load)
        && !unit->file.startsWith("masked"_L1);
    return may ? unit : nullptr;
}

bool isAccountName(const QString &name)
{
    static const QRegularExpression plain(u"\\A[A-Za-z_][A-Za-z0-9_.-]{0,63}\\z"_s);
    return plain.match(name).hasMatch();
}

bool endsAgainAndAgain(const Snapshot &seen, const Unit &unit)
{
    static constexpr int manyRestarts = 3;
    if (unit.restarts >= manyRestarts || unit.result == "start-limit-hit"_L1 || unit.sub == "auto-restart"_L1)
        return true;
    return std::any_of(seen.notes.begin(), seen.notes.end(), [&](const Noted &noted) {
        const bool isRefusal = noted.note == Note::ConfigRefused || noted.note == Note::GaveUp;
        return isRefusal && !noted.unit.isEmpty() && seen.unit(noted.unit) == &unit;
    });
}

QString roleOfRoot()
{
    return Texts::tr("root, or sudo without a password");
}

void keepState(Draft &draft, const Unit &unit)
{
    draft.keep(QT_TRANSLATE_NOOP("Change", "Keep the service's state as it is now"),
               {u"systemctl"_s, u"show"_s, u"--no-pager"_s, u"-p"_s,
                u"Id,ActiveState,SubState,Result,MainPID,NRestarts,ExecMainCode,ExecMainStatus,ActiveEnterTimestamp"_s,
                u"--"_s, unit.id});
    draft.keep(QT_TRANSLATE_NOOP("Change", "Keep its last log lines"),
               {u"journalctl"_s, u"--no-pager"_s, u"-n"_s, u"50"_s, u"-u"_s, unit.id});
}

void checkActive(Draft &draft, const Unit &unit)
{
    draft.check(QT_TRANSLATE_NOOP("Change", "The service is active"),
                {u"systemctl"_s, u"is-active"_s, u"--"_s, unit.id});
}

// The listener may need a moment: a service that systemd calls active is not always ready. Ten seconds at most.
static QStringList waitFor(const nginx::Address &address)
{
    if (address.isUnix()) {
        return {u"sh"_s, u"-c"_s,
                u"for i in 1 2 3 4 5 6 7 8 9 10; do test -S \"$1\" && exit 0; sleep 1; done; exit 1"_s,
                u"wait-for-socket"_s, address.unixPath};
    }
    return {
        u"sh"_s, u"-c"_s,
        u"for i in 1 2 3 4 5 6 7 8 9 10; do ss -Htln \"sport = :$1\" | grep -q . && exit 0; sleep 1; done; exit 1"_s,
        u"wait-for-port"_s, QString::number(address.port)};
}

void checkListens(Draft &draft, const nginx::Address &address)
{
    if (!(address == nginx::Address{}))
        draft.check(QT_TRANSLATE_NOOP("Change", "It listens where nginx connects to"), waitFor(address),
                    ChangeStep::Expect::Success, 20s);
}

void checkUrl(Draft &draft, const Diagnosis &diagnosis)
{
    if (mayHave(*diagnosis.snapshot, u"curl"_s))
        draft->verify += urlChecks(diagnosis);
}

static bool leadsTo(const nginx::Upstream &upstream, const QList<nginx::Address> &addresses)
{
    const QList<nginx::Peer> peers = upstream.peers();
    return std::any_of(peers.begin(), peers.end(),
                       [&](const nginx::Peer &peer) { return !peer.down && addresses.contains(peer.address); });
}

static bool leadsTo(const nginx::Locations &locations, const QSet<const nginx::Upstream *> &upstreams)
{
    return std::any_of(locations.begin(), locations.end(), [&](const nginx::Location &location) {
        return upstreams.contains(location.upstream()) || leadsTo(location.nested(), upstreams);
    });
}

// A large configuration has tens of thousands of locations: only its groups are asked for their members, once each.
QStringList otherSitesAt(const Diagnosis &diagnosis, const QList<nginx::Address> &addresses)
{
    const nginx::ConfigPtr &config = diagnosis.snapshot->config;
    if (!config)
        return {};
    QSet<const nginx::Upstream *> upstreams;
    for (const nginx::Upstream &upstream : config->upstreams) {
        if (leadsTo(upstream, addresses))
            upstreams.insert(&upstream);
    }
    QStringList sites;
    const nginx::Server *asked = diagnosis.route ? diagnosis.route->server : nullptr;
    const QString own = asked ? asked->firstName() : QString();
    for (const nginx::Server &server : config->servers) {
        if (!leadsTo(server.locations(), upstreams))
            continue;
        if (const QString name = server.firstName(); !name.isEmpty() && name != own)
            sites << name;
    }
    sites.removeDuplicates();
    return sites;
}

// Where the unit's processes listen, in the words a configuration may use.
static QList<nginx::Address> addressesOf(const Snapshot &seen, const Unit &unit)
{
    const ProcessUnits units(seen);
    const auto isHis = [&](const QList<Holder> &holders) {
        return std::any_of(holders.begin(), holders.end(),
                           [&](const Holder &holder) { return units.of(holder.pid) == &unit; });
    };
    QList<nginx::Address> addresses;
    for (const UnixSocket &socket : seen.unixSockets.value_or(QList<UnixSocket>{})) {
        if (isHis(socket.holders))
            addresses << nginx::Address{.unixPath = socket.path};
    }
    for (const Listener &listener : seen.listeners.value_or(QList<Listener>{})) {
        if (!isHis(listener.holders))
            continue;
        for (const QString &host : {listener.address, u"127.0.0.1"_s, u"localhost"_s, u"::1"_s})
            addresses << nginx::Address{.host = host, .port = listener.port};
    }
    return addresses;
}

QStringList lostMeanwhile(const Diagnosis &diagnosis, const Unit &unit, const nginx::Address &address)
{
    static constexpr qsizetype mostNamed = 6;
    QStringList effects;
    if (unit.isRunning())
        effects << Texts::tr("The service is running: requests it is working on now are lost.");
    const QStringList sites
        = otherSitesAt(diagnosis, addressesOf(*diagnosis.snapshot, unit) + QList<nginx::Address>{address});
    const QString names = sites.mid(0, mostNamed).join(u", "_s);
    if (sites.size() > mostNamed)
        effects << Texts::tr("Other sites use it as well: %1, and %2 more.").arg(names).arg(sites.size() - mostNamed);
    else if (!sites.isEmpty())
        effects << Texts::tr("Other sites use it as well: %1.").arg(names);
    return effects;
}

} // namespace upriver
