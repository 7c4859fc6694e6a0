// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/service.h"
#include "core/plan/remedy.h"

#include "core/model/refusals.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

/// What SELinux refused nginx at a TCP port.
struct Refused
{
    quint16 port = 0; ///< 0: nothing is proven
    QString type = {}; ///< of the port: "unreserved_port_t"
};

} // namespace

static Refused refusedOf(const Finding &finding, const Snapshot &seen)
{
    static const QRegularExpression type(u" tcontext=[^:\\s]+:[^:\\s]+:(\\w+)"_s);
    const nginx::Address address = addressOf(finding);
    const QList<const Denial *> denials = refusalsOf(seen, Denial::By::SELinux, address);
    if (address.isUnix() || denials.isEmpty() || selinuxEnforces(seen).truth != Truth::Yes)
        return {};
    return {.port = address.port, .type = type.match(denials.last()->at.text).captured(1)};
}

static bool has(const Snapshot &seen, const QString &tool)
{
    return seen.tools && seen.tools->find(tool);
}

static bool isOn(const Snapshot &seen, const QString &name)
{
    return seen.accessControl && seen.accessControl->booleans.value(name, false);
}

static bool isOff(const Snapshot &seen, const QString &name)
{
    return seen.accessControl && !seen.accessControl->booleans.value(name, true);
}

static Change changeFor(const Finding &finding, const QString &title, const QString &verb)
{
    return {
        .title = title,
        .verb = verb,
        .why = finding.title + u'.',
        .risk = Risk::High,
        .minutes = 10,
        .role = roleOfRoot(),
        .expected
        = Texts::tr("SELinux stays in force, nothing is refused to nginx at this port, and the URL is answered."),
        .undo = Texts::tr("Exactly what was changed in SELinux's policy is taken back."),
        .ifNot = Texts::tr("If the number in nginx's log is 111 now, the way is free and nobody listens."),
    };
}

static void turnOn(Draft &draft, const QString &name)
{
    draft.run(QT_TRANSLATE_NOOP("Change", "Set SELinux's switch, also for after a reboot"),
              {u"setsebool"_s, u"-P"_s, name, u"on"_s}, 120s);
    draft.back({u"setsebool"_s, u"-P"_s, name, u"off"_s});
}

// A port that has a type of its own is another program's business: that type would be lost to it.
static bool isFree(const QString &type)
{
    static const QStringList free{u"unreserved_port_t"_s, u"hi_reserved_port_t"_s, u"reserved_port_t"_s,
                                  u"ephemeral_port_t"_s};
    return free.contains(type);
}

// The policy lets a web server use ports of this type only with one of two switches on (apache.te).
static std::optional<Change> portLabelled(const Finding &finding, const Diagnosis &diagnosis)
{
    static const QString relay(u"httpd_can_network_relay"_s);
    const Snapshot &seen = *diagnosis.snapshot;
    const Refused refused = refusedOf(finding, seen);
    const bool suffices = isOn(seen, relay) || isOn(seen, u"httpd_graceful_shutdown"_s);
    if (refused.port == 0 || !isFree(refused.type) || !has(seen, u"semanage"_s) || (!suffices && !isOff(seen, relay)))
        return std::nullopt;
    const QString port = QString::number(refused.port);
    Draft draft(changeFor(finding,
                          Texts::tr("Tell SELinux on %1 that port %2 is a web server's?").arg(seen.evidence.host, port),
                          Texts::tr("Label port %1").arg(port)));
    draft.run(QT_TRANSLATE_NOOP("Change", "Give the port the type of web servers"),
              {u"semanage"_s, u"port"_s, u"-a"_s, u"-t"_s, u"http_port_t"_s, u"-p"_s, u"tcp"_s, port}, 120s);
    if (!suffices) {
        turnOn(draft, relay);
        draft->sideEffects << Texts::tr("nginx may then connect to every port that SELinux knows as a web server's.");
    }
    draft.back({u"semanage"_s, u"port"_s, u"-d"_s, u"-p"_s, u"tcp"_s, port});
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static std::optional<Change> relayAllowed(const Finding &finding, const Diagnosis &diagnosis)
{
    static const QString relay(u"httpd_can_network_relay"_s);
    const Snapshot &seen = *diagnosis.snapshot;
    const Refused refused = refusedOf(finding, seen);
    const bool isWebPort = refused.type == "http_port_t"_L1 || refused.type == "http_cache_port_t"_L1;
    if (refused.port == 0 || !isWebPort || !isOff(seen, relay))
        return std::nullopt;
    Draft draft(changeFor(finding,
                          Texts::tr("Let nginx on %1 connect to the ports of web servers?").arg(seen.evidence.host),
                          Texts::tr("Allow nginx to relay")));
    draft->sideEffects << Texts::tr("nginx may then connect to every port that SELinux knows as a web server's.");
    turnOn(draft, relay);
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static std::optional<Change> networkAllowed(const Finding &finding, const Diagnosis &diagnosis)
{
    static const QString connect(u"httpd_can_network_connect"_s);
    const Snapshot &seen = *diagnosis.snapshot;
    if (refusedOf(finding, seen).port == 0 || !isOff(seen, connect))
        return std::nullopt;
    Draft draft(changeFor(finding, Texts::tr("Let nginx on %1 connect to every TCP port?").arg(seen.evidence.host),
                          Texts::tr("Allow every connection")));
    draft->minutes = 5;
    draft->sideEffects << Texts::tr("This is the broad way: whoever gets into nginx, or into another web server here, "
                                    "may then connect to every port of every machine.");
    turnOn(draft, connect);
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "label-port", .causes = {"selinux-denied"}, .offer = portLabelled},
    {.id = "allow-relay", .causes = {"selinux-denied"}, .offer = relayAllowed},
    {.id = "allow-network-connect", .causes = {"selinux-denied"}, .offer = networkAllowed},
};

std::span<const Remedy> remedies_of::selinux()
{
    return rows;
}

} // namespace upriver
