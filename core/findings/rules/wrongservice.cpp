// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"
#include "core/model/serving.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::rules {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

// The well-known ports of programs that speak anything but HTTP (IANA's service names).
static QString serviceOnPort(quint16 port)
{
    static const QHash<quint16, QString> services{{21, u"FTP"_s},        {22, u"SSH"_s},     {25, u"SMTP"_s},
                                                  {110, u"POP3"_s},      {143, u"IMAP"_s},   {389, u"LDAP"_s},
                                                  {587, u"SMTP"_s},      {3306, u"MySQL"_s}, {5432, u"PostgreSQL"_s},
                                                  {5672, u"RabbitMQ"_s}, {6379, u"Redis"_s}, {11211, u"memcached"_s},
                                                  {27017, u"MongoDB"_s}};
    return services.value(port);
}

static bool isOtherService(const QString &program)
{
    static const QStringList names{u"sshd"_s,   u"mysqld"_s,    u"mariadbd"_s, u"postgres"_s, u"redis-server"_s,
                                   u"mongod"_s, u"memcached"_s, u"master"_s,   u"exim4"_s,    u"vsftpd"_s,
                                   u"slapd"_s,  u"dovecot"_s,   u"beam.smp"_s};
    return names.contains(program);
}

static Assessment otherService(const Scene &scene)
{
    const nginx::Address &peer = scene.handoff.peer;
    const Serving serving = servingAt(scene.owners.sockets(), peer);
    const auto other = std::find_if(serving.programs.begin(), serving.programs.end(), isOtherService);
    const bool isHeld = other != serving.programs.end();
    const QString service = isHeld ? *other : peer.isUnix() ? QString() : serviceOnPort(peer.port);
    return {
        .truth = Truth::Yes,
        .certainty = isHeld ? Certainty::Certain : Certainty::Likely,
        .because = isHeld ? QList{serving.at} : QList<Citation>{},
        .title = service.isEmpty()
            ? Texts::tr("What listens on %1 does not speak HTTP").arg(peer.text())
            : Texts::tr("nginx asks %1 on %2, which does not speak HTTP").arg(service, peer.text()),
        .meaning = Texts::tr("The answer did not begin as an HTTP answer does, and nginx passed it on as it came. The "
                             "port in the target is another program's."),
    };
}

// The listen that expects the PROXY protocol is nginx's own: it says what it got instead.
static const LoggedFailure *brokenHeaderAt(const Scene &scene, quint16 port)
{
    const QList<LoggedFailure> &all = scene.log.all();
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const LoggedFailure &failure) {
        return failure.record->symptom == Symptom::ProxyHeaderBroken
            && failure.record->server.section(u':', -1).toUShort() == port;
    });
    return found == all.rend() ? nullptr : &*found;
}

static Assessment oneSided(const Scene &scene, const LoggedFailure &said)
{
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = cite(scene.seen, QList{said}),
        .title = Texts::tr("The port %1 expects the PROXY protocol, and who connects does not speak it")
                     .arg(said.record->server),
        .meaning = Texts::tr("With the PROXY protocol a line with the visitor's address comes before the request. Both "
                             "sides have to use it, or none: here nginx waits for the line and hangs up without it."),
        .subject = said.record->server,
        .seesFailure = true,
    };
}

// nginx hands on to a listen of its own, which hangs up.
static Assessment proxyLineMissing(const Scene &scene)
{
    if (scene.handoff.peer.isUnix() || !isThisMachine(scene.seen, scene.handoff.peer.host))
        return {.truth = Truth::Unknown};
    const LoggedFailure *said = brokenHeaderAt(scene, scene.handoff.peer.port);
    return said ? oneSided(scene, *said) : Assessment{};
}

// The visitor, or the load balancer before nginx, is the one that does not speak it.
static Assessment proxyLineMissingInFront(const Scene &scene)
{
    if (!scene.question.asksForUrl() || scene.urlFails.truth != Truth::Yes)
        return {};
    const LoggedFailure *said = brokenHeaderAt(scene, scene.question.port());
    return said ? oneSided(scene, *said) : Assessment{};
}

static constexpr Rule table[] = {
    {
        .cause = "proxy-protocol-mismatch",
        .about = Rule::About::Requests,
        .assess = proxyLineMissingInFront,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule",
            "This would be wrong if visitors come through a load balancer that does speak it, and only this "
            "direct request did not."),
    },
    {
        .cause = "proxy-protocol-mismatch",
        .on = {Symptom::PrematureClose, Symptom::Reset},
        .assess = proxyLineMissing,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the lines in the log come from somebody else who tries that port."),
    },
    {
        .cause = "wrong-port-not-http",
        .on = {Symptom::NotHttp},
        .assess = otherService,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the right program answers there and prints something before its header."),
    },
};

std::span<const Rule> wrongService()
{
    return table;
}

} // namespace upriver::rules
