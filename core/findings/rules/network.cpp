// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/network.h"

#include "core/findings/rules.h"
#include "core/model/network.h"
#include "core/model/serving.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

// nginx itself says that the host was not reached.
Assessment network::hostGone(const Scene &scene)
{
    const nginx::Address &peer = scene.handoff.peer;
    const Clue answers = hostAnswers(scene.seen, peer.host);
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = answers.truth == Truth::No ? answers.cites : QList<Citation>{},
        .against = answers.truth == Truth::Yes ? answers.cites : QList<Citation>{},
        .title = Texts::tr("The host %1 cannot be reached").arg(peer.host),
        .meaning = answers.truth == Truth::No
            ? Texts::tr("Nobody in this network answers for that address: the machine is off, or it has another "
                        "address now. Neither nginx nor the program behind it is the cause.")
            : Texts::tr("The system found no way to that machine: it is off, it has another address now, or a device "
                        "on the way turns the connection down."),
    };
}

static Clue routeMissing(const Scene &scene)
{
    for (const RouteTo &route : scene.seen.neighbourhood.routes) {
        if (route.none && route.address == scene.handoff.peer.host)
            return yes({route.at});
    }
    return unknown();
}

Assessment network::noRoute(const Scene &scene)
{
    const nginx::Address &peer = scene.handoff.peer;
    const bool ipv6 = peer.host.contains(u':') || (scene.newest() && scene.newest()->peer().startsWith(u'['));
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = routeMissing(scene).cites,
        .title = Texts::tr("This server has no route to %1").arg(peer.host),
        .meaning = ipv6
            ? Texts::tr("The target has an IPv6 address, and this server has no way into the IPv6 network. Either "
                        "IPv6 is set up, or nginx is told to use the IPv4 address.")
            : Texts::tr("The routing table has no entry for that network, not even a default one. The network of "
                        "this server was changed or did not come up whole."),
    };
}

// EADDRNOTAVAIL on connect(): every local port is taken by a connection to that address, open or lately closed. For
// IPv6 it may also say that this machine has no address of that kind.
Assessment network::noLocalPort(const Scene &scene)
{
    const ErrorRecord *newest = scene.newest();
    if (!newest || !newest->message.startsWith("connect()"_L1))
        return {.truth = Truth::No};
    const NetworkLimits &limits = scene.seen.networkLimits;
    static constexpr qint64 usualPorts = 28232; // ip_local_port_range as the kernel has it
    const qint64 ports = limits.localPorts ? limits.localPorts->value : usualPorts;
    const bool counted = limits.timeWait.has_value();
    const bool many
        = counted && limits.timeWait->value + (limits.established ? limits.established->value : 0) >= ports / 2;
    if (!many && newest->peer().startsWith(u'['))
        return {.truth = counted ? Truth::No : Truth::Unknown};
    QList<Citation> because;
    if (many)
        because << limits.timeWait->at;
    if (many && limits.localPorts)
        because << limits.localPorts->at;
    return {
        .truth = Truth::Yes,
        .certainty = many ? Certainty::Certain : Certainty::Likely,
        .because = because,
        .against = counted && !many ? QList<Citation>{limits.timeWait->at} : QList<Citation>{},
        .title = Texts::tr("No local port is left for connections to %1").arg(scene.handoff.peer.text()),
        .meaning = Texts::tr("nginx opens a new connection for every request, and each keeps its local port for a "
                             "minute after its end. All of them are in use. Connections that are kept open need far "
                             "fewer."),
    };
}

Assessment network::tableFull(const Scene &scene)
{
    const Clue full = connectionTableFull(scene.seen);
    if (full.truth != Truth::Yes)
        return {.truth = full.truth};
    return {
        .truth = Truth::Yes,
        .certainty = full.cites.size() > 1 ? Certainty::Certain : Certainty::Likely,
        .because = full.cites,
        .title = Texts::tr("The kernel's table of connections is full"),
        .meaning = Texts::tr("The firewall notes every connection in a table of limited size. While it is full, "
                             "packets of new ones are dropped, whoever they are for. The backend is not the cause."),
        .subject = u"nf_conntrack"_s,
    };
}

Assessment network::noAnswer(const Scene &scene)
{
    // A queue that is full makes the same silence.
    if (servingAt(scene.owners.sockets(), scene.handoff.peer).isFull())
        return {.truth = Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .title = Texts::tr("%1 does not answer when nginx connects").arg(scene.handoff.peer.text()),
        .meaning = Texts::tr("No refusal came back and no answer. The host is off or far away, a firewall drops the "
                             "packets, or the program no longer takes connections. A longer timeout only makes "
                             "visitors wait longer."),
    };
}

static constexpr Rule table[] = {
    {
        .cause = "conntrack-full",
        .on = {Symptom::ConnectTimedOut, Symptom::HandshakeTimedOut, Symptom::ReadTimedOut, Symptom::SendTimedOut},
        .assess = network::tableFull,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if connections that are not failing are as slow."),
    },
    {
        .cause = "host-unreachable-firewall-reject",
        .on = {Symptom::HostUnreachable},
        .assess = network::rejected,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the host was off when the requests failed and was started since."),
    },
    {
        .cause = "host-unreachable",
        .on = {Symptom::HostUnreachable},
        .assess = network::hostGone,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the host answers others: then a firewall on the way turns nginx away."),
    },
    {
        .cause = "connect-timeout-firewall",
        .on = {Symptom::ConnectTimedOut},
        .assess = network::dropped,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the program's queue of new connections is full: that looks the same."),
    },
    {
        .cause = "connect-timeout",
        .on = {Symptom::ConnectTimedOut},
        .assess = network::noAnswer,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if proxy_connect_timeout is shorter than the way there takes."),
    },
    {
        .cause = "network-unreachable",
        .on = {Symptom::NetworkUnreachable},
        .assess = network::noRoute,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the route was missing for a moment only, as at a restart."),
    },
    {
        .cause = "ephemeral-ports",
        .on = {Symptom::NoLocalPort},
        .assess = network::noLocalPort,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the target is an IPv6 address and this server has none of that kind."),
    },
    {
        .cause = "firewall-refused",
        .on = {Symptom::Refused},
        .assess = network::reset,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the program was started between the refused request and the look."),
    },
};

std::span<const Rule> rules::network()
{
    return table;
}

} // namespace upriver
